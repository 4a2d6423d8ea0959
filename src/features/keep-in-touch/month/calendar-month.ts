import {
  addDays,
  addMonths,
  dateInMonth,
  datesFrom,
  daysBetween,
  lastDayOfMonthsBeginning,
  mondayOnOrBefore,
  monthOf,
  parseCivilDate,
  yearOf,
  type CivilDate,
} from '../../../shared/civil-date.ts'

/** A month, by its first day. */
export interface CalendarMonth {
  first: CivilDate
  last: CivilDate
}

/** No leave is longer, and nobody plans further ahead. */
const furthestMonths = 36

/** As an address has it, 'YYYY-MM'; the month of today where it has none, or one that is too far away. */
export function readMonth(asked: unknown, today: CivilDate): CalendarMonth {
  const first = typeof asked === 'string' ? parseCivilDate(`${asked}-01`) : undefined
  return first && isNear(first, today) ? monthFrom(first) : monthFrom(firstOf(today))
}

/** As an address has it. */
export function textOf({ first }: Pick<CalendarMonth, 'first'>): string {
  return first.slice(0, 'YYYY-MM'.length)
}

/** Undefined where it is too far away. */
export function monthBeside(
  { first }: CalendarMonth,
  steps: 1 | -1,
  today: CivilDate,
): { text: string; first: CivilDate } | undefined {
  const beside = addMonths(first, steps)
  return isNear(beside, today) ? { text: textOf({ first: beside }), first: beside } : undefined
}

export function datesOf({ first, last }: CalendarMonth): CivilDate[] {
  return datesFrom(first, daysBetween(first, last) + 1)
}

/** Whole weeks from Monday. The first and the last hold days of other months. */
export function weeksOf({ first, last }: CalendarMonth): CivilDate[][] {
  const monday = mondayOnOrBefore(first)
  const count = Math.floor(daysBetween(monday, last) / 7) + 1
  return Array.from({ length: count }, (_, week) => datesFrom(addDays(monday, week * 7), 7))
}

export function isWithin({ first, last }: CalendarMonth, date: CivilDate): boolean {
  return first <= date && date <= last
}

function monthFrom(first: CivilDate): CalendarMonth {
  return { first, last: lastDayOfMonthsBeginning(first, 1) }
}

function firstOf(date: CivilDate): CivilDate {
  return dateInMonth(yearOf(date), monthOf(date), 1)
}

function isNear(first: CivilDate, today: CivilDate): boolean {
  const now = firstOf(today)
  return addMonths(now, -furthestMonths) <= first && first <= addMonths(now, furthestMonths)
}
