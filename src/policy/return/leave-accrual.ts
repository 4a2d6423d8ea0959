import { addDays, yearOf, type CivilDate } from '../../shared/civil-date.ts'
import { roundedRatio } from '../../shared/fractions.ts'
import type { HourHundredths } from '../../shared/hours.ts'
import { daysIn, type Period } from '../../shared/periods.ts'

/** The months in which employers' leave years begin, as '04-01' (ANL-06, set by the employer). */
export const leaveYearStarts = ['01-01', '04-01', '09-01', '10-01'] as const
export type LeaveYearStart = (typeof leaveYearStarts)[number]

/** The leave year that holds a day. */
export function leaveYearOf(date: CivilDate, begins: LeaveYearStart): Period {
  const inYear = firstDay(yearOf(date), begins)
  const year = inYear <= date ? yearOf(date) : yearOf(date) - 1
  return [firstDay(year, begins), addDays(firstDay(year + 1, begins), -1)]
}

/**
 * ANL-01, ANL-06: leave that builds up over some days, by the days of each leave year, 365 or 366. Rounded half up to a
 * hundredth of an hour, once. Nothing for a period that ends before it begins.
 */
export function accruedHours(
  yearly: HourHundredths,
  [from, to]: Period,
  begins: LeaveYearStart,
): HourHundredths {
  if (to < from) return 0
  const [first, last] = [leaveYearOf(from, begins), leaveYearOf(to, begins)]
  const inFirst = daysIn(first)
  if (to <= first[1]) return roundedRatio(yearly * daysIn([from, to]), inFirst)
  // Whole years bring whole hours: what is rounded are the days at both ends. A hundred thousand hours, twice 366 × 366, stay
  // far below 2^53.
  const whole = yearOf(last[0]) - yearOf(first[0]) - 1
  const inLast = daysIn(last)
  const days = daysIn([from, first[1]]) * inLast + daysIn([last[0], to]) * inFirst
  return whole * yearly + roundedRatio(yearly * days, inFirst * inLast)
}

/** ANL-01: of this leave year, what has built up by the day before the return, all of the leave included. */
export function accruedByReturn(
  yearly: HourHundredths,
  returnDate: CivilDate,
  begins: LeaveYearStart,
): HourHundredths {
  const dayBefore = addDays(returnDate, -1)
  const [first] = leaveYearOf(returnDate, begins)
  return accruedHours(yearly, [first, dayBefore], begins)
}

function firstDay(year: number, begins: LeaveYearStart): CivilDate {
  return `${String(year).padStart(4, '0')}-${begins}` as CivilDate
}
