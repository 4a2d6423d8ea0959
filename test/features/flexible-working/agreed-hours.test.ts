import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agreedHours } from '../../../src/features/flexible-working/agreed-hours.ts'
import { newRequest, type FlexibleWorkingRequest } from '../../../src/features/flexible-working/request.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { hoursBy } from '../../policy/return/plan-cases.ts'

const contract = hoursBy({ mon: 740, tue: 740, wed: 740, thu: 740, fri: 740 })
const threeDays = hoursBy({ mon: 740, tue: 740, wed: 740 })
const starts = civilDate('2026-12-14')
const act = { by: 'priya', at: new Date('2026-03-23T09:00:00Z'), today: civilDate('2026-03-23') }

function aRequest(more: Partial<FlexibleWorkingRequest>): FlexibleWorkingRequest {
  const facts = { id: 'one', organisationId: 'employer', personId: 'priya', kind: 'statutory' as const }
  return { ...newRequest({ ...facts, asked: { week: threeDays, starts }, contract }, act), ...more }
}

test('PLAN-2: hours that are asked for change no contract, and those that were agreed do from their day', () => {
  assert.equal(agreedHours([aRequest({})], contract), undefined)
  assert.equal(agreedHours([aRequest({ state: 'refused' })], contract), undefined)
  const agreed = { week: threeDays, starts }
  assert.deepEqual(agreedHours([aRequest({ state: 'agreed', agreed })], contract), {
    from: starts,
    week: threeDays,
  })
  const inWords = { words: 'From home on Fridays', starts }
  assert.equal(agreedHours([aRequest({ state: 'agreed', agreed: inWords })], contract), undefined)
})

test('of two that were agreed the last holds; once HR’s records have another contract, that does', () => {
  const first = aRequest({
    state: 'agreed',
    agreed: { week: threeDays, starts },
    closed: civilDate('2026-04-01'),
  })
  const fourDays = hoursBy({ mon: 740, tue: 740, wed: 740, thu: 740 })
  const second = { ...first, agreed: { week: fourDays, starts }, closed: civilDate('2026-05-01') }
  assert.deepEqual(agreedHours([first, second], contract)?.week, fourDays)
  assert.equal(agreedHours([first, second], threeDays), undefined)
})
