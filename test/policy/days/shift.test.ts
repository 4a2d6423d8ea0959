import assert from 'node:assert/strict'
import { test } from 'node:test'
import { datesUsed, hoursOfShift } from '../../../src/policy/days/shift.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'

const nightOf = (date: string) => ({ date: civilDate(date), from: '22:00', to: '06:00' })

test('KIT-16, VEC-10: a night shift uses two dates unless the employer counts a normal pattern as one', () => {
  const night = nightOf('2026-02-05')
  assert.deepEqual(datesUsed(night, 'count-both-dates'), ['2026-02-05', '2026-02-06'])
  assert.deepEqual(datesUsed(night, 'one-day-if-normal-pattern'), ['2026-02-05'])
})

test('KIT-16: a shift that ends at midnight does not touch the next date', () => {
  const evening = { date: civilDate('2026-02-05'), from: '16:00', to: '00:00' }
  assert.deepEqual(datesUsed(evening, 'count-both-dates'), ['2026-02-05'])
  assert.equal(hoursOfShift(evening), 800)
})

test('VEC-11: the night the clocks go forward has an hour less', () => {
  assert.equal(hoursOfShift(nightOf('2026-03-28')), 700)
  assert.equal(hoursOfShift(nightOf('2026-03-27')), 800)
})

test('VEC-12: the night the clocks go back has an hour more', () => {
  assert.equal(hoursOfShift(nightOf('2026-10-24')), 900)
})
