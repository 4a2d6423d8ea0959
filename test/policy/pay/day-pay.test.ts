import assert from 'node:assert/strict'
import { test } from 'node:test'
import { payForDay, statutoryForDays, type DayPayInput } from '../../../src/policy/pay/day-pay.ts'
import { minimumHourlyWage } from '../../../src/policy/pay/minimum-wage.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { poundsText } from '../../../src/shared/money.ts'

const fullDay: DayPayInput = {
  basis: 'hours-plus-statutory',
  date: civilDate('2025-11-04'),
  hours: 740,
  annualSalary: 36_000_00,
  weeklyHours: 3700,
  statutoryForWeek: 187_18,
}

test('PAY-03 (a): the hours are paid as well as the statutory pay', () => {
  const { forHours, total, minimumWage } = payForDay(fullDay)
  assert.deepEqual([poundsText(forHours), poundsText(total), minimumWage], ['138.08', '325.26', 'met'])
})

test('PAY-03: two hours are £37.32, and still one day', () => {
  assert.equal(poundsText(payForDay({ ...fullDay, hours: 200 }).forHours), '37.32')
})

test('PAY-03 (b), PAY-02: the statutory pay of the day is set off against the hours', () => {
  const { fromEmployer, total, minimumWage } = payForDay({ ...fullDay, basis: 'hours-minus-statutory' })
  assert.deepEqual([poundsText(fromEmployer), poundsText(total), minimumWage], ['111.34', '298.52', 'met'])
})

test('PAY-03 (c), PAY-01: the higher of the two can leave the hours unpaid and below the minimum wage', () => {
  const { fromEmployer, total, minimumWage } = payForDay({ ...fullDay, basis: 'higher-of' })
  assert.deepEqual([poundsText(fromEmployer), poundsText(total), minimumWage], ['0.00', '187.18', 'not-met'])
})

test('PAY-03 (d): time off for the hours, and no pay beyond the statutory', () => {
  const { fromEmployer, timeOff, minimumWage } = payForDay({ ...fullDay, basis: 'time-off-in-lieu' })
  assert.deepEqual([fromEmployer, timeOff, minimumWage], [0, 740, 'ask-payroll'])
})

test('PAY-03 (e): in the half-pay phase the time off is half as long', () => {
  const basis = 'time-off-by-pay-phase'
  assert.equal(payForDay({ ...fullDay, basis }).timeOff, 740)
  assert.equal(payForDay({ ...fullDay, basis, isHalfPayPhase: true }).timeOff, 370)
})

test('after the 39 weeks every basis but time off pays the hours alone', () => {
  for (const basis of ['hours-plus-statutory', 'hours-minus-statutory', 'higher-of'] as const) {
    assert.equal(poundsText(payForDay({ ...fullDay, basis, statutoryForWeek: 0 }).total), '138.08')
  }
})

test('PAY-01: the minimum wage changes on 1 April, and before the first known rate payroll is asked', () => {
  assert.equal(minimumHourlyWage(civilDate('2026-03-31')), 12_21)
  assert.equal(minimumHourlyWage(civilDate('2026-04-01')), 12_71)
  const before = payForDay({ ...fullDay, date: civilDate('2025-03-31') })
  assert.equal(before.minimumWage, 'ask-payroll')
})

test('SMP-05: part of a week is sevenths, rounded up to the penny', () => {
  assert.equal(statutoryForDays(187_18, 1), 26_74)
  assert.equal(statutoryForDays(194_32, 3), 83_28)
  assert.equal(statutoryForDays(187_19, 1), 26_75)
})
