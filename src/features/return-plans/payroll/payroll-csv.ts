import { stringify } from 'csv-stringify/sync'
import { addDays, mondayOnOrBefore } from '../../../shared/civil-date.ts'
import { twoDecimals } from '../../../shared/decimals.ts'
import { poundsText } from '../../../shared/money.ts'
import type { CoveredPlan } from '../../../policy/return/covered-plan.ts'

const columns = [
  'staff_number',
  'row',
  'from',
  'to',
  'contract_hours',
  'worked_hours',
  'holiday_hours',
  'leave_hours',
  'unpaid_hours',
  'pay',
  'full_pay',
  'deducted',
]

/**
 * Agreed weeks for payroll: a row a week with its hours, then a row a month with its pay, in pounds before tax. What a
 * spreadsheet would take for a formula is escaped.
 */
export function payrollCsv(staffNumber: string, { weeks, pay = [] }: CoveredPlan): string {
  const weekRows = weeks.map(({ from, contract, worked, holiday, leave, unpaid }) => [
    staffNumber,
    'week',
    from,
    addDays(mondayOnOrBefore(from), 6),
    ...[contract, worked, holiday, leave, unpaid].map(twoDecimals),
    '',
    '',
    '',
  ])
  const monthRows = pay.map((month) => [
    staffNumber,
    'month',
    month.from,
    month.to,
    '',
    '',
    '',
    '',
    '',
    ...[month.pay, month.full, month.deducted].map(poundsText),
  ])
  return stringify([...weekRows, ...monthRows], {
    header: true,
    columns,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}
