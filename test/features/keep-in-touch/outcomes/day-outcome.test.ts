import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countsAgainstAllowance } from '../../../../src/features/keep-in-touch/day.ts'
import { markNotWorked, markWorked } from '../../../../src/features/keep-in-touch/outcomes/day-outcome.ts'
import { agreed, at, by, done, proposed, refusal, worked } from '../day-cases.ts'

test('PAY-06: that a day was worked is recorded once its times are over, by the clock of the United Kingdom', () => {
  const timed = { ...agreed, times: { from: '09:00', to: '17:00' } }
  // 4pm in UTC is 5pm in summer.
  assert.equal(refusal(markWorked(timed, at('2026-04-14T15:59:59Z'))), 'day-not-over')
  assert.equal(done(markWorked(timed, at('2026-04-14T16:00:00Z'))).state, 'worked')
  const overnight = { ...agreed, times: { from: '22:00', to: '06:00' } }
  assert.equal(refusal(markWorked(overnight, at('2026-04-15T04:59:00Z'))), 'day-not-over')
  assert.equal(done(markWorked(overnight, at('2026-04-15T05:00:00Z'))).state, 'worked')
})

test('PAY-06: a day without times is recorded as worked from the day after', () => {
  const { times: _times, ...untimed } = agreed
  assert.equal(refusal(markWorked(untimed, at('2026-04-13T09:00:00Z'))), 'day-not-over')
  assert.equal(refusal(markWorked(untimed, at('2026-04-14T22:59:59Z'))), 'day-not-over')
  assert.equal(done(markWorked(untimed, at('2026-04-14T23:00:00Z'))).state, 'worked')
  assert.equal(worked.state, 'worked')
  assert.equal(refusal(markWorked(proposed, by('manager', '2026-04-14'))), 'wrong-state')
})

test('VEC-18: on the day itself, when it is too late to withdraw, either side can say that it is not worked', () => {
  assert.equal(refusal(markNotWorked(agreed, at('2026-04-13T22:59:59Z'))), 'day-not-come')
  assert.equal(done(markNotWorked(agreed, at('2026-04-13T23:00:00Z'))).state, 'not-worked')
})

test('VEC-18: an agreed day that was not worked is given back, and nobody says why', () => {
  const missed = done(markNotWorked(agreed, by('person', '2026-04-14')))
  assert.equal(countsAgainstAllowance(missed), false)
  assert.equal(missed.history.at(-1)?.reason, undefined)
})
