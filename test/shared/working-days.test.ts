import assert from 'node:assert/strict'
import { test } from 'node:test'
import Holidays from 'date-holidays'
import { bankHolidays, nations, type Nation } from '../../src/shared/bank-holidays.ts'
import { civilDate, isWeekend } from '../../src/shared/civil-date.ts'
import {
  addWorkingDays,
  isWorkingDay,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
} from '../../src/shared/working-days.ts'

/** The GOV.UK list, month and day. */
const publishedHolidays: [Nation, number, string][] = [
  ['england-and-wales', 2025, '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26'],
  ['england-and-wales', 2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
  ['england-and-wales', 2027, '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28'],
  ['england-and-wales', 2028, '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26'],
  ['scotland', 2025, '01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26'],
  ['scotland', 2026, '01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28'],
  ['scotland', 2027, '01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28'],
  ['scotland', 2028, '01-03 01-04 04-14 05-01 05-29 08-07 11-30 12-25 12-26'],
  ['northern-ireland', 2025, '01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26'],
  ['northern-ireland', 2026, '01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28'],
  ['northern-ireland', 2027, '01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28'],
  ['northern-ireland', 2028, '01-03 03-17 04-14 04-17 05-01 05-29 07-12 08-28 12-25 12-26'],
]

const libraryNames: Record<Nation, string> = {
  'england-and-wales': 'ENG',
  scotland: 'SCT',
  'northern-ireland': 'NIR',
}

for (const [nation, year, days] of publishedHolidays) {
  test(`the bank holidays of ${nation} in ${year} are the published ones, substitutes included`, () => {
    assert.deepEqual(
      bankHolidays(nation, year),
      days.split(' ').map((day) => `${year}-${day}`),
    )
  })
}

test('the rules agree with an independent calendar to 2060, but for what was proclaimed once', () => {
  const proclaimed = new Set(['2026-06-15'])
  for (const nation of nations) {
    const calendar = new Holidays('GB', libraryNames[nation], { timezone: 'Europe/London' })
    for (let year = 2024; year <= 2060; year += 1) {
      const expected = calendar
        .getHolidays(year)
        .filter(({ type }) => type === 'public' || type === 'bank')
        .map(({ date }) => civilDate(date.slice(0, 'YYYY-MM-DD'.length)))
        .filter((date) => !isWeekend(date))
      const found = bankHolidays(nation, year).filter((date) => !proclaimed.has(date))
      assert.deepEqual(found, [...new Set(expected)].toSorted(), `${nation} ${year}`)
    }
  }
})

test('Easter Monday is a working day in Scotland and not in England', () => {
  const easterMonday = civilDate('2026-04-06')
  assert.equal(isWorkingDay(easterMonday, 'scotland'), true)
  assert.equal(isWorkingDay(easterMonday, 'england-and-wales'), false)
})

test('J8: a letter due on Saturday 28 November 2026 goes on the Friday before', () => {
  assert.equal(workingDayOnOrBefore(civilDate('2026-11-28'), 'england-and-wales'), '2026-11-27')
})

test('the working day after Christmas Eve 2026 is Tuesday 29 December, and a working day is its own', () => {
  assert.equal(workingDayOnOrAfter(civilDate('2026-12-25'), 'england-and-wales'), '2026-12-29')
  assert.equal(workingDayOnOrAfter(civilDate('2026-12-29'), 'england-and-wales'), '2026-12-29')
})

test('working days are counted from the day after', () => {
  assert.equal(addWorkingDays(civilDate('2026-12-24'), 1, 'england-and-wales'), '2026-12-29')
  assert.equal(addWorkingDays(civilDate('2026-12-24'), 0, 'england-and-wales'), '2026-12-24')
})
