import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Circumstances, Day } from '../../../../src/features/keep-in-touch/day.ts'
import { nextThingIn } from '../../../../src/features/keep-in-touch/team/next-thing.ts'
import { whyNot } from '../../../../src/features/keep-in-touch/proposals/free-dates.ts'
import { civilDate, instantOf } from '../../../../src/shared/civil-date.ts'
import { aMaternityLeave } from '../../../support/builders.ts'
import { aDay } from '../acts.ts'

const date = civilDate

function held(on: string, overrides: Partial<Day> = {}): Day {
  const history = [{ state: 'proposed', by: 'person', at: new Date('2026-03-20T10:00:00Z') }] as const
  const identity = {
    id: on,
    organisationId: 'employer',
    leaveId: 'leave',
    personId: 'priya',
    kind: 'kit',
  } as const
  return { ...aDay(on), ...identity, state: 'agreed', proposedBy: 'person', history, ...overrides }
}

function why(
  refusal: 'compulsory-leave' | 'after-leave' | 'date-taken' | 'birth-date-needed' | 'day-has-come',
  asked: { ask: string; today: string },
  circumstances: Partial<Circumstances> = {},
) {
  const { ask, today } = asked
  const all = { leave: aMaternityLeave(), days: [], ...circumstances }
  const { first, last, period } = whyNot(
    { refusal, ask: date(ask), today: date(today), nation: 'england-and-wales' },
    all,
  )
  return { first, last, period }
}

test('KIT-07: the first date after the compulsory weeks is named, with the weeks', () => {
  assert.deepEqual(why('compulsory-leave', { ask: '2025-10-02', today: '2025-09-23' }), {
    first: '2025-10-06',
    last: undefined,
    period: ['2025-09-22', '2025-10-05'],
  })
})

test('KIT-04: the first date ahead skips the compulsory weeks and days that are there', () => {
  const asked = { ask: '2025-09-21', today: '2025-09-21' }
  assert.equal(why('day-has-come', asked, { days: [held('2025-10-06')] }).first, '2025-10-07')
})

test('VEC-15: the last date in the leave is named while it lies ahead', () => {
  assert.equal(why('after-leave', { ask: '2026-09-02', today: '2026-08-31' }).last, '2026-09-01')
  assert.equal(why('after-leave', { ask: '2026-09-02', today: '2026-09-01' }).last, undefined)
})

test('VEC-04: until the birth date is known, dates before the due date can be chosen', () => {
  const { birthDate: _born, ...leave } = aMaternityLeave()
  const asked = { ask: '2025-09-25', today: '2025-09-10' }
  assert.equal(why('birth-date-needed', asked, { leave }).last, '2025-09-18')
})

test('a date that is taken names the next free one', () => {
  const days = [held('2026-04-14'), held('2026-04-15')]
  assert.equal(why('date-taken', { ask: '2026-04-14', today: '2026-03-20' }, { days }).first, '2026-04-16')
})

test('after a date that is taken or past comes a working day, and no Saturday, Sunday or bank holiday', () => {
  const days = [held('2026-04-02')]
  assert.equal(why('date-taken', { ask: '2026-04-02', today: '2026-03-20' }, { days }).first, '2026-04-07')
  assert.equal(why('day-has-come', { ask: '2026-04-02', today: '2026-04-02' }).first, '2026-04-07')
})

test('where no later working day is free, the last free one before a taken date is named; else any free date', () => {
  const end = { today: '2026-08-24', ask: '2026-09-01' }
  assert.equal(why('date-taken', end, { days: [held('2026-09-01')] }).first, '2026-08-28')
  const between = ['2026-08-28', '2026-08-27', '2026-08-26', '2026-08-25', '2026-09-01'].map((day) =>
    held(day),
  )
  assert.equal(why('date-taken', end, { days: between }).first, '2026-08-29')
  const last = { leave: { ...aMaternityLeave(), end: date('2026-05-17') } }
  assert.equal(why('day-has-come', { ask: '2026-05-15', today: '2026-05-15' }, last).first, '2026-05-16')
})

function by(today: string, days: readonly Day[]) {
  return { days, now: instantOf(date(today), '09:00'), hasRoom: () => true }
}

function kinds(...days: Day[]) {
  return nextThingIn(by('2026-03-20', days))
}

test('the next thing of the manager is an answer, then an outcome, then the next day', () => {
  const agreed = held('2026-04-14')
  const asked = held('2026-05-12', { state: 'proposed' })
  const past = held('2026-03-10')
  assert.equal(kinds(past, agreed, asked)?.kind, 'answer')
  assert.equal(kinds(past, agreed)?.kind, 'outcome')
  assert.deepEqual([kinds(agreed)?.kind, kinds(agreed)?.isDue], ['agreed', false])
  assert.equal(kinds(held('2026-05-12', { state: 'proposed', proposedBy: 'manager' }))?.kind, 'waiting')
  assert.equal(kinds(held('2026-03-10', { state: 'worked' })), undefined)
})
