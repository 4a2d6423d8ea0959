import {
  addDays,
  dateInMonth,
  daysBetween,
  lastDayOfMonthsBeginning,
  monthOf,
  sundayOnOrBefore,
  yearOf,
  type CivilDate,
} from '../../shared/civil-date.ts'
import type { Pence } from '../../shared/money.ts'
import { isIn, periodOf, type Period } from '../../shared/periods.ts'
import { payLastDay } from '../leave/leave-dates.ts'
import { lastsFullYear, type Leave } from '../leave/leave.ts'
import { flatWeeklyRates } from './statutory-pay-rates.ts'

export type PayWeek = {
  /** 1 to 39. */
  readonly week: number
  /** CAL-04: seven days from the weekday on which leave began; neither the calendar week nor the payroll week. */
  readonly period: Period
  /** What the week pays at the flat rate. Undefined in weeks 1 to 6 (90% of earnings) and before the first known rate. */
  readonly rate: Pence | undefined
}

/** SMP-01: the first six weeks are paid at 90% of average earnings, which the portal does not hold. */
const weeksByEarnings = 6

/** The pay week that holds the date. Undefined outside the 39 weeks and for leave other than maternity and adoption. */
export function payWeekOn(leave: Leave, date: CivilDate): PayWeek | undefined {
  if (!isInPayPeriod(leave, date)) return undefined
  const week = Math.floor(daysBetween(leave.start, date) / 7) + 1
  const period = periodOf(addDays(leave.start, (week - 1) * 7), 7)
  return { week, period, rate: week <= weeksByEarnings ? undefined : flatRate(period[0]) }
}

/** Whether statutory pay covers the date; never for leave that has no 39 weeks of pay. */
export function isInPayPeriod(leave: Leave, date: CivilDate): boolean {
  return lastsFullYear(leave) && isIn([leave.start, payLastDay(leave)], date)
}

/** Of a date in no pay week: its month, or what of that comes after the last pay week. */
export function unpaidMonthOn(leave: Leave, date: CivilDate): Period {
  const first = dateInMonth(yearOf(date), monthOf(date), 1)
  const from = lastsFullYear(leave) ? addDays(payLastDay(leave), 1) : first
  return [from > first && from <= date ? from : first, lastDayOfMonthsBeginning(first, 1)]
}

/** The rate of a pay week that begins on the date. After the last known change it stands; before the first, undefined. */
export function flatRate(firstDayOfWeek: CivilDate): Pence | undefined {
  return flatWeeklyRates.findLast(({ fromApril }) => firstDayOfWeek >= changesOn(fromApril, firstDayOfWeek))
    ?.weekly
}

/**
 * SMP-03: the rate changes at the person's own pay-week boundary, the first Sunday of April and then on to the weekday on
 * which leave began; not on 6 April. Source: GOV.UK maternity calculator (`uprating_date`).
 */
function changesOn(year: number, firstDayOfWeek: CivilDate): CivilDate {
  const firstSundayOfApril = sundayOnOrBefore(dateInMonth(year, 4, 7))
  const daysAfterSunday = daysBetween(sundayOnOrBefore(firstDayOfWeek), firstDayOfWeek)
  return addDays(firstSundayOfApril, daysAfterSunday)
}
