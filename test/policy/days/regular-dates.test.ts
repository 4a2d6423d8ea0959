import assert from 'node:assert/strict'
import { test } from 'node:test'
import { regularDates } from '../../../src/policy/days/regular-dates.ts'
import { civilDate, weekday } from '../../../src/shared/civil-date.ts'

const from = (first: string, ...rest: [rhythm: 'week' | 'fortnight' | 'month', times: number]) =>
  regularDates(civilDate(first), ...rest)

test('weekly and fortnightly dates are seven and fourteen days apart, over the change of the clocks too', () => {
  assert.deepEqual(from('2026-03-24', 'week', 3), ['2026-03-24', '2026-03-31', '2026-04-07'])
  assert.deepEqual(from('2026-10-20', 'fortnight', 2), ['2026-10-20', '2026-11-03'])
})

test('monthly dates keep their place in the month: the first Tuesday of three months', () => {
  assert.deepEqual(from('2026-04-07', 'month', 3), ['2026-04-07', '2026-05-05', '2026-06-02'])
  assert.deepEqual(from('2026-11-24', 'month', 4), ['2026-11-24', '2026-12-22', '2027-01-26', '2027-02-23'])
})

test('a fifth Thursday, which few months have, is the last', () => {
  assert.deepEqual(from('2026-04-30', 'month', 4), ['2026-04-30', '2026-05-28', '2026-06-25', '2026-07-30'])
})

test('every date of a rhythm is on the weekday of the first, and later than the one before', () => {
  for (let day = 1; day <= 31; day += 1) {
    const dates = from(`2027-01-${String(day).padStart(2, '0')}`, 'month', 10)
    assert.equal(new Set(dates.map(weekday)).size, 1)
    assert.deepEqual(dates, [...new Set(dates)].toSorted())
  }
})
