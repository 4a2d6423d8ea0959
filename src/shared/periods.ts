import { addDays, datesFrom, daysBetween, type CivilDate } from './civil-date.ts'

/** First and last day, both included. */
export type Period = readonly [first: CivilDate, last: CivilDate]

export function periodOf(first: CivilDate, days: number): Period {
  return [first, addDays(first, days - 1)]
}

export function isIn([first, last]: Period, date: CivilDate): boolean {
  return first <= date && date <= last
}

/** 1 when the period is a single day. */
export function daysIn([first, last]: Period): number {
  return daysBetween(first, last) + 1
}

export function datesIn([first, last]: Period): CivilDate[] {
  return datesFrom(first, Math.max(0, daysIn([first, last])))
}

/** In order of first day; periods that overlap, or of which one begins the day after another ends, become one. */
export function joined(periods: readonly Period[]): Period[] {
  const inOrder = periods.toSorted(([a], [b]) => (a < b ? -1 : 1))
  const result: Period[] = []
  for (const next of inOrder) {
    const previous = result.at(-1)
    if (previous !== undefined && next[0] <= addDays(previous[1], 1)) {
      result[result.length - 1] = [previous[0], next[1] > previous[1] ? next[1] : previous[1]]
    } else {
      result.push(next)
    }
  }
  return result
}
