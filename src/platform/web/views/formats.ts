import type { Language } from '../../../shared/language.ts'
import { createCache } from '../../../shared/cache.ts'
import { isCivilDate, isLocalTime, timeOfDay, today } from '../../../shared/civil-date.ts'

export type DateStyle = 'long' | 'weekday' | 'medium' | 'short' | 'month'

/** Who reads the words: their language, and the year that goes without saying. Without a year no date is given one. */
export interface Wording {
  language: Language
  thisYear?: string | undefined
}

/** The year in which an instant is, as the United Kingdom counts. */
export function yearOf(now: Date): string {
  return today(now).slice(0, 4)
}

/**
 * A civil date, or the UK day of an instant. long: Tuesday 16 June 2026; weekday: Tuesday 16 June; medium: 16 June 2026;
 * short: 16 June; month: June 2026. Weekday and short have a year too where it is not this one. Welsh weekdays are lower
 * case, as inside a sentence.
 */
export function dateText(value: unknown, style: DateStyle, { language, thisYear }: Wording): string {
  const date = civilDateOf(value)
  const isOfThisYear = thisYear === undefined || date.startsWith(`${thisYear}-`)
  const shown = isOfThisYear ? style : (withYear[style] ?? style)
  return written[language][shown](date, () => writeDate(date, shown, language))
}

const withYear: Partial<Record<DateStyle, DateStyle>> = { weekday: 'long', short: 'medium' }

/** A page writes the same few dates as the page before it. */
const written = { en: eachStyle(), cy: eachStyle() }

function eachStyle() {
  const cache = () => createCache<string>({ entries: 1_500 })
  return { long: cache(), weekday: cache(), medium: cache(), short: cache(), month: cache() }
}

function writeDate(date: string, style: DateStyle, language: Language): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const parts = new Map<string, string>()
  for (const part of dateFormats[language][style].formatToParts(Date.UTC(year, month - 1, day))) {
    parts.set(part.type, part.value)
  }
  const weekday = parts.get('weekday')
  return [weekday && inSentence(weekday, language), parts.get('day'), parts.get('month'), parts.get('year')]
    .filter((part) => part !== undefined)
    .join(' ')
}

/** The name of a weekday by its place from Monday, 0 to 6: Mon, or Monday. */
export function weekdayText(place: number, isLong: boolean, language: Language): string {
  const aMonday = Date.UTC(2024, 0, 1)
  return weekdayNames[language][isLong ? 'long' : 'short'].format(aMonday + place * 86_400_000)
}

/** A local time 'HH:MM', or the UK time of an instant: 8am, 8:30am, midday, midnight, in Welsh 8.30yb and 6yh. */
export function timeText(value: unknown, language: Language): string {
  const time = typeof value === 'string' && isLocalTime(value) ? value : timeOfDay(instantOf(value))
  if (time === '12:00') return language === 'cy' ? 'hanner dydd' : 'midday'
  if (time === '00:00') return language === 'cy' ? 'hanner nos' : 'midnight'
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const { point, morning, afternoon } = hourWords[language]
  const minutes = minute === 0 ? '' : `${point}${String(minute).padStart(2, '0')}`
  return `${hour % 12 || 12}${minutes}${hour < 12 ? morning : afternoon}`
}

const hourWords = {
  en: { point: ':', morning: 'am', afternoon: 'pm' },
  cy: { point: '.', morning: 'yb', afternoon: 'yh' },
}

/** Hours as a number: 7.4 hours, 1 hour. Welsh keeps the singular after a number. */
export function hoursText(value: unknown, language: Language): string {
  const hours = numberText(value).replace('-', '−')
  if (language === 'cy') return `${hours} awr`
  return hours === '1' ? '1 hour' : `${hours} hours`
}

/** Pence as pounds: 13808 is £138.08. */
export function moneyText(value: unknown): string {
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    throw new TypeError(`not pence: ${String(value)}`)
  return pounds.format(value / 100).replace('-', '−')
}

/** PAY-04: hundredths of a penny as pounds, to the penny, halves rounded up: 186598 is £18.66. */
export function rateText(value: unknown): string {
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    throw new TypeError(`not hundredths of a penny: ${String(value)}`)
  return moneyText(Math.round(value / 100))
}

/** At most two decimals and none that are nought: 34.5; thousands apart: 1,083. */
export function numberText(value: unknown): string {
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new TypeError(`not a number: ${String(value)}`)
  return plainNumber.format(value)
}

const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' })
const plainNumber = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 })

const dateParts: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long' },
  medium: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'long' },
  month: { month: 'long', year: 'numeric' },
}

const dateFormats = { en: formatsOf('en-GB'), cy: formatsOf('cy-GB') }

function formatsOf(locale: string): Record<DateStyle, Intl.DateTimeFormat> {
  const format = (style: DateStyle) =>
    new Intl.DateTimeFormat(locale, { ...dateParts[style], timeZone: 'UTC', calendar: 'gregory' })
  return {
    long: format('long'),
    weekday: format('weekday'),
    medium: format('medium'),
    short: format('short'),
    month: format('month'),
  }
}

const weekdayNames = { en: weekdaysOf('en-GB'), cy: weekdaysOf('cy-GB') }

function weekdaysOf(locale: string): Record<'long' | 'short', Intl.DateTimeFormat> {
  const format = (weekday: 'long' | 'short') => new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' })
  return { long: format('long'), short: format('short') }
}

/** "Dydd Mawrth" begins a line, "dydd Mawrth" stands in a sentence. */
export function inSentence(weekday: string, language: Language): string {
  return language === 'cy' ? weekday.replace(/^D/, 'd') : weekday
}

function civilDateOf(value: unknown): string {
  return isCivilDate(value) ? value : today(instantOf(value))
}

function instantOf(value: unknown): Date {
  const instant = value instanceof Date ? value : new Date(typeof value === 'string' ? value : Number.NaN)
  if (Number.isNaN(instant.getTime())) throw new TypeError(`not a date or an instant: ${String(value)}`)
  return instant
}
