import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import {
  addDays,
  addMonths,
  civilDate,
  daysBetween,
  instantOf,
  isCivilDate,
  lastDayOfMonthsBeginning,
  parseCivilDate,
  sundayOnOrBefore,
  timeOfDay,
  today,
  weekday,
} from '../../src/shared/civil-date.ts'

const anyDate = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2150-12-31'), noInvalidDate: true })
  .map((date) => civilDate(date.toISOString().slice(0, 10)))

test('a date is only a date when it exists and is written YYYY-MM-DD', () => {
  const notDates = [
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '26-01-01',
    '2026-01-01T00:00',
    '0000-01-01',
  ]
  for (const text of [...notDates, '', ' 2026-01-01', '2026-01-32', '2026-04-31']) {
    assert.equal(isCivilDate(text), false, text)
    assert.equal(parseCivilDate(text), undefined)
    assert.throws(() => civilDate(text), RangeError)
  }
  assert.equal(civilDate('2028-02-29'), '2028-02-29')
})

test('CAL-08: eight weeks across the spring change are 56 days', () => {
  assert.equal(addDays(civilDate('2026-02-02'), 56), '2026-03-30')
  assert.equal(daysBetween(civilDate('2026-02-02'), civilDate('2026-03-30')), 56)
})

test('counting days forward and back is exact for any two dates', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: -20_000, max: 20_000 }), (date, days) => {
      assert.equal(daysBetween(date, addDays(date, days)), days)
    }),
  )
})

test('a sum that leaves the calendar is refused', () => {
  assert.throws(() => addDays(civilDate('9999-12-31'), 1), RangeError)
  assert.throws(() => addDays(civilDate('0001-01-01'), -1), RangeError)
})

test('the same day of a later month is its last day where the month is shorter', () => {
  assert.equal(addMonths(civilDate('2027-02-28'), -3), '2026-11-28')
  assert.equal(addMonths(civilDate('2026-01-31'), 1), '2026-02-28')
})

test('CAL-07: months beginning with a date end the day before its corresponding date', () => {
  assert.equal(lastDayOfMonthsBeginning(civilDate('2025-09-22'), 18), '2027-03-21')
  assert.equal(lastDayOfMonthsBeginning(civilDate('2028-02-29'), 18), '2029-08-28')
})

test('CAL-07: where the corresponding date does not exist the period ends with the month', () => {
  assert.equal(lastDayOfMonthsBeginning(civilDate('2027-08-31'), 18), '2029-02-28')
  assert.equal(lastDayOfMonthsBeginning(civilDate('2025-12-31'), 2), '2026-02-28')
})

test('CAL-01: a week of childbirth begins on the Sunday, and a Sunday begins its own', () => {
  assert.equal(sundayOnOrBefore(civilDate('2025-09-19')), '2025-09-14')
  assert.equal(sundayOnOrBefore(civilDate('2025-09-14')), '2025-09-14')
  assert.equal(weekday(civilDate('2025-09-14')), 'sunday')
})

test('today is what a clock on the wall in the United Kingdom shows', () => {
  assert.equal(today(new Date('2026-07-01T22:59:59Z')), '2026-07-01')
  assert.equal(today(new Date('2026-07-01T23:00:00Z')), '2026-07-02')
  assert.equal(today(new Date('2026-01-01T00:00:00Z')), '2026-01-01')
  // A day of 25 hours, asked from both ends: what is remembered of a day ends with it.
  assert.equal(today(new Date('2026-10-24T23:00:00Z')), '2026-10-25')
  assert.equal(today(new Date('2026-10-25T23:59:59.999Z')), '2026-10-25')
  assert.equal(today(new Date('2026-10-26T00:00:00Z')), '2026-10-26')
  assert.equal(today(new Date('2026-10-24T22:59:59.999Z')), '2026-10-24')
  assert.equal(timeOfDay(new Date('2026-07-01T23:00:00Z')), '00:00')
})

test('VEC-34: a local time that the spring change skips moves forward by the hour', () => {
  assert.equal(instantOf(civilDate('2026-03-29'), '01:30').toISOString(), '2026-03-29T01:30:00.000Z')
})

test('VEC-34: of a local time that the autumn change repeats, the first counts', () => {
  assert.equal(instantOf(civilDate('2026-10-25'), '01:30').toISOString(), '2026-10-25T00:30:00.000Z')
})

test('a local time is HH:MM on the 24-hour clock', () => {
  for (const text of ['24:00', '7:30', '07:60', '07:30:00', '']) {
    assert.throws(() => instantOf(civilDate('2026-01-01'), text), RangeError)
  }
})

test('the date and time of an instant lead back to it, but for the hour that the autumn repeats', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: 0, max: 1439 }), (date, minute) => {
      const instant = new Date(Date.parse(`${date}T00:00:00Z`) + minute * 60_000)
      const again = instantOf(today(instant), timeOfDay(instant))
      const difference = instant.getTime() - again.getTime()
      assert.ok(difference === 0 || difference === 3_600_000)
    }),
  )
})
