import assert from 'node:assert/strict'
import { test } from 'node:test'
import { besidesInWeek, earlierInWeek } from '../../../../src/features/keep-in-touch/pay/earlier-in-week.ts'
import {
  contractOf,
  payPreview,
  type PayPreview,
} from '../../../../src/features/keep-in-touch/pay/pay-preview.ts'
import type { PayBasis } from '../../../../src/policy/pay/day-pay.ts'
import type { Leave } from '../../../../src/policy/leave/leave.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { aMaternityLeave, aPerson } from '../../../support/builders.ts'
import { aDay } from '../acts.ts'

function preview(basis: PayBasis, date = '2026-04-14', leave: Leave = aMaternityLeave()): PayPreview {
  return payPreview({ terms: { ...contractOf(aPerson()), basis }, leave, details: aDay(date) })
}

test('PAY-03 (a): the hours are paid as well as the statutory pay of the week', () => {
  assert.deepEqual(preview('hours-plus-statutory'), {
    kind: 'money',
    basis: 'hours-plus-statutory',
    earlier: 0,
    besides: undefined,
    figure: 138_08,
    forHours: 138_08,
    hours: 740,
    hourly: 186_598,
    statutory: { weekly: 194_32, week: ['2026-04-08', '2026-04-14'], together: 332_40 },
    mayBeBelowMinimumWage: false,
  })
})

test('PAY-03 (b): the hours less the statutory pay of the day', () => {
  const pay = preview('hours-minus-statutory')
  assert.ok(pay.kind === 'money')
  assert.equal(pay.figure, 138_08 - 27_76)
})

test('PAY-01, PAY-03 (c): the higher of the two pays nothing for the hours, and warns of the minimum wage', () => {
  const pay = preview('higher-of')
  assert.ok(pay.kind === 'money')
  assert.deepEqual([pay.figure, pay.forHours, pay.mayBeBelowMinimumWage], [0, 138_08, true])
})

test('PAY-03 (d): time off in place of pay is said in hours', () => {
  assert.deepEqual(preview('time-off-in-lieu'), { kind: 'time-off', hours: 740 })
})

test('SMP-01: in weeks 1 to 6 statutory pay is unknown, so only pay that does not depend on it is shown', () => {
  const plus = preview('hours-plus-statutory', '2025-10-10')
  assert.ok(plus.kind === 'money')
  assert.deepEqual([plus.figure, plus.statutory], [138_08, 'ask-payroll'])
  assert.equal(preview('higher-of', '2025-10-10').kind, 'ask-payroll')
})

test('SMP-01: after the 39 weeks there is no statutory pay to show', () => {
  const pay = preview('higher-of', '2026-06-16')
  assert.ok(pay.kind === 'money')
  assert.deepEqual([pay.figure, pay.statutory], [138_08, undefined])
})

test('without a salary or hours, payroll is asked', () => {
  const of = { leave: aMaternityLeave(), details: aDay('2026-04-14') } as const
  const basis = 'hours-plus-statutory'
  const pattern = { mon: 0, tue: 0, wed: 0, thu: 0, fri: 0, sat: 0, sun: 0 }
  assert.equal(
    payPreview({ ...of, terms: { ...contractOf({ pattern: aPerson().pattern }), basis } }).kind,
    'ask-payroll',
  )
  assert.equal(
    payPreview({ ...of, terms: { ...contractOf(aPerson({ pattern })), basis } }).kind,
    'ask-payroll',
  )
})

test('PAY-03 (c): a second day of the week is paid what both together are above the statutory pay', () => {
  const terms = { ...contractOf(aPerson()), basis: 'higher-of' } as const
  const others = { earlier: 138_08, besides: 0, isStatutoryLost: false }
  const pay = payPreview({ terms, leave: aMaternityLeave(), details: aDay('2026-04-14'), others })
  assert.ok(pay.kind === 'money')
  assert.equal(pay.figure, 2 * 138_08 - 194_32)
  const { statutory } = pay
  assert.ok(typeof statutory === 'object')
  assert.deepEqual([pay.earlier, statutory.together], [138_08, 2 * 138_08], 'what the week pays')
})

test('KIT-13: where the statutory pay of the week is lost, nothing is set off against it', () => {
  const terms = { ...contractOf(aPerson()), basis: 'hours-minus-statutory' } as const
  const others = { earlier: 0, isStatutoryLost: true }
  const pay = payPreview({ terms, leave: aMaternityLeave(), details: aDay('2026-04-14'), others })
  assert.ok(pay.kind === 'money')
  assert.deepEqual([pay.figure, pay.statutory], [138_08, undefined])
})

test('PAY-03 (e): time off is whole in the weeks of full pay, half in those of half pay, and after them payroll is asked', () => {
  const phases = { fullPayWeeks: 8, halfPayWeeks: 18 }
  const terms = { ...contractOf(aPerson()), basis: 'time-off-by-pay-phase', phases } as const
  const on = (date: string) => payPreview({ terms, leave: aMaternityLeave(), details: aDay(date) })
  assert.deepEqual(on('2025-10-28'), { kind: 'time-off', hours: 740 })
  assert.deepEqual(on('2025-10-29'), { kind: 'time-off', hours: 370 })
  assert.deepEqual(on('2026-03-03'), { kind: 'time-off', hours: 370 })
  assert.equal(on('2026-03-04').kind, 'ask-payroll')
})

const allBases = ['hours-plus-statutory', 'hours-minus-statutory', 'higher-of'] as const

test('PAY-03: the sum of the pay week holds every other day in it, before and after, by every policy', () => {
  const leave = aMaternityLeave()
  const figures = allBases.map((basis) => {
    const terms = { ...contractOf(aPerson()), basis }
    const paid = (date: string) => ({ date: civilDate(date), hours: 740, terms })
    // The pay week is 8 to 14 April; the 15th lies in the next.
    const others = [paid('2026-04-09'), paid('2026-04-14'), paid('2026-04-15')]
    const day = paid('2026-04-13')
    const pay = payPreview({
      terms,
      leave,
      details: aDay(day.date),
      others: {
        earlier: earlierInWeek(leave, day.date, others),
        besides: besidesInWeek(leave, day, { others, isStatutoryLost: false }),
        isStatutoryLost: false,
      },
    })
    assert.ok(pay.kind === 'money' && typeof pay.statutory === 'object')
    return [pay.besides, pay.statutory.together]
  })
  const lessADay = 138_08 - 27_76
  assert.deepEqual(figures, [
    [2 * 138_08, 194_32 + 3 * 138_08],
    [2 * lessADay, 194_32 + 3 * lessADay],
    // Of the higher of the two the day in the middle adds what it adds, and the last its whole hours.
    [138_08, 3 * 138_08],
  ])
})
