import assert from 'node:assert/strict'
import { test } from 'node:test'
import { civilDate } from '../../src/shared/civil-date.ts'
import { datesIn, daysIn, isIn, joined, periodOf, type Period } from '../../src/shared/periods.ts'

const period = (first: string, last: string): Period => [civilDate(first), civilDate(last)]

test('both ends of a period belong to it', () => {
  const week = periodOf(civilDate('2026-03-02'), 7)
  assert.deepEqual(week, ['2026-03-02', '2026-03-08'])
  assert.equal(daysIn(week), 7)
  assert.deepEqual([datesIn(week).at(0), datesIn(week).at(-1)], ['2026-03-02', '2026-03-08'])
  for (const date of ['2026-03-02', '2026-03-08']) assert.equal(isIn(week, civilDate(date)), true)
  for (const date of ['2026-03-01', '2026-03-09']) assert.equal(isIn(week, civilDate(date)), false)
})

test('periods of which one begins the day after another are one, and a gap of a day keeps them apart', () => {
  const first = period('2026-03-02', '2026-03-22')
  const adjoining = period('2026-03-23', '2026-04-12')
  const later = period('2026-04-14', '2026-04-20')
  assert.deepEqual(joined([later, adjoining, first]), [period('2026-03-02', '2026-04-12'), later])
})

test('a period inside another adds nothing to it', () => {
  const outer = period('2026-03-02', '2026-04-12')
  assert.deepEqual(joined([outer, period('2026-03-09', '2026-03-15')]), [outer])
})
