import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { hundredthsOf } from '../../src/shared/decimals.ts'
import { fraction, roundHalfUp, roundUp } from '../../src/shared/fractions.ts'
import { hourlyRate, payForHours } from '../../src/policy/pay/hourly-pay.ts'
import { inHours, readHours } from '../../src/shared/hours.ts'
import { pence, poundsText } from '../../src/shared/money.ts'
import { weeklyHours } from '../../src/shared/week-pattern.ts'

test('money is read and written in pounds with two decimals', () => {
  assert.equal(pence('138.08'), 138_08)
  assert.equal(pence(36_000), 36_000_00)
  assert.equal(poundsText(138_08), '138.08')
  assert.equal(poundsText(5), '0.05')
  for (const wrong of ['', 'x', '1.234', '1,000', Number.NaN, Infinity, 1.005]) {
    assert.throws(() => pence(wrong), RangeError, String(wrong))
  }
})

test('hours are read to the hundredth, whatever dust a sum of floats carries', () => {
  assert.equal(hundredthsOf(7.4 + 7.4 + 7.4), 2220)
  assert.equal(inHours(2220), 22.2)
  assert.equal(hundredthsOf(7.404), undefined)
})

test('hours of a day are read with a point or a comma, from none to 24', () => {
  for (const [text, hours] of [
    ['7.4', 740],
    ['7,4', 740],
    [' 0 ', 0],
    ['24', 2400],
    ['0,05', 5],
  ] as const)
    assert.deepEqual(readHours(text), { ok: hours }, text)
  for (const text of ['', 'six', '7.404', '7,4,0', '1.000,5', '7 4'])
    assert.deepEqual(readHours(text), { refusal: 'not-hours' }, text)
  assert.deepEqual(readHours('-1'), { refusal: 'below-nought' })
  assert.deepEqual(readHours('24.01'), { refusal: 'more-than-a-day' })
})

test('every amount of whole pence survives being written and read', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 1e9 }), (amount) => pence(poundsText(amount)) === amount))
})

test('halves are rounded up, and only once', () => {
  assert.equal(roundHalfUp(fraction(5, 2)), 3)
  assert.equal(roundHalfUp(fraction(249, 100)), 2)
  assert.equal(roundUp(fraction(201, 100)), 3)
  assert.equal(roundUp(fraction(200, 100)), 2)
  assert.throws(() => fraction(1, 0), RangeError)
})

test('PAY-04: £36,000 for 37 hours is £18.6598 an hour, and the sum is rounded once', () => {
  const contract = { annualSalary: 36_000_00, weeklyHours: 3700 }
  const rate = hourlyRate(contract)
  assert.equal((Number(rate.numerator) / Number(rate.denominator) / 100).toFixed(4), '18.6598')
  assert.equal(payForHours(contract, 740), 138_08)
  assert.equal(payForHours(contract, 200), 37_32)
})

test('PAY-04: a 0.6 post on a 0.6 salary earns the same for the hour', () => {
  assert.equal(payForHours({ annualSalary: 21_600_00, weeklyHours: 2220 }, 740), 138_08)
})

test('a contract without hours has no hourly rate', () => {
  assert.throws(() => hourlyRate({ annualSalary: 1, weeklyHours: 0 }), /contract/)
})

test('the hours of a week are the sum of its days', () => {
  assert.equal(weeklyHours({ mon: 740, tue: 740, wed: 740, thu: 740, fri: 740, sat: 0, sun: 0 }), 3700)
})
