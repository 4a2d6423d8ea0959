import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepPayRecordsUntil, leastMonthsKept } from '../../../src/policy/records/record-retention.ts'
import { addMonths, civilDate } from '../../../src/shared/civil-date.ts'

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
