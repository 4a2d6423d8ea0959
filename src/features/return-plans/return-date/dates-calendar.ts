import { createHash } from 'node:crypto'
import icalendar, { ICalCalendarMethod, ICalEventClass, ICalEventTransparency } from 'ical-generator'
import type { KeyDateKey } from '../../../policy/return/key-dates.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { keyDatesOf } from '../own-key-dates.ts'
import type { ReturnSituation } from '../situation.ts'
import type { DayAhead } from './return-page.ts'

export const calendarPath = '/return/dates.ics'

interface CalendarWords {
  /** A sentence in the reader's language. */
  say(key: string): string
  /** Of the page of dates, where the entry leads. */
  url: string
}

/** Begun and gone are no entries; nor is a day that was only asked for. */
const notKept: readonly KeyDateKey[] = ['start', 'today']
/** Of one leave one of the two is shown: the entry moves from one to the other. */
const oneEntry: Partial<Record<KeyDateKey, string>> = { noticeBy: 'notice', changeBy: 'notice' }

/**
 * The dates to come as a file for somebody's own calendar (RFC 5545), a whole day each, without a time zone. A calendar may be
 * read by others, so a title says neither why somebody is away nor what they are paid. Taken anew, the file moves the same
 * entries: the identifier of each stays, and its sequence grows.
 */
export function datesCalendar(
  now: ReturnSituation,
  days: readonly DayAhead[],
  { at, ...words }: CalendarWords & { at: Date },
): string {
  const { leave, today } = now
  const calendar = icalendar({
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Keep in touch', product: 'Dates' },
  })
  const own = keyDatesOf(now)
    .filter(({ key, date }) => !notKept.includes(key) && date >= today)
    .map(({ key, date, week = '' }) => ({
      id: identifier(leave.id, `${oneEntry[key] ?? key}${week}`),
      date,
      key,
    }))
  const agreed = days.map(({ id, date }) => ({ id: identifier(id), date, key: 'agreedDay' }))
  for (const { id, date, key } of [...own, ...agreed])
    calendar.createEvent({
      id,
      sequence: sequenceAt(at),
      stamp: at,
      allDay: true,
      start: startOf(date),
      summary: words.say(`return-plans.calendar.titles.${key}`),
      url: words.url,
      class: ICalEventClass.PRIVATE,
      transparency: ICalEventTransparency.TRANSPARENT,
    })
  return calendar.toString()
}

/** Always the same for the same date, and it tells nothing of it: calendars show identifiers to those who export them. */
function identifier(...of: readonly string[]): string {
  return `${createHash('sha256').update(of.join(' ')).digest('base64url').slice(0, 22)}@keep-in-touch`
}

/** In seconds, so that a file that is taken later always has the newer word; nothing has to be remembered for it. */
function sequenceAt(at: Date): number {
  return Math.floor((at.getTime() - sequenceBegins) / 1000)
}

const sequenceBegins = Date.UTC(2026, 0, 1)

/** The library reads the day of an entry in UTC. */
function startOf(date: CivilDate): Date {
  return new Date(`${date}T00:00:00Z`)
}
