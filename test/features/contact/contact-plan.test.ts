import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  chooseDigest,
  pauseEverything,
  sayNothingNoMore,
  sayNothingUntil,
  silenceOf,
  startAgain,
  untouchedPlan,
} from '../../../src/features/contact/contact-plan.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'

const plan = untouchedPlan({ id: 'priya', organisationId: 'waterways' })
const today = civilDate('2026-03-23')
const now = new Date('2026-03-23T10:00:00Z')
const later = new Date('2026-05-01T10:00:00Z')

test('CON-03: who has chosen nothing is reached as usual', () => {
  assert.equal(silenceOf(plan, today), undefined)
})

test('CON-11: a pause has no end of its own, and comes before everything', () => {
  const paused = pauseEverything(sayNothingUntil(plan, civilDate('2026-03-24')), now)
  assert.deepEqual(silenceOf(paused, civilDate('2030-01-01')), { reason: 'paused' })
})

test('pausing what is paused keeps the day on which it began', () => {
  const paused = pauseEverything(plan, now)
  assert.equal(pauseEverything(paused, later), paused)
})

test('what was missed in a pause is not sent after it', () => {
  const again = startAgain(pauseEverything(plan, now), later)
  assert.equal(again.pausedSince, undefined)
  assert.deepEqual([again.digestFrom, again.newsFrom], [later, later])
  assert.equal(startAgain(plan, later), plan)
})

test('nothing until a day ends on that day', () => {
  const quiet = sayNothingUntil(plan, civilDate('2026-04-01'))
  assert.deepEqual(silenceOf(quiet, civilDate('2026-03-31')), {
    reason: 'nothing-until',
    until: '2026-04-01',
  })
  assert.equal(silenceOf(quiet, civilDate('2026-04-01')), undefined)
  assert.equal(silenceOf(sayNothingNoMore(quiet), today), undefined)
})

test('a choice counts for the digests after it', () => {
  const weekly = { frequency: 'weekly', weekday: 'friday', at: '09:00' } as const
  const chosen = chooseDigest(plan, { frequency: 'daily', at: '09:00' }, weekly, now)
  assert.deepEqual([chosen.digestFrom, chosen.newsFrom], [now, undefined])
  assert.equal(chooseDigest(chosen, weekly, weekly, later), chosen)
})

test('a digest that was off begins with what is new from now', () => {
  const chosen = chooseDigest(plan, { frequency: 'none' }, { frequency: 'daily', at: '09:00' }, now)
  assert.deepEqual(chosen.newsFrom, now)
})
