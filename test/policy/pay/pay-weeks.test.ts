import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { Leave } from '../../../src/policy/leave/leave.ts'
import { flatRate, isInPayPeriod, payWeekOn } from '../../../src/policy/pay/pay-weeks.ts'
import { addDays, civilDate, weekday } from '../../../src/shared/civil-date.ts'

const day = civilDate
const caseW: Leave = { type: 'maternity', start: day('2025-09-03') }

test('SMP-02, SMP-03, VEC-39: the rate changes where the pay week does, not on 6 April', () => {
  assert.deepEqual(payWeekOn(caseW, day('2026-04-07')), {
    week: 31,
    period: ['2026-04-01', '2026-04-07'],
    rate: 187_18,
  })
  assert.deepEqual(payWeekOn(caseW, day('2026-04-08')), {
    week: 32,
    period: ['2026-04-08', '2026-04-14'],
    rate: 194_32,
  })
})

test('SMP-03: pay weeks that begin on a Sunday change rate on the first Sunday of April', () => {
  assert.equal(flatRate(day('2026-03-29')), 187_18)
  assert.equal(flatRate(day('2026-04-05')), 194_32)
})

test('the last known rate stands, and before the first there is none', () => {
  assert.equal(flatRate(day('2035-01-01')), 194_32)
  assert.equal(flatRate(day('2025-04-05')), undefined)
  assert.equal(flatRate(day('2025-04-06')), 187_18)
})

test('SMP-01: weeks 1 to 6 are paid by earnings and have no flat rate', () => {
  assert.deepEqual(
    [payWeekOn(caseW, day('2025-10-14'))?.week, payWeekOn(caseW, day('2025-10-14'))?.rate],
    [6, undefined],
  )
  assert.equal(payWeekOn(caseW, day('2025-10-15'))?.week, 7)
  assert.equal(payWeekOn(caseW, day('2025-10-15'))?.rate, 187_18)
})

test('pay covers the 39 weeks from the first day to the last and nothing around them', () => {
  assert.equal(payWeekOn(caseW, day('2025-09-02')), undefined)
  assert.equal(payWeekOn(caseW, day('2025-09-03'))?.week, 1)
  assert.equal(payWeekOn(caseW, day('2026-06-02'))?.week, 39)
  assert.equal(payWeekOn(caseW, day('2026-06-03')), undefined)
})

test('leave without 39 weeks of pay has no pay weeks', () => {
  const leave: Leave = { type: 'career-break', start: day('2025-09-03') }
  assert.equal(payWeekOn(leave, day('2025-10-14')), undefined)
  assert.equal(isInPayPeriod(leave, day('2025-10-14')), false)
})

test('CAL-04, VEC-27: every pay week begins on the weekday that the leave did', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 272 }), (offset, into) => {
      const leave: Leave = { type: 'adoption', start: addDays(day('2025-01-01'), offset) }
      const found = payWeekOn(leave, addDays(leave.start, into))
      assert.ok(found !== undefined)
      assert.equal(weekday(found.period[0]), weekday(leave.start))
      assert.equal(found.week, Math.floor(into / 7) + 1)
    }),
  )
})
