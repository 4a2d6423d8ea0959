import { stringify } from 'csv-stringify/sync'
import { addDays, mondayOnOrBefore } from '../../../shared/civil-date.ts'
import { twoDecimals } from '../../../shared/decimals.ts'
import { poundsText } from '../../../shared/money.ts'
import type { CoveredPlan } from '../../../policy/return/covered-plan.ts'
import type { Settlement } from '../first-weeks/index.ts'

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
  'hours_to_cover',
  'pay',
  'full_pay',
  'deducted',
  'settled_as',
]

/** How HR settled the hours that nothing covers; 'waits' until they have. Undefined: there are none. */
export type SettledAs = Settlement | 'waits' | undefined

/**
 * Agreed weeks for payroll: a row a week with its hours, then a row a month with its pay, in pounds before tax. Hours of
 * which the plan does not say how they are covered are none of the others, and leave pay open. What a spreadsheet would take
 * for a formula is escaped.
 */
export function payrollCsv(staffNumber: string, plan: CoveredPlan, settledAs: SettledAs): string {
  const { weeks, pay = [] } = plan
  const isOpen = plan.short > 0
  const weekRows = weeks.map(({ from, contract, worked, holiday, leave, unpaid }) => [
    staffNumber,
    'week',
    from,
    addDays(mondayOnOrBefore(from), 6),
    ...[contract, worked, holiday, leave, isOpen ? 0 : unpaid, isOpen ? unpaid : 0].map(twoDecimals),
    '',
    '',
    '',
    isOpen ? settledAs : '',
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
    '',
    isOpen ? '' : poundsText(month.pay),
    poundsText(month.full),
    isOpen ? '' : poundsText(month.deducted),
    isOpen ? settledAs : '',
  ])
  return stringify([...weekRows, ...monthRows], {
    header: true,
    columns,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}
