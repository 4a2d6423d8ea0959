import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { allowanceOf, daysLeft, daysUsed } from '../../../src/policy/days/allowance.ts'
import { canBeInTouchDay } from '../../../src/policy/days/day-refusal.ts'
import { costOfDay } from '../../../src/policy/pay/cost-of-day.ts'
import type { Leave } from '../../../src/policy/leave/leave.ts'
import { addDays, civilDate, type CivilDate } from '../../../src/shared/civil-date.ts'
import { answer, caseW, unborn } from './case-w.ts'

const day = civilDate
const tenDays = dates(
  '2025-11-04 2025-12-02 2026-01-13 2026-01-20 2026-02-03 2026-02-10 2026-02-17 2026-02-24 2026-03-03 2026-03-13',
)

function dates(text: string): CivilDate[] {
  return text.split(' ').map(civilDate)
}

function extraCost(leave: Leave, worked: readonly CivilDate[], date: CivilDate) {
  const { further } = costOfDay(leave, { settled: worked, open: [] }, date)
  return further && { payWeek: further.period, amount: further.rate }
}

test('KIT-02, VEC-07, VEC-08: a second meeting on a date that counts uses no further day', () => {
  const counted = dates('2025-11-04 2025-11-04')
  assert.equal(answer(caseW, '2025-11-04', { counted }), 'allow: already-counted')
  assert.equal(daysUsed(caseW, counted).inLeave, 1)
  assert.equal(answer(caseW, '2026-03-13', { counted: tenDays }), 'allow: already-counted')
})

test('KIT-01, VEC-13: the tenth day is allowed and the eleventh is not', () => {
  assert.equal(answer(caseW, '2026-03-16', { counted: tenDays.slice(0, 9) }), 'allow')
  assert.equal(answer(caseW, '2026-03-16', { counted: tenDays }), 'refuse: allowance-used')
})

test('KIT-12, VEC-14: days after the 39 weeks count for the leave and not for the pay', () => {
  const counted = [...tenDays.slice(0, 8), day('2026-07-07')]
  assert.deepEqual(daysUsed(caseW, counted), { inLeave: 9, inPayPeriod: 8 })
  assert.equal(answer(caseW, '2026-07-14', { counted }), 'allow')
})

test('KIT-14, VEC-21: the days of another leave do not count', () => {
  const second: Leave = { type: 'maternity', start: day('2027-09-01') }
  assert.deepEqual(daysUsed(second, tenDays), { inLeave: 0, inPayPeriod: 0 })
  assert.equal(answer(second, '2027-10-01', { counted: tenDays }), 'allow')
})

test('ADO-01: adoption leave has ten days and no compulsory weeks', () => {
  const adoption: Leave = { type: 'adoption', start: day('2025-11-10'), placementDate: day('2025-11-10') }
  assert.deepEqual(allowanceOf(adoption), { kind: 'kit', days: 10 })
  assert.equal(answer(adoption, '2025-11-10'), 'allow')
})

test('SPL-05, VEC-24: the twenty days of shared parental leave are one count across its blocks', () => {
  const blocks: Leave = { type: 'shared-parental', start: day('2026-03-04'), end: day('2026-06-28') }
  const counted = Array.from({ length: 12 }, (_, index) => addDays(day('2026-03-05'), index))
  assert.equal(daysLeft(blocks, counted), 8)
  assert.equal(answer(blocks, '2026-06-02', { counted }), 'allow')
  assert.deepEqual(daysUsed(blocks, counted), { inLeave: 12, inPayPeriod: 12 })
})

test('VEC-33: a career break has contact days only where the policy gives some', () => {
  const careerBreak: Leave = { type: 'career-break', start: day('2024-03-01'), end: day('2027-02-28') }
  assert.equal(answer(careerBreak, '2026-05-12'), 'refuse: policy-has-none')
  assert.equal(answer(careerBreak, '2026-05-12', { contactDays: 5 }), 'allow')
  const five = dates('2025-01-06 2025-01-07 2025-01-08 2025-01-09 2025-01-10')
  assert.equal(answer(careerBreak, '2026-05-12', { contactDays: 5, counted: five }), 'refuse: allowance-used')
})

test('KIT-11, KIT-13: an eleventh day on Monday loses the week of the lawful tenth', () => {
  assert.deepEqual(extraCost(caseW, tenDays, day('2026-03-16')), {
    payWeek: ['2026-03-11', '2026-03-17'],
    amount: 187_18,
  })
})

test('KIT-11: an eleventh day on Wednesday of the same calendar week loses the next pay week', () => {
  assert.deepEqual(extraCost(caseW, tenDays, day('2026-03-18')), {
    payWeek: ['2026-03-18', '2026-03-24'],
    amount: 187_18,
  })
})

test('KIT-11: what a week of the first six would lose, only payroll can tell', () => {
  const early = Array.from({ length: 10 }, (_, index) => addDays(day('2025-09-03'), index))
  assert.deepEqual(extraCost(unborn, early, day('2025-09-18')), {
    payWeek: ['2025-09-17', '2025-09-23'],
    amount: undefined,
  })
})

test('KIT-12: an extra day costs no pay after the 39 weeks, nor while the pay counter has room', () => {
  assert.equal(extraCost(caseW, tenDays, day('2026-07-14')), undefined)
  const twoUnpaid = [...tenDays.slice(0, 8), ...dates('2026-07-07 2026-07-08')]
  assert.equal(answer(caseW, '2026-05-05', { counted: twoUnpaid }), 'refuse: allowance-used')
  assert.equal(extraCost(caseW, twoUnpaid, day('2026-05-05')), undefined)
})

test('KIT-01, KIT-02: however days are asked for, a leave never holds more than ten of them', () => {
  const anyDay = fc.integer({ min: -20, max: 400 }).map((offset) => addDays(caseW.start, offset))
  fc.assert(
    fc.property(fc.array(anyDay, { maxLength: 60 }), (asked) => {
      const counted: CivilDate[] = []
      for (const ask of asked) {
        const { decision } = canBeInTouchDay({ leave: caseW, counted, ask })
        if (decision === 'allow') counted.push(ask)
      }
      assert.ok(new Set(counted).size <= 10)
      assert.ok(counted.every((date) => date < '2025-09-22' || date > '2025-10-05'))
    }),
  )
})
