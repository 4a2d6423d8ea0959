import { entryId, type EntryVersion } from '../../../shared/calendar-entry.ts'
import { addDays, type CivilDate } from '../../../shared/civil-date.ts'
import { countsAgainstAllowance, type Day } from '../day.ts'
import { whenOf } from './when-of.ts'

/** A day that is called off stays so long in a calendar, crossed out: some ask for it once a month. So long past days stay, too. */
const keptInCalendarDays = 90

/** Whether both have agreed to it, whatever became of it later: before that it is in no calendar. */
export function wasAgreed({ history }: Pick<Day, 'history'>): boolean {
  return history.some(({ state }) => state === 'agreed')
}

/** Each change of a day adds to its history, so its length is the version. */
export function entryOf(day: Day): EntryVersion {
  return {
    id: entryId(day.id),
    sequence: day.history.length,
    changedAt: day.history.at(-1)?.at ?? new Date(0),
    when: whenOf(day),
    ...(!countsAgainstAllowance(day) && { isCancelled: true }),
  }
}

/** The first date that is still in a calendar. */
export function calendarBegins(today: CivilDate): CivilDate {
  return addDays(today, -keptInCalendarDays)
}

/** What a calendar holds of these: the days that were agreed. One called off long ago has gone from it. */
export function inCalendar(days: readonly Day[], now: Date): Day[] {
  const callOffsSince = now.getTime() - keptInCalendarDays * dayMs
  return days.filter((day) => {
    const changedAt = day.history.at(-1)?.at.getTime() ?? 0
    return wasAgreed(day) && (countsAgainstAllowance(day) || changedAt >= callOffsSince)
  })
}

const dayMs = 86_400_000
