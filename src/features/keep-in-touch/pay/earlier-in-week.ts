import type { CivilDate } from '../../../shared/civil-date.ts'
import type { HourHundredths } from '../../../shared/hours.ts'
import type { Pence } from '../../../shared/money.ts'
import type { Leave } from '../../../policy/leave/leave.ts'
import { payForHours } from '../../../policy/pay/hourly-pay.ts'
import { payWeekOn } from '../../../policy/pay/pay-weeks.ts'
import type { PayTerms } from './pay-preview.ts'

/** A day of the leave with its hours, and what it is paid by. */
export interface PaidDay {
  readonly date: CivilDate
  readonly hours: HourHundredths
  readonly terms: PayTerms
}

/** PAY-03 (c): pay for the hours of the days before this one, by date, in its pay week. 0 outside the 39 weeks. */
export function earlierInWeek(leave: Leave, date: CivilDate, all: readonly PaidDay[]): Pence {
  const week = payWeekOn(leave, date)?.week
  if (week === undefined) return 0
  const before = all.filter((one) => one.date < date && payWeekOn(leave, one.date)?.week === week)
  return before.reduce(
    (sum, { terms, hours }) => sum + (isPaidByHour(terms) ? payForHours(terms, hours) : 0),
    0,
  )
}

export function isPaidByHour({ annualSalary, weeklyHours }: PayTerms): boolean {
  return annualSalary > 0 && weeklyHours > 0
}
