import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accruedHours, leaveYearOf, leaveYearStarts } from '../../../src/policy/return/leave-accrual.ts'
import { addDays, civilDate } from '../../../src/shared/civil-date.ts'
import { daysIn } from '../../../src/shared/periods.ts'

const yearly = 222_35

test('ANL-01, ANL-06: leave of several years is that of their days, rounded once, whatever its first and last day', () => {
  for (const begins of leaveYearStarts) {
    for (let at = 0; at < 400; at += 1) {
      const from = addDays(civilDate('2023-02-20'), at * 3)
      const to = addDays(from, (at * 37) % 1600)
      // In days of leave years of either length: 365 × 366 parts to a year.
      let parts = 0n
      for (let day = from; day <= to; day = addDays(day, 1))
        parts += daysIn(leaveYearOf(day, begins)) === 366 ? 365n : 366n
      const whole = 365n * 366n
      const exact = (2n * BigInt(yearly) * parts + whole) / (2n * whole)
      assert.equal(accruedHours(yearly, [from, to], begins), Number(exact), `${from} to ${to}, ${begins}`)
    }
  }
})

test('nothing builds up in a period that ends before it begins', () => {
  assert.equal(accruedHours(yearly, [civilDate('2026-04-02'), civilDate('2026-04-01')], '04-01'), 0)
})
