import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isLongerBreak, longestBreakEnds } from '../../../src/policy/leave/break-length.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'

const start = civilDate('2026-03-01')

test('a break is as long as the policy says to its last day, and longer from the next on', () => {
  const broken = (end: string) => isLongerBreak({ type: 'career-break', start, end: civilDate(end) }, 12)
  assert.equal(longestBreakEnds({ start }, 12), '2027-03-01')
  assert.deepEqual([broken('2027-02-28'), broken('2027-03-01')], [false, true])
})

test('nothing is said of a break without an end, and of other leave', () => {
  assert.equal(isLongerBreak({ type: 'career-break', start }, 1), false)
  assert.equal(isLongerBreak({ type: 'special-leave', start, end: civilDate('2036-03-01') }, 1), false)
})
