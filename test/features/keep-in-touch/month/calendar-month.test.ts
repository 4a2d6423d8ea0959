import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  datesOf,
  monthBeside,
  readMonth,
  weeksOf,
} from '../../../../src/features/keep-in-touch/month/calendar-month.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'

const today = civilDate('2026-03-23')

describe('a month', () => {
  test('is the one that the address names', () => {
    assert.deepEqual(readMonth('2026-04', today), { first: '2026-04-01', last: '2026-04-30' })
    assert.deepEqual(readMonth('2028-02', today), { first: '2028-02-01', last: '2028-02-29' })
  })

  for (const asked of [
    undefined,
    '',
    '2026',
    '2026-13',
    '2026-4',
    'April',
    '9999-12',
    '0001-01',
    ['2026-04'],
  ])
    test(`is this one where the address says ${JSON.stringify(asked)}`, () => {
      assert.deepEqual(readMonth(asked, today), { first: '2026-03-01', last: '2026-03-31' })
    })

  test('has whole weeks from Monday, and each of its dates once', () => {
    for (const [asked, weeks] of [
      ['2026-02', 5],
      ['2027-02', 4],
      ['2026-08', 6],
    ] as const) {
      const month = readMonth(asked, today)
      const found = weeksOf(month)
      assert.equal(found.length, weeks, asked)
      assert.ok(found.every((week) => week.length === 7))
      const dates = found.flat().filter((date) => date >= month.first && date <= month.last)
      assert.deepEqual(dates, datesOf(month))
    }
  })

  test('leads to the one before and after, and no further than three years', () => {
    assert.equal(monthBeside(readMonth('2026-01', today), -1, today)?.text, '2025-12')
    assert.equal(monthBeside(readMonth('2026-12', today), 1, today)?.text, '2027-01')
    assert.equal(monthBeside(readMonth('2029-03', today), 1, today), undefined)
    assert.equal(monthBeside(readMonth('2023-03', today), -1, today), undefined)
  })
})
