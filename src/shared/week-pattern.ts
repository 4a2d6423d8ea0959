import { weekday, type CivilDate, type Weekday } from './civil-date.ts'
import type { HourHundredths } from './hours.ts'

export const patternDays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

export type PatternDay = (typeof patternDays)[number]

/** Hours of each weekday, in hundredths; 0 for a day that is not worked. */
export type WeekPattern = Readonly<Record<PatternDay, HourHundredths>>

const short: Record<Weekday, PatternDay> = {
  monday: 'mon',
  tuesday: 'tue',
  wednesday: 'wed',
  thursday: 'thu',
  friday: 'fri',
  saturday: 'sat',
  sunday: 'sun',
}

export function weeklyHours(pattern: WeekPattern): HourHundredths {
  return patternDays.reduce((sum, day) => sum + pattern[day], 0)
}

export function hoursOn(pattern: WeekPattern, date: CivilDate): HourHundredths {
  return pattern[patternDay(date)]
}

export function patternDay(date: CivilDate): PatternDay {
  return short[weekday(date)]
}
