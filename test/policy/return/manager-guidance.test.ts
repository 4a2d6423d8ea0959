import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LeaveRecord } from '../../../src/policy/leave/served-leave.ts'
import { guidanceFor } from '../../../src/policy/return/manager-guidance.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { aMaternityLeave } from '../../support/builders.ts'

const day = civilDate
/** Back on Wednesday 2 September 2026. */
const caseW = aMaternityLeave()

function on(today: string, { leave = caseW, isPaused = false, nextDay = '' } = {}) {
  const next = nextDay === '' ? undefined : day(nextDay)
  return guidanceFor({ leave, leaves: [leave] }, { today: day(today), isPaused, nextDay: next })
}

test('the weeks before the return: the first day of each, and the day before it', () => {
  assert.deepEqual(
    ['2026-06-09', '2026-06-10', '2026-07-07', '2026-07-08', '2026-08-04', '2026-08-05'].map((one) =>
      on(one),
    ),
    ['quiet', 'twelveWeeks', 'twelveWeeks', 'eightWeeks', 'eightWeeks', 'fourWeeks'],
  )
  assert.deepEqual(
    ['2026-08-18', '2026-08-19', '2026-09-01'].map((one) => on(one)),
    ['fourWeeks', 'twoWeeks', 'twoWeeks'],
  )
})

test('after the return: the first week, two weeks after it for two weeks, and then nothing', () => {
  assert.deepEqual(
    ['2026-09-02', '2026-09-08', '2026-09-09', '2026-09-15', '2026-09-16', '2026-09-29', '2026-09-30'].map(
      (one) => on(one),
    ),
    ['firstWeek', 'afterFirstDay', undefined, undefined, 'afterTwoWeeks', 'afterTwoWeeks', undefined],
  )
})

test('the first morning is spoken of until it is over; of a return on a Saturday it is the Monday after', () => {
  assert.deepEqual(
    ['2026-09-02', '2026-09-03'].map((one) => on(one)),
    ['firstWeek', 'afterFirstDay'],
  )
  const saturday = { leave: { ...caseW, returnDate: day('2026-08-29') } }
  assert.deepEqual(
    ['2026-08-29', '2026-08-31', '2026-09-01', '2026-09-04', '2026-09-05'].map((one) => on(one, saturday)),
    ['firstWeek', 'firstWeek', 'afterFirstDay', 'afterFirstDay', undefined],
  )
})

test('before the leave, and in a leave without an end', () => {
  assert.equal(on('2025-09-02'), 'beforeLeave')
  const career: LeaveRecord = { id: 'break', type: 'career-break', start: day('2026-01-05') }
  assert.equal(on('2026-01-05', { leave: career }), 'quiet')
})

test('in the week before a keep-in-touch day, and on it', () => {
  assert.equal(on('2026-03-23', { nextDay: '2026-03-31' }), 'quiet')
  assert.equal(on('2026-03-24', { nextDay: '2026-03-31' }), 'beforeDay')
  assert.equal(on('2026-03-31', { nextDay: '2026-03-31' }), 'beforeDay')
})

test('DP-06: after a birth or a placement a manager reads what any quiet week says, whatever else is near', () => {
  const near = { leave: { ...caseW, returnDate: day('2025-11-01') } }
  assert.equal(on('2025-09-22', near), 'quiet')
  assert.equal(on('2025-10-05', near), 'quiet')
  assert.equal(on('2025-10-06', near), 'fourWeeks')
  const placed: LeaveRecord = {
    id: 'a',
    type: 'adoption',
    start: day('2026-01-05'),
    placementDate: day('2026-01-12'),
  }
  assert.equal(on('2026-01-25', { leave: placed, nextDay: '2026-01-27' }), 'quiet')
  assert.equal(on('2026-01-26', { leave: placed, nextDay: '2026-01-27' }), 'beforeDay')
})

test('CON-11: in a pause, and so after a loss, contact goes through HR, whatever the dates', () => {
  for (const date of ['2025-09-01', '2026-03-23', '2026-08-19', '2026-09-02', '2026-12-01'])
    assert.equal(on(date, { isPaused: true, nextDay: date }), 'throughHr', date)
})
