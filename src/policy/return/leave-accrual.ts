import { addDays, earliest, daysBetween, yearOf, type CivilDate } from '../../shared/civil-date.ts'
import { fraction, roundHalfUp } from '../../shared/fractions.ts'
import type { HourHundredths } from '../../shared/hours.ts'
import type { Period } from '../../shared/periods.ts'

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
  let [numerator, denominator] = [0n, 1n]
  for (let day = from; day <= to;) {
    const [first, last] = leaveYearOf(day, begins)
    const days = BigInt(daysBetween(day, earliest(last, to)) + 1)
    const inYear = BigInt(daysBetween(first, last) + 1)
    numerator = numerator * inYear + BigInt(yearly) * days * denominator
    denominator *= inYear
    day = addDays(last, 1)
  }
  return roundHalfUp(fraction(numerator, denominator))
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
