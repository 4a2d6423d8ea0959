import {
  addDays,
  addMonths,
  dateInMonth,
  daysBetween,
  instantOf,
  monthOf,
  today,
  weekday,
  yearOf,
  type CivilDate,
  type Weekday,
} from '../../shared/civil-date.ts'
import type { Nation } from '../../shared/bank-holidays.ts'
import { datesIn, isIn, type Period } from '../../shared/periods.ts'
import { workingDayOnOrAfter } from '../../shared/working-days.ts'

/** How often a digest comes, on which day, and at which local time in the United Kingdom, 'HH:MM'. */
export type DigestRhythm = Rhythm & { readonly at: string }

export type DigestSchedule = DigestRhythm & {
  /** Whose bank holidays count. */
  readonly nation: Nation
  /** Whether mail may go at weekends and on bank holidays. If not, a slot moves to the next working day. */
  readonly weekends: boolean
}

export type Rhythm =
  | { readonly frequency: 'daily' }
  | { readonly frequency: 'weekly'; readonly weekday: Weekday }
  /** Weeks are blocks of seven days counted from the anchor; the first, third, fifth … send. */
  | { readonly frequency: 'fortnightly'; readonly weekday: Weekday; readonly anchor: CivilDate }
  /** VEC-35: the last day of a month that is shorter than the day asked for. */
  | { readonly frequency: 'monthly'; readonly dayOfMonth: number }
  /** The anchor's month and every second one after. */
  | { readonly frequency: 'two-monthly'; readonly dayOfMonth: number; readonly anchor: CivilDate }

export const frequencies = ['daily', 'weekly', 'fortnightly', 'monthly', 'two-monthly'] as const

export type Frequency = (typeof frequencies)[number]

/** The instants, in order and each once, of the slots whose dates before any move lie in the period. VEC-34: one a date. */
export function slotsBetween(schedule: DigestSchedule, period: Period): Date[] {
  const dates = sendingDates(schedule, period).map((date) => allowedDate(schedule, date))
  return [...new Set(dates)].map((date) => instantOf(date, schedule.at))
}

/** The first slot after the instant; undefined only when none comes within a year and a half of it. */
export function nextSlot(schedule: DigestSchedule, after: Date): Date | undefined {
  // A slot that waits for a working day can have its own date up to a fortnight before the instant.
  const from = addDays(today(after), -longestMoveDays)
  for (let first = from; first < addDays(from, furthestSlotDays); first = addDays(first, strideDays)) {
    const slots = slotsBetween(schedule, [first, addDays(first, strideDays - 1)])
    const next = slots.find((slot) => slot > after)
    if (next !== undefined) return next
  }
  return undefined
}

const longestMoveDays = 14
const strideDays = 35
const furthestSlotDays = 550

function sendingDates(rhythm: Rhythm, period: Period): CivilDate[] {
  switch (rhythm.frequency) {
    case 'daily':
      return datesIn(period)
    case 'weekly':
      return datesIn(period).filter((date) => weekday(date) === rhythm.weekday)
    case 'fortnightly':
      return datesIn(period).filter(
        (date) => weekday(date) === rhythm.weekday && isInSendingWeek(rhythm.anchor, date),
      )
    case 'monthly':
      return monthlyDates(period, rhythm.dayOfMonth)
    default:
      return monthlyDates(period, rhythm.dayOfMonth).filter((date) => isInSendingMonth(rhythm.anchor, date))
  }
}

function isInSendingWeek(anchor: CivilDate, date: CivilDate): boolean {
  return date >= anchor && Math.floor(daysBetween(anchor, date) / 7) % 2 === 0
}

function isInSendingMonth(anchor: CivilDate, date: CivilDate): boolean {
  const months = (yearOf(date) - yearOf(anchor)) * 12 + monthOf(date) - monthOf(anchor)
  return months >= 0 && months % 2 === 0
}

function monthlyDates([first, last]: Period, dayOfMonth: number): CivilDate[] {
  const dates: CivilDate[] = []
  const firstOfMonth = dateInMonth(yearOf(first), monthOf(first), 1)
  for (let month = firstOfMonth; month <= last; month = addMonths(month, 1)) {
    dates.push(dateInMonth(yearOf(month), monthOf(month), dayOfMonth))
  }
  return dates.filter((date) => isIn([first, last], date))
}

function allowedDate({ weekends, nation }: DigestSchedule, date: CivilDate): CivilDate {
  return weekends ? date : workingDayOnOrAfter(date, nation)
}
