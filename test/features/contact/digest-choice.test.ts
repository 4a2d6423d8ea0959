import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  digestTimes,
  usualDigest,
  withDayOfMonth,
  withFrequency,
  withTime,
  withWeekday,
} from '../../../src/features/contact/digest-choice.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'

const today = civilDate('2026-03-23')
const usual = usualDigest('08:00')
const given = { today, usual }

test('without a choice the digest comes on Mondays at the organisation’s time', () => {
  assert.deepEqual(usual, { frequency: 'weekly', weekday: 'monday', at: '08:00' })
})

test('a time can be chosen from 07:30 to 18:00 in half hours', () => {
  assert.equal(digestTimes.length, 22)
  assert.equal(digestTimes[0], '07:30')
  assert.equal(digestTimes[1], '08:00')
  assert.equal(digestTimes.at(-1), '18:00')
})

test('another frequency keeps the time, and the day as far as it fits', () => {
  const friday = { frequency: 'weekly', weekday: 'friday', at: '16:30' } as const
  assert.deepEqual(withFrequency(friday, 'daily', given), { frequency: 'daily', at: '16:30' })
  const fortnightly = withFrequency(friday, 'fortnightly', given)
  assert.deepEqual(fortnightly, { ...friday, frequency: 'fortnightly', anchor: '2026-03-27' })
  assert.deepEqual(withFrequency(friday, 'monthly', given), {
    frequency: 'monthly',
    dayOfMonth: 1,
    at: '16:30',
  })
})

test('the same frequency again changes nothing', () => {
  assert.equal(withFrequency(usual, 'weekly', given), usual)
})

test('a digest that comes back after never has the organisation’s time', () => {
  const back = withFrequency({ frequency: 'none' }, 'weekly', given)
  assert.deepEqual(back, { frequency: 'weekly', weekday: 'monday', at: '08:00' })
})

test('every second week counts from the next such day, and not from today', () => {
  const mondays = withFrequency(usual, 'fortnightly', given)
  assert.equal('anchor' in mondays && mondays.anchor, '2026-03-30')
  const tuesdays = withWeekday(mondays, 'tuesday', today)
  assert.equal('anchor' in tuesdays && tuesdays.anchor, '2026-03-24')
})

test('VEC-35: every second month counts from the next such day, the last of a shorter month', () => {
  const first = withFrequency(usual, 'two-monthly', given)
  assert.equal('anchor' in first && first.anchor, '2026-04-01')
  const last = withDayOfMonth(first, 31, civilDate('2026-02-28'))
  assert.equal('anchor' in last && last.anchor, '2026-03-31')
  const february = withDayOfMonth(first, 31, civilDate('2026-02-27'))
  assert.equal('anchor' in february && february.anchor, '2026-02-28')
})

test('a day or a time that the frequency has no place for changes nothing', () => {
  const daily = { frequency: 'daily', at: '09:00' } as const
  assert.equal(withWeekday(daily, 'friday', today), daily)
  assert.equal(withDayOfMonth(usual, 15, today), usual)
  const none = { frequency: 'none' } as const
  assert.equal(withTime(none, '09:00'), none)
})
