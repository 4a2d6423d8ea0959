import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { checklistOf, dueFromNow, dueOf } from '../../../src/policy/return/checklist.ts'
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

  test('G08: asked for late, is due on the next working day and not on a Saturday, unless the day comes first', () => {
    const fromNow = (today: string, of: string, daysBefore: number) =>
      dueFromNow({ day: civilDate(of), daysBefore, nation, today: civilDate(today) })
    // 28 November 2026 is a Saturday, 8 December a Tuesday; Boxing Day of 2026 is kept on Monday 28 December.
    assert.equal(fromNow('2026-11-28', '2026-12-08', 14), '2026-11-30')
    assert.equal(fromNow('2026-12-26', '2027-01-05', 14), '2026-12-29')
    assert.equal(fromNow('2026-11-26', '2026-12-08', 14), '2026-11-26')
    assert.equal(fromNow('2026-11-20', '2026-12-08', 14), '2026-11-24')
    assert.equal(fromNow('2026-11-28', '2026-11-29', 7), '2026-11-28')
    // After the day there is no day to come first.
    assert.equal(fromNow('2026-11-28', '2026-11-02', -5), '2026-11-30')
    assert.equal(fromNow('2026-11-28', '2026-11-02', 7), '2026-11-30')
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
