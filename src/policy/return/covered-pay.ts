import { addDays, latest, type CivilDate } from '../../shared/civil-date.ts'
import type { HourHundredths } from '../../shared/hours.ts'
import type { Pence } from '../../shared/money.ts'
import type { Period } from '../../shared/periods.ts'
import { hoursOn, weeklyHours, type WeekPattern } from '../../shared/week-pattern.ts'
import type { Cover } from './cover.ts'
import { accruedHours, type LeaveYearStart } from './leave-accrual.ts'
import { lastDayOfPlan, type PlanOutline } from './plan-calendar.ts'
import { payByMonth, type PaidHours, type PayMonth } from './plan-pay.ts'

/** Another week for good, to which the employer has agreed, apart from any plan. */
export interface ContractChange {
  from: CivilDate
  week: WeekPattern
}

/**
 * PLAN-2, option B: what was agreed to hold from the first day back, or before it, is the contract of the weeks, before HR’s records
 * have it. Without a day of return there are no weeks.
 */
export function holdsOnReturn(
  change: ContractChange | undefined,
  returnDate: CivilDate | undefined,
): change is ContractChange {
  return change !== undefined && returnDate !== undefined && change.from <= returnDate
}

/** What pay, and leave that builds up, are counted against. */
export interface PaidBasis {
  contract: WeekPattern
  /** Of the contract's hours. Undefined: nobody holds one here, and pay is not counted. */
  annualSalary?: Pence | undefined
  /** Leave of a full year on the contract. Undefined: what builds up is not counted. */
  yearlyLeave?: HourHundredths | undefined
  leaveYearBegins: LeaveYearStart
  /** Until the contract is changed it goes on after the weeks, whatever hours somebody would like then. */
  agreedChange?: ContractChange | undefined
}

/**
 * The weekly hours that are paid, from day to day: with leave those of the contract, else those of each step. After the weeks those
 * of the contract (PLAN-2): a wish for others is no change of it.
 */
export function paidHours(
  outline: PlanOutline,
  { shape }: Pick<Cover, 'shape'>,
  agreedChange?: ContractChange,
): PaidHours[] {
  const contract = weeklyHours(outline.contract)
  const during =
    shape === 'reduced'
      ? outline.phases.map(({ from, hours }) => ({ from, weekly: weeklyHours(hours) }))
      : [{ from: outline.returnDate, weekly: contract }]
  const after = addDays(lastDayOfPlan(outline), 1)
  const changed = agreedChange && {
    from: latest(agreedChange.from, after),
    weekly: weeklyHours(agreedChange.week),
  }
  const then = changed?.from === after ? [] : [{ from: after, weekly: contract }]
  return [...during, ...then, ...(changed ? [changed] : [])].filter(
    ({ weekly }, at, all) => weekly !== all[at - 1]?.weekly,
  )
}

export function payOver(
  { annualSalary, contract }: PaidBasis,
  hours: readonly PaidHours[],
  rest: Parameters<typeof payByMonth>[2],
): PayMonth[] | undefined {
  if (annualSalary === undefined) return undefined
  return payByMonth({ annual: annualSalary, weekly: weeklyHours(contract) }, hours, rest)
}

/** ANL-01, ANL-05: it builds up at the contract in force; what was built up before stays as it is. */
export function accruedOver(
  { yearlyLeave, contract, leaveYearBegins }: PaidBasis,
  hours: readonly PaidHours[],
  [first, last]: Period,
): HourHundredths | undefined {
  if (yearlyLeave === undefined) return undefined
  return hours.reduce((all, { from, weekly }, at) => {
    const next = hours[at + 1]?.from
    const to = next && next <= last ? addDays(next, -1) : last
    const yearly = Math.round((yearlyLeave * weekly) / weeklyHours(contract))
    return from > last ? all : all + accruedHours(yearly, [from < first ? first : from, to], leaveYearBegins)
  }, 0)
}

/** A week that ends in the next month with its Sunday alone brings no pay of that month. */
export function lastContractDay(outline: PlanOutline): CivilDate {
  let date = lastDayOfPlan(outline)
  while (date > outline.returnDate && hoursOn(outline.contract, date) === 0) date = addDays(date, -1)
  return date
}
