import { frequencies, type DigestRhythm } from '../../policy/digests/digest-slots.ts'
import {
  addDays,
  addMonths,
  dateInMonth,
  monthOf,
  weekday,
  yearOf,
  type CivilDate,
  type Weekday,
} from '../../shared/civil-date.ts'

/** A pattern with an anchor counts from that date. */
export type DigestChoice = DigestRhythm | { readonly frequency: 'none' }

export const digestFrequencies = [...frequencies, 'none'] as const
export type DigestFrequency = (typeof digestFrequencies)[number]

/** The days of the week on which a digest can come: there is none at weekends. */
export const digestWeekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const

/** 07:30 to 18:00 in half hours (decision 14). */
export const digestTimes: readonly string[] = Array.from({ length: 22 }, (_, index) => {
  const minutes = 450 + index * 30
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
})

/** For whoever has not chosen: every Monday, at the organisation's time. */
export function usualDigest(at: string): DigestRhythm {
  return { frequency: 'weekly', weekday: 'monday', at }
}

/** Another frequency; the time stays, and the day as far as it fits. `today` is where every second one counts from. */
export function withFrequency(
  choice: DigestChoice,
  frequency: DigestFrequency,
  given: { today: CivilDate; usual: DigestRhythm },
): DigestChoice {
  if (frequency === choice.frequency) return choice
  const at = choice.frequency === 'none' ? given.usual.at : choice.at
  const onWeekday = 'weekday' in choice ? choice.weekday : 'monday'
  const onDay = 'dayOfMonth' in choice ? choice.dayOfMonth : 1
  switch (frequency) {
    case 'none':
      return { frequency }
    case 'daily':
      return { frequency, at }
    case 'weekly':
      return { frequency, weekday: onWeekday, at }
    case 'fortnightly':
      return { frequency, weekday: onWeekday, anchor: nextWeekday(given.today, onWeekday), at }
    case 'monthly':
      return { frequency, dayOfMonth: onDay, at }
    default:
      return { frequency, dayOfMonth: onDay, anchor: nextDayOfMonth(given.today, onDay), at }
  }
}

/** Another day of the week, where the choice has one. The first of every second one is the next such day. */
export function withWeekday(choice: DigestChoice, day: Weekday, today: CivilDate): DigestChoice {
  if (!('weekday' in choice) || choice.weekday === day) return choice
  if (choice.frequency === 'weekly') return { ...choice, weekday: day }
  return { ...choice, weekday: day, anchor: nextWeekday(today, day) }
}

/** Another day of the month, 1 to 31, where the choice has one. */
export function withDayOfMonth(choice: DigestChoice, day: number, today: CivilDate): DigestChoice {
  if (!('dayOfMonth' in choice) || choice.dayOfMonth === day) return choice
  if (choice.frequency === 'monthly') return { ...choice, dayOfMonth: day }
  return { ...choice, dayOfMonth: day, anchor: nextDayOfMonth(today, day) }
}

export function withTime(choice: DigestChoice, at: string): DigestChoice {
  return choice.frequency === 'none' ? choice : { ...choice, at }
}

function nextWeekday(after: CivilDate, wanted: Weekday): CivilDate {
  let date = addDays(after, 1)
  while (weekday(date) !== wanted) date = addDays(date, 1)
  return date
}

function nextDayOfMonth(after: CivilDate, wanted: number): CivilDate {
  const inMonthOf = (date: CivilDate) => dateInMonth(yearOf(date), monthOf(date), wanted)
  return inMonthOf(after) > after ? inMonthOf(after) : inMonthOf(addMonths(after, 1))
}
