import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  firstDayKept,
  goesOn,
  keepPayRecordsUntil,
  leastMonthsKept,
  monthsOfActs,
  monthsOfPeople,
} from '../../../src/policy/records/record-retention.ts'
import { addDays, addMonths, civilDate } from '../../../src/shared/civil-date.ts'

test('DP-03, VEC-40: records stay three years after the tax year in which the pay ended', () => {
  assert.equal(keepPayRecordsUntil(civilDate('2026-06-02')), '2030-04-05')
  assert.equal(keepPayRecordsUntil(civilDate('2026-03-29')), '2029-04-05')
})

test('DP-03: 5 April is the last day of a tax year', () => {
  assert.equal(keepPayRecordsUntil(civilDate('2026-04-05')), '2029-04-05')
  assert.equal(keepPayRecordsUntil(civilDate('2026-04-06')), '2030-04-05')
})

test('DP-03: the fewest months of an employer are enough whenever the pay ended', () => {
  for (const ended of ['2026-04-05', '2026-04-06', '2026-12-31'].map(civilDate))
    assert.ok(addMonths(ended, leastMonthsKept.people) >= keepPayRecordsUntil(ended), ended)
})

test('DP-05: acts, which tell of days worked, are kept two years at least', () => {
  assert.equal(leastMonthsKept.acts, 24)
})

test('DP-03, DP-05: a number below the law, wherever it came from, counts as the law’s', () => {
  assert.deepEqual([monthsOfPeople(1), monthsOfPeople(72)], [48, 72])
  assert.deepEqual([monthsOfActs(1), monthsOfActs(36)], [24, 36])
})

test('DP-05: 48 months after somebody left hold the two and three years after any day they worked', () => {
  const lastWorked = civilDate('2024-02-29')
  const gone = goesOn({ accessEnded: lastWorked, leaves: [], peopleMonths: 0 })
  assert.ok(gone > addMonths(lastWorked, 36))
})

test('DP-03: records stay through the last day of their months, leap years too', () => {
  const goes = (accessEnded: string, peopleMonths: number) =>
    goesOn({ accessEnded: civilDate(accessEnded), leaves: [], peopleMonths })
  assert.equal(goes('2022-03-23', 48), '2026-03-24')
  assert.equal(goes('2024-02-29', 48), '2028-03-01')
  assert.equal(goes('2024-02-29', 60), '2029-03-01')
  assert.equal(goes('2021-08-31', 54), '2026-03-01')
})

test('DP-03: the tax year holds up an employer’s number: pay that ends on 5 April and on 6 April', () => {
  const start = civilDate('2026-01-01')
  const goes = (end: string) =>
    goesOn({
      accessEnded: civilDate('2024-01-01'),
      leaves: [{ type: 'shared-parental', start, end: civilDate(end) }],
      peopleMonths: 48,
    })
  assert.equal(goes('2026-04-05'), '2029-04-06')
  assert.equal(goes('2026-04-06'), '2030-04-06')
})

test('DP-03: pay ends after 39 weeks or with the leave, and a break has none', () => {
  const left = { accessEnded: civilDate('2025-09-10'), peopleMonths: 48 }
  const start = civilDate('2025-09-03')
  const goes = (leave: { type: 'maternity' | 'career-break'; end?: ReturnType<typeof civilDate> }) =>
    goesOn({ ...left, leaves: [{ start, ...leave }] })
  assert.equal(goes({ type: 'maternity' }), '2030-04-06')
  assert.equal(goes({ type: 'maternity', end: civilDate('2026-03-01') }), '2029-09-11')
  assert.equal(goes({ type: 'career-break' }), '2029-09-11')
})

test('DP-03, DP-05: the first day that is kept is the other side of the last that goes', () => {
  assert.equal(firstDayKept(civilDate('2026-03-31'), 1), '2026-03-01')
  assert.equal(firstDayKept(civilDate('2026-03-01'), 1), '2026-02-01')
  assert.equal(firstDayKept(civilDate('2028-02-29'), 48), '2024-02-29')
  for (let night = civilDate('2027-12-25'); night < '2029-03-10'; night = addDays(night, 1)) {
    const first = firstDayKept(night, 48)
    const goes = (accessEnded: typeof night) => goesOn({ accessEnded, leaves: [], peopleMonths: 48 }) <= night
    assert.deepEqual([goes(first), goes(addDays(first, -1))], [false, true], night)
  }
})
