import type { CivilDate } from '../../../shared/civil-date.ts'
import type { HourHundredths } from '../../../shared/hours.ts'
import type { Pence } from '../../../shared/money.ts'
import type { Leave } from '../../../policy/leave/leave.ts'
import { payForHours } from '../../../policy/pay/hourly-pay.ts'
import { payWeekOn } from '../../../policy/pay/pay-weeks.ts'
import { payPreview, type PayTerms } from './pay-preview.ts'

/** A day of the leave with its hours, and what it is paid by. */
export interface PaidDay {
  readonly date: CivilDate
  readonly hours: HourHundredths
  readonly terms: PayTerms
}

/** PAY-03 (c): pay for the hours of the days before this one, by date, in its pay week. 0 outside the 39 weeks. */
export function earlierInWeek(leave: Leave, date: CivilDate, all: readonly PaidDay[]): Pence {
  const before = sameWeek(leave, date, all).filter((one) => one.date < date)
  return before.reduce(
    (sum, { terms, hours }) => sum + (isPaidByHour(terms) ? payForHours(terms, hours) : 0),
    0,
  )
}

/** What the employer pays for the other days of the pay week of a day, each by its own policy; undefined when there is none. */
export function besidesInWeek(
  leave: Leave,
  day: PaidDay,
  { others, isStatutoryLost }: { others: readonly PaidDay[]; isStatutoryLost: boolean },
): Pence | undefined {
  const besides = sameWeek(leave, day.date, others)
  if (besides.length === 0) return undefined
  const all = [...besides, day]
  return besides.reduce((sum, { date, hours, terms }) => {
    const earlier = earlierInWeek(leave, date, all)
    const pay = payPreview({ terms, leave, details: { date, hours }, others: { earlier, isStatutoryLost } })
    return sum + (pay.kind === 'money' ? pay.figure : 0)
  }, 0)
}

function sameWeek(leave: Leave, date: CivilDate, all: readonly PaidDay[]): PaidDay[] {
  const week = payWeekOn(leave, date)?.week
  if (week === undefined) return []
  return all.filter((one) => one.date !== date && payWeekOn(leave, one.date)?.week === week)
}

export function isPaidByHour({ annualSalary, weeklyHours }: PayTerms): boolean {
  return annualSalary > 0 && weeklyHours > 0
}
