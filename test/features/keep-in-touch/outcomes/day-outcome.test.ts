import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countsAgainstAllowance } from '../../../../src/features/keep-in-touch/day.ts'
import { markNotWorked, markWorked } from '../../../../src/features/keep-in-touch/outcomes/day-outcome.ts'
import { agreed, by, done, proposed, refusal, worked } from '../day-cases.ts'

test('whether the day was worked is recorded from the day on', () => {
  assert.equal(refusal(markWorked(agreed, by('person', '2026-04-13'))), 'day-not-come')
  assert.equal(worked.state, 'worked')
  assert.equal(refusal(markWorked(proposed, by('manager', '2026-04-14'))), 'wrong-state')
})

test('VEC-18: an agreed day that was not worked is given back, and nobody says why', () => {
  const missed = done(markNotWorked(agreed, by('person', '2026-04-14')))
  assert.equal(countsAgainstAllowance(missed), false)
  assert.equal(missed.history.at(-1)?.reason, undefined)
})
