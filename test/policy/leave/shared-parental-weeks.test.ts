import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LeaveRecord } from '../../../src/policy/leave/served-leave.ts'
import { lastDayToShare, sharedWeeks } from '../../../src/policy/leave/shared-parental-weeks.ts'
import { civilDate as day } from '../../../src/shared/civil-date.ts'
import { aMaternityLeave } from '../../support/builders.ts'

const ended = aMaternityLeave({ end: day('2026-03-03') })
const block = (id: string, start: string, end: string): LeaveRecord => ({
  id,
  type: 'shared-parental',
  start: day(start),
  end: day(end),
})
const first = block('a', '2026-03-04', '2026-03-31')
const second = block('b', '2026-05-06', '2026-06-02')

test('SPL-01: weeks of all blocks count against those that the leave before them left', () => {
  assert.deepEqual(sharedWeeks(second, [ended, first, second]), { taken: 8, left: 26 })
  const back = aMaternityLeave({ returnDate: day('2026-03-04') })
  assert.deepEqual(sharedWeeks(first, [back, first]), { taken: 4, left: 26 })
  assert.equal(sharedWeeks(first, [first]), undefined)
})

test('SPL-01: it is taken up to the day before the first birthday, or a year from the placement', () => {
  assert.equal(lastDayToShare(first, [ended, first]), '2026-09-21')
  const adoption: LeaveRecord = {
    id: 'adoption',
    type: 'adoption',
    start: day('2025-09-03'),
    end: day('2026-03-03'),
    placementDate: day('2025-09-10'),
  }
  assert.equal(lastDayToShare(first, [adoption, first]), '2026-09-09')
  assert.equal(lastDayToShare(first, [first]), undefined)
})
