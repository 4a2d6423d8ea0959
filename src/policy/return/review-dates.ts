import type { Nation } from '../../shared/bank-holidays.ts'
import { addDays, type CivilDate } from '../../shared/civil-date.ts'
import { workingDayOnOrAfter } from '../../shared/working-days.ts'

/** The last talk about a return is at most so many weeks after it: for as long the portal serves a returner (decision 1). */
export const lastReviewWeek = 12
/** A return has at least one of them, and at most so many. */
export const mostReviews = 4

/** The talk so many weeks after the first day back, on a working day. */
export function reviewDate(returnDate: CivilDate, weeks: number, nation: Nation): CivilDate {
  return workingDayOnOrAfter(addDays(returnDate, weeks * 7), nation)
}

/** A talk after a return. */
export interface ReviewDay {
  /** So many weeks after the first day back. */
  week: number
  date: CivilDate
}

/** The talks after a return, by the weeks of the employer. */
export function reviewDays(returnDate: CivilDate, weeks: string, nation: Nation): ReviewDay[] {
  return (readReviewWeeks(weeks) ?? []).map((week) => ({ week, date: reviewDate(returnDate, week, nation) }))
}

/**
 * Weeks as somebody types them, such as "2, 4, 8 and 12": at least one and at most four different ones from 1 to 12, in
 * order. Undefined for anything else.
 */
export function readReviewWeeks(typed: string): number[] | undefined {
  const words = typed.split(/[\s,;]+|\b(?:and|ac|a)\b/).filter((word) => word !== undefined && word !== '')
  if (words.length === 0 || words.length > mostReviews) return undefined
  if (words.some((word) => !/^\d{1,2}$/.test(word))) return undefined
  const weeks = words.map(Number).toSorted((a, b) => a - b)
  const isInRange = weeks.every((week) => week >= 1 && week <= lastReviewWeek)
  return isInRange && new Set(weeks).size === weeks.length ? weeks : undefined
}

/** As they are kept: "2, 4, 8, 12". */
export function reviewWeeksText(weeks: readonly number[]): string {
  return weeks.join(', ')
}
