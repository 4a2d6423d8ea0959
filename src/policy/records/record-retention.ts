import {
  addDays,
  addMonths,
  dateInMonth,
  earliest,
  latest,
  yearOf,
  type CivilDate,
} from '../../shared/civil-date.ts'
import { payLastDay } from '../leave/leave-dates.ts'
import { lastDay, lastsFullYear, type Leave } from '../leave/leave.ts'

/** DP-03: three years after the end of the tax year in which the pay period ends. Source: SMP Regulations 1986 reg 26. */
const yearsKept = 3

/** The last day on which the records of statutory pay must still be there. */
export function keepPayRecordsUntil(payPeriodEnds: CivilDate): CivilDate {
  return endOfTaxYear(taxYearEndingIn(payPeriodEnds) + yearsKept)
}

/**
 * The fewest months for which records may be kept. DP-03: pay that ends on the day after a tax year began is kept for that
 * year and three more, so that 48 months are enough for everybody whose pay ended with their access. DP-05: records of
 * working time, two years; of the minimum wage three, which the 48 months hold.
 */
export const leastMonthsKept = { people: 48, acts: 24 }

/** The months that count, whatever is stored: an employer keeps longer than the law, never shorter. */
export function monthsOfPeople(set: number): number {
  return Math.max(set, leastMonthsKept.people)
}

export function monthsOfActs(set: number): number {
  return Math.max(set, leastMonthsKept.acts)
}

/**
 * Of records of a day that are kept so many months, the first day whose records stay tonight. What is older goes. A month
 * that has no such day ends the time with its last day: of 29 February 2024 the 48 months end on 29 February 2028, the 36 on
 * 28 February 2027, and the record stays on that day.
 */
export function firstDayKept(night: CivilDate, months: number): CivilDate {
  const sameDay = addMonths(night, -months)
  return addMonths(sameDay, months) < night ? addDays(sameDay, 1) : sameDay
}

/** Somebody whose access has ended, and what tells how long their records stay. */
export interface EndedRecords {
  accessEnded: CivilDate
  leaves: readonly Leave[]
  /** As the employer set it. */
  peopleMonths: number
}

/** DP-03: the first day on which everything of a person may go: by the employer's number, or the law's day where that is later. */
export function goesOn({ accessEnded, leaves, peopleMonths }: EndedRecords): CivilDate {
  const byEmployer = addMonths(accessEnded, monthsOfPeople(peopleMonths))
  const byLaw = leaves.flatMap((leave) => payPeriodEnd(leave) ?? []).map(keepPayRecordsUntil)
  return addDays(latest(byEmployer, ...byLaw), 1)
}

/** Pay goes on after somebody has left. Breaks and special leave have no statutory pay. */
function payPeriodEnd(leave: Leave): CivilDate | undefined {
  if (leave.type === 'career-break' || leave.type === 'special-leave') return undefined
  const last = lastDay(leave)
  if (!lastsFullYear(leave)) return last
  return last === undefined ? payLastDay(leave) : earliest(last, payLastDay(leave))
}

function taxYearEndingIn(date: CivilDate): number {
  const year = yearOf(date)
  return date <= endOfTaxYear(year) ? year : year + 1
}

function endOfTaxYear(year: number): CivilDate {
  return dateInMonth(year, 4, 5)
}
