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

/** From Monday to Sunday. Each day is read by its own name: a list of names would be looked up anew for each. */
export function hoursInOrder({ mon, tue, wed, thu, fri, sat, sun }: WeekPattern): HourHundredths[] {
  return [mon, tue, wed, thu, fri, sat, sun]
}

export function weeklyHours({ mon, tue, wed, thu, fri, sat, sun }: WeekPattern): HourHundredths {
  return mon + tue + wed + thu + fri + sat + sun
}

export function isSamePattern(one: WeekPattern, other: WeekPattern): boolean {
  return patternDays.every((day) => one[day] === other[day])
}

export function hoursOn(pattern: WeekPattern, date: CivilDate): HourHundredths {
  return pattern[patternDay(date)]
}

export function patternDay(date: CivilDate): PatternDay {
  return short[weekday(date)]
}
