import { allWeekdays, parseCivilDate, weekday, type CivilDate } from './civil-date.ts'
import { monthNamed, weekdayNamed } from './date-names.ts'
import type { Outcome } from './outcome.ts'

/** A date as somebody wrote it, in three fields, or whole in the first of them. */
export interface TypedDate {
  day: string
  month: string
  year: string
}

/** What is wrong with it: nothing was written, a part is missing, a part could mean several things, or no calendar has it. */
export type DateFault =
  | 'missing'
  | 'dayMissing'
  | 'monthMissing'
  | 'yearMissing'
  | 'dayUnclear'
  | 'monthUnclear'
  | 'yearUnclear'
  | 'noSuchDay'

/** A date outside these is a slip of the finger. */
const [firstYear, lastYear] = [1900, 2199]

/** Longer than any way to write a date, "dydd Mercher y 23ain o fis Gorffennaf 2027". */
const longestDate = 60

/**
 * Reads a date as people write it: a month by number or name, in English or Welsh. The day comes before the month, and a
 * year has four digits: what could mean two days is refused, never guessed.
 */
export function readTypedDate(typed: TypedDate): Outcome<CivilDate, DateFault> {
  const { day, month, year, weekdayWord } = spread({
    day: plain(typed.day),
    month: plain(typed.month),
    year: plain(typed.year),
  })
  if (day === '' && month === '' && year === '') return { refusal: 'missing' }
  if (day === '') return { refusal: 'dayMissing' }
  const dayNumber = numberIn(withoutDot(day).replace(ordinal, ''), 1, 31)
  if (dayNumber === undefined) return { refusal: 'dayUnclear' }
  if (month === '') return { refusal: 'monthMissing' }
  const monthNumber = numberIn(withoutDot(month), 1, 12) ?? monthNamed(withoutDot(month))
  if (monthNumber === undefined) return { refusal: 'monthUnclear' }
  if (year === '') return { refusal: 'yearMissing' }
  // Two digits of a year could be of any century.
  const yearNumber = /^\d{4}$/.test(year) ? numberIn(year, firstYear, lastYear) : undefined
  if (yearNumber === undefined) return { refusal: 'yearUnclear' }
  const date = parseCivilDate(`${yearNumber}-${twoDigits(monthNumber)}-${twoDigits(dayNumber)}`)
  if (date === undefined || !isOn(date, weekdayWord)) return { refusal: 'noSuchDay' }
  return { ok: date }
}

/** The ending of an ordinal: 3rd, 1af, 2il, 3ydd, 5ed, 7fed, 11eg, 21ain. */
const ordinal = /(?<=^\d+)(?:st|nd|rd|th|af|a?il|ydd|edd|f?ed|eg|ain)$/

const dayPart = String.raw`(?<day>\d{1,2}(?:[a-z]{2,3})?)`
const gap = String.raw`(?: ?[-/.,] ?| )`
const ofMonth = String.raw`(?:of |o (?:fis )?|mis )?`

/** The orders in which a date is written whole. Two numbers are always the day and the month. */
const wholeDates = [
  new RegExp(String.raw`^(?<year>\d{4})${gap}(?<month>\d{1,2})${gap}(?<day>\d{1,2})$`),
  new RegExp(`^${dayPart}\\.?${gap}${ofMonth}(?<month>\\d{1,2}|[a-z]+\\.?)(?:,?${gap}(?<year>\\d+))?$`),
  new RegExp(`^(?<month>[a-z]+\\.?)${gap}${dayPart}(?:,?${gap}(?<year>\\d+))?$`),
  new RegExp(`^(?<month>[a-z]+\\.?)${gap}(?<year>\\d{4})$`),
]

/** The weekday before a date, as this portal itself writes it: "Tuesday 16 June 2026", "Dydd Mawrth 16 Mehefin 2026". */
const leadingWeekday = /^(?:dd?ydd )?(?<weekday>[a-z]+)\.?,? (?:the |yr? )?(?=\d)/

/** What a spreadsheet adds to a date: midnight. */
const midnight = /(?:t| )0?0:00(?::00(?:\.0+)?)?z?$/

type Parts = TypedDate & { weekdayWord?: string }

/** A date written whole in the day's field, where the month's is empty, as its parts. */
function spread(typed: TypedDate): Parts {
  if (typed.month !== '' || typed.day.length > longestDate) return typed
  const text = typed.day.replace(midnight, '')
  const whole = partsOf(text)
  if (whole) return withYear(whole, typed.year) ?? typed
  const weekdayWord = leadingWeekday.exec(text)?.groups?.['weekday']
  const after = weekdayWord === undefined ? undefined : partsOf(text.replace(leadingWeekday, ''))
  const joined = after && withYear(after, typed.year)
  return joined && weekdayWord !== undefined ? { ...joined, weekdayWord } : typed
}

function partsOf(text: string): TypedDate | undefined {
  const parts = wholeDates.map((order) => order.exec(text)?.groups).find(Boolean)
  return parts && { day: parts['day'] ?? '', month: parts['month'] ?? '', year: parts['year'] ?? '' }
}

/** The year may stand in its own field, not in both. */
function withYear(parts: TypedDate, year: string): TypedDate | undefined {
  if (parts.year !== '' && year !== '') return undefined
  return { ...parts, year: parts.year + year }
}

function isOn(date: CivilDate, weekdayWord: string | undefined): boolean {
  return weekdayWord === undefined || weekdayNamed(weekdayWord) === allWeekdays.indexOf(weekday(date)) + 1
}

/** Lower case, without accents and what cannot be seen, with one kind of digit, dash and space. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/\p{Pd}/gu, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

/** "Sept." */
function withoutDot(text: string): string {
  return text.replace(/\.$/, '')
}

function numberIn(text: string, least: number, most: number): number | undefined {
  if (!/^\d+$/.test(text)) return undefined
  const number = Number(text)
  return least <= number && number <= most ? number : undefined
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
