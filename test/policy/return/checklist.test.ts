import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { checklistOf, dueOf } from '../../../src/policy/return/checklist.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { isWorkingDay } from '../../../src/shared/working-days.ts'

const nation = 'england-and-wales'
const day = civilDate('2026-04-13')

describe('what is ready by when', () => {
  test('is counted back in calendar days, and moved to a working day on or before', () => {
    assert.equal(dueOf(day, 14, nation), '2026-03-30')
    // Easter Monday, and Good Friday three days before it.
    assert.equal(dueOf(day, 7, nation), '2026-04-02')
    assert.equal(dueOf(day, 1, nation), '2026-04-10')
  })

  test('follows the holidays of the nation', () => {
    assert.equal(dueOf(day, 7, 'scotland'), '2026-04-06')
  })

  test('after the day is moved to a working day on or after', () => {
    assert.equal(dueOf(day, -5, nation), '2026-04-20')
    assert.equal(dueOf(day, -21, nation), '2026-05-05')
  })

  test('on the day itself is before it, where nobody works on it', () => {
    assert.equal(dueOf(civilDate('2026-04-12'), 0, nation), '2026-04-10')
  })

  test('is a working day, never after the day, for every lead time and day of two years', () => {
    for (let at = 0; at < 730; at += 1) {
      const back = civilDate(new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10))
      for (const lead of [0, 1, 14, 28]) {
        const due = dueOf(back, lead, nation)
        assert.ok(isWorkingDay(due, nation) && due <= back, `${back} ${lead}`)
      }
    }
  })

  test('CS-01: what two months leave as it was is not made ready anew', () => {
    const items = [{ daysBefore: 7, afterMonths: 2 }]
    const count = (awaySince: string) =>
      checklistOf({ day, nation, items, awaySince: civilDate(awaySince) }).length
    assert.equal(count('2026-02-13'), 0)
    assert.equal(count('2026-02-12'), 1)
  })

  test('CS-10: an item for a long time away is left out until it is longer, to the day', () => {
    const items = [{ daysBefore: 28, afterMonths: 12 }]
    const count = (awaySince: string | undefined) =>
      checklistOf({ day, nation, items, awaySince: awaySince ? civilDate(awaySince) : undefined }).length
    assert.equal(count('2025-04-13'), 0)
    assert.equal(count('2025-04-12'), 1)
    assert.equal(count(undefined), 1)
  })
})
