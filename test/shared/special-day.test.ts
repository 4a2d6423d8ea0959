import assert from 'node:assert/strict'
import { test } from 'node:test'
import { civilDate } from '../../src/shared/civil-date.ts'
import { specialDay } from '../../src/shared/special-day.ts'

test('a date is called what most people call it, in the nation that keeps it', () => {
  for (const [date, nation, name] of [
    ['2027-12-25', 'england-and-wales', 'christmas'],
    ['2027-01-01', 'scotland', 'newYear'],
    ['2027-01-04', 'scotland', 'bankHoliday'],
    ['2027-01-04', 'england-and-wales', undefined],
    ['2026-06-13', 'scotland', 'saturday'],
    ['2026-06-14', 'scotland', 'sunday'],
    ['2026-06-15', 'scotland', 'bankHoliday'],
    ['2026-06-15', 'england-and-wales', undefined],
  ] as const)
    assert.equal(specialDay(civilDate(date), nation), name, `${date} in ${nation}`)
})
