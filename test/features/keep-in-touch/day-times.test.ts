import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  hoursBetween,
  runsOverMidnight,
  whyNotTheseTimes,
} from '../../../src/features/keep-in-touch/day-times.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'

const date = civilDate('2026-04-14')
const at = (from: string, to: string) => ({ date, times: { from, to } })

test('a day has the hours between its times, or fewer where there is a break', () => {
  assert.equal(hoursBetween(at('09:00', '16:30')), 750)
  assert.equal(whyNotTheseTimes({ ...at('09:00', '16:30'), hours: 700 }, 'count-both-dates'), undefined)
  assert.equal(whyNotTheseTimes({ ...at('09:00', '16:30'), hours: 750 }, 'count-both-dates'), undefined)
  const more = whyNotTheseTimes({ ...at('09:00', '16:30'), hours: 751 }, 'count-both-dates')
  assert.equal(more, 'more-than-the-times')
})

test('KIT-16: times over midnight do for one day only where the employer counts them so', () => {
  const night = { ...at('22:00', '06:00'), hours: 800 }
  assert.equal(whyNotTheseTimes(night, 'count-both-dates'), 'over-midnight')
  assert.equal(whyNotTheseTimes(night, 'one-day-if-normal-pattern'), undefined)
  assert.ok(runsOverMidnight(night))
})

test('KIT-16: a day that ends at midnight is one day by either rule', () => {
  const evening = { ...at('18:00', '00:00'), hours: 600 }
  assert.equal(whyNotTheseTimes(evening, 'count-both-dates'), undefined)
  assert.ok(!runsOverMidnight(evening))
})

test('a day that ends when it begins is none', () => {
  assert.equal(
    whyNotTheseTimes({ ...at('09:00', '09:00'), hours: 100 }, 'one-day-if-normal-pattern'),
    'same-time',
  )
})
