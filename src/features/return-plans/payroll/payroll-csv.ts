import { stringify } from 'csv-stringify/sync'
import { addDays, latest, mondayOnOrBefore, type CivilDate } from '../../../shared/civil-date.ts'
import { twoDecimals } from '../../../shared/decimals.ts'
import type { HourHundredths } from '../../../shared/hours.ts'
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
  'leave_and_pay',
  'wished_hours',
  'note',
] as const
type Row = Partial<Record<(typeof columns)[number], string | undefined>>

/** How HR settled the hours that nothing covers; 'waits' until they have. Undefined: there are none. */
export type SettledAs = Settlement | 'waits' | undefined

/** What payroll need of agreed weeks. Hours of `contract` and `wished` are those of a week. */
export interface PayrollFile {
  staffNumber: string
  plan: CoveredPlan
  settledAs: SettledAs
  /** HR's part in them. Undefined: nothing of them is other than usual, so nobody has to confirm it. */
  leaveAndPay: 'waits' | 'confirmed' | undefined
  contract: HourHundredths
  /** PLAN-2: what somebody would like after the weeks, which the plan does not make so. */
  wished: HourHundredths | undefined
  /** What was agreed apart from the plan. */
  agreedChange: { from: CivilDate; hours: HourHundredths } | undefined
  /** `contract` was agreed apart from the plan, for the return. */
  isContractAgreed: boolean
}

/**
 * Agreed weeks for payroll: a row a week with its hours, then a row a month with its pay, in pounds before tax, then the hours a week
 * of the contract after them. Hours of which the plan does not say how they are covered are none of the others, and leave pay
 * open. What a spreadsheet would take for a formula is escaped.
 */
export function payrollCsv(file: PayrollFile): string {
  const { staffNumber, plan, leaveAndPay } = file
  const isOpen = plan.short > 0
  const about = { staff_number: staffNumber, leave_and_pay: leaveAndPay }
  const settled_as = isOpen ? file.settledAs : undefined
  const weekRows = plan.weeks.map(({ from, contract, worked, holiday, leave, unpaid }): Row => ({
    ...about,
    row: 'week',
    from,
    to: addDays(mondayOnOrBefore(from), 6),
    contract_hours: twoDecimals(contract),
    worked_hours: twoDecimals(worked),
    holiday_hours: twoDecimals(holiday),
    leave_hours: twoDecimals(leave),
    unpaid_hours: twoDecimals(isOpen ? 0 : unpaid),
    hours_to_cover: twoDecimals(isOpen ? unpaid : 0),
    settled_as,
  }))
  const monthRows = (plan.pay ?? []).map(({ from, to, pay, full, deducted }): Row => ({
    ...about,
    row: 'month',
    from,
    to,
    ...(!isOpen && { pay: poundsText(pay), deducted: poundsText(deducted) }),
    // What is less than the full pay was not taken off: it was never due.
    ...(!isOpen && pay < full - deducted && { note: 'pay-by-lower-contract-hours' }),
    full_pay: poundsText(full),
    settled_as,
  }))
  return csvOf([...weekRows, ...monthRows, ...afterRows(file)])
}

const changeAgreed = 'change-of-contract-agreed'

/** PLAN-2: the contract goes on after the weeks until it is changed, whatever was wished for. */
function afterRows({ staffNumber, plan, contract, wished, agreedChange, ...file }: PayrollFile): Row[] {
  const from = addDays(plan.lastDay, 1)
  const about = { staff_number: staffNumber, row: 'after' }
  const changed = agreedChange && { ...agreedChange, from: latest(agreedChange.from, from) }
  const isOpen = wished !== undefined && wished !== changed?.hours
  const wish = isOpen ? { wished_hours: twoDecimals(wished), note: 'wish-needs-a-change-of-contract' } : {}
  const until = changed && { to: addDays(changed.from, -1) }
  const agreed = file.isContractAgreed ? { note: changeAgreed } : {}
  const usual = { ...about, from, ...until, contract_hours: twoDecimals(contract), ...agreed, ...wish }
  if (!changed) return [usual]
  const other = { ...about, from: changed.from, contract_hours: twoDecimals(changed.hours) }
  const then = { ...other, ...wish, note: wish.note ?? changeAgreed }
  return changed.from === from ? [then] : [usual, then]
}

/** Weeks of which payroll had a file hold no more, and nothing was agreed in their place. */
export function noWeeksCsv(staffNumber: string): string {
  return csvOf([{ staff_number: staffNumber, row: 'none', note: 'weeks-do-not-hold-any-more' }])
}

function csvOf(rows: readonly Row[]): string {
  return stringify(
    rows.map((row) => columns.map((column) => row[column] ?? '')),
    { header: true, columns: [...columns], escape_formulas: true, record_delimiter: 'windows' },
  )
}
