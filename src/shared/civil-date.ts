import { Temporal } from 'temporal-polyfill'
import { createCache } from './cache.ts'
import { dayNumberOf, daysInMonth, dayText, numberOf } from './day-number.ts'

/**
 * A day on the calendar, 'YYYY-MM-DD', with no time and no zone. It is a plain string, so it is stored as it is and
 * two of them compare with < and >. Years run from 0001 to 9999.
 */
export type CivilDate = string & { readonly [civilDateBrand]: true }

declare const civilDateBrand: unique symbol

export type Weekday = (typeof allWeekdays)[number]

export const allWeekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const

/** The zone of every civil date and every local time in the portal. */
const ukZone = 'Europe/London'

const timePattern = /^([01]\d|2[0-3]):[0-5]\d$/

/** Throws a RangeError when the text is not a date that exists. */
export function civilDate(text: string): CivilDate {
  const date = parseCivilDate(text)
  if (date === undefined) throw new RangeError(`not a date: ${text}`)
  return date
}

export function parseCivilDate(text: string): CivilDate | undefined {
  return isCivilDate(text) ? text : undefined
}

export function isCivilDate(value: unknown): value is CivilDate {
  return typeof value === 'string' && dayNumberOf(value) !== undefined
}

/** CAL-08: counted on the calendar, so that a change of the clocks neither adds nor removes a day. */
export function addDays(date: CivilDate, days: number): CivilDate {
  if (!Number.isInteger(days)) throw new RangeError(`not whole days: ${days}`)
  return dateNumbered(dayNumber(date) + days)
}

/** The same day of the month, or the last day of a shorter month. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const month = yearOf(date) * 12 + monthOf(date) - 1 + months
  return dateInMonth(Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, dayOfMonth(date))
}

/**
 * CAL-07: the last day of a period "of N months beginning with" a date. It is the day before the corresponding date,
 * or the last day of the month when that month has no corresponding date. Source: SI 2025/375 reg 14; ERA 1996 s.80G(1B).
 */
export function lastDayOfMonthsBeginning(first: CivilDate, months: number): CivilDate {
  const later = addMonths(first, months)
  const correspondingDateExists = dayOfMonth(later) === dayOfMonth(first)
  return correspondingDateExists ? addDays(later, -1) : later
}

/** Whole days from the first date to the second: 0 for the same day, negative when the second is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from)
}

export function weekday(date: CivilDate): Weekday {
  const found = allWeekdays[placeInWeek(date)]
  if (found === undefined) throw new RangeError(`no weekday for ${date}`)
  return found
}

export function isWeekend(date: CivilDate): boolean {
  return placeInWeek(date) >= 5
}

/** CAL-01: weeks of childbirth begin on a Sunday. */
export function sundayOnOrBefore(date: CivilDate): CivilDate {
  return addDays(date, -((placeInWeek(date) + 1) % 7))
}

export function mondayOnOrBefore(date: CivilDate): CivilDate {
  return addDays(date, -placeInWeek(date))
}

export function yearOf(date: CivilDate): number {
  return Number(date.slice(0, 4))
}

/** 1 to 12. */
export function monthOf(date: CivilDate): number {
  return Number(date.slice(5, 7))
}

export function dayOfMonth(date: CivilDate): number {
  return Number(date.slice(8))
}

/** The last day of the month when the month is shorter than the day asked for. */
export function dateInMonth(year: number, month: number, day: number): CivilDate {
  if (!(year >= 1 && year <= 9999)) throw new RangeError(`year out of range: ${year}`)
  if (!(month >= 1 && month <= 12 && day >= 1)) throw new RangeError(`no such month or day: ${month}, ${day}`)
  return dateNumbered(numberOf(year, month, Math.min(day, daysInMonth(year, month))))
}

/** Of its month. */
export function lastOfMonth(date: CivilDate): CivilDate {
  return dateInMonth(yearOf(date), monthOf(date), 31)
}

export function earliest(first: CivilDate, ...others: CivilDate[]): CivilDate {
  return others.reduce((soonest, date) => (date < soonest ? date : soonest), first)
}

export function latest(first: CivilDate, ...others: CivilDate[]): CivilDate {
  return others.reduce((furthest, date) => (date > furthest ? date : furthest), first)
}

/** The civil date that a clock on the wall in the zone shows at the instant. */
export function today(now: Date, zone: string = ukZone): CivilDate {
  const find = (): CivilDate => fromPlain(inZone(now, zone).toPlainDate())
  if (zone !== ukZone || !(now.getTime() >= 0)) return find()
  return dateOfHour(String(Math.floor(now.getTime() / hourMs)), find)
}

/** The dates of a page are the same few, asked for thousands of times a second. Since 1970 no UK day has begun within an hour. */
const dateOfHour = createCache<CivilDate>({ entries: 5_000 })
const hourMs = 3_600_000

/** 'HH:MM' on the wall in the zone at the instant. */
export function timeOfDay(now: Date, zone: string = ukZone): string {
  return inZone(now, zone).toPlainTime().toString({ smallestUnit: 'minute' })
}

/**
 * The instant of a local time, 'HH:MM', on a date. A time that the spring change skips moves forward by the gap; of a time
 * that the autumn change repeats it is the first. Throws a RangeError on a time that is not 'HH:MM'.
 */
export function instantOf(date: CivilDate, time: string, zone: string = ukZone): Date {
  if (!isLocalTime(time)) throw new RangeError(`not a time: ${time}`)
  const local = plain(date).toPlainDateTime(Temporal.PlainTime.from(time))
  return new Date(local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds)
}

/** 'HH:MM' on the 24-hour clock. */
export function isLocalTime(text: string): boolean {
  return timePattern.test(text)
}

/** 0 for Monday. The first of January 1970 was a Thursday. */
export function placeInWeek(date: CivilDate): number {
  return (((dayNumber(date) + 3) % 7) + 7) % 7
}

/** So many days from the first. */
export function datesFrom(first: CivilDate, count: number): CivilDate[] {
  const begins = dayNumber(first)
  const dates: CivilDate[] = []
  for (let at = 0; at < count; at += 1) dates.push(dateNumbered(begins + at))
  return dates
}

/** Days since 1 January 1970: what goes through years of days, day by day, reads and writes no date twice. */
export function dayNumber(date: CivilDate): number {
  const found = dayNumberOf(date)
  if (found === undefined) throw new RangeError(`not a date: ${date}`)
  return found
}

/** The date of a `dayNumber`. */
export function dateNumbered(number: number): CivilDate {
  const text = dayText(number)
  if (text === undefined) throw new RangeError(`year out of range: day ${number}`)
  return text as CivilDate
}

function plain(date: CivilDate): Temporal.PlainDate {
  return Temporal.PlainDate.from(date)
}

function fromPlain(date: Temporal.PlainDate): CivilDate {
  if (date.year < 1 || date.year > 9999) throw new RangeError(`year out of range: ${date.year}`)
  return date.toString() as CivilDate
}

function inZone(now: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone)
}
