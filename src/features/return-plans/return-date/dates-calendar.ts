import { timeAwayOf } from '../../../policy/leave/time-away.ts'
import type { KeyDateKey } from '../../../policy/return/key-dates.ts'
import { entryId, type CalendarEntry } from '../../../shared/calendar-entry.ts'
import { keyDatesOf } from '../own-key-dates.ts'
import type { ReturnSituation } from '../situation.ts'
import { backByNotice } from './back-by-notice.ts'
import type { DayAhead } from './agreed-and-asked-rows.ts'

export const calendarPath = '/return/dates.ics'

interface CalendarWords {
  /** A sentence in the reader's language. */
  say(key: string): string
  /** Of the page of dates, where the entry leads. */
  url: string
}

/** Begun and gone are no entries; nor is a day that was only asked for. */
const notKept: readonly KeyDateKey[] = ['start', 'today']
/** Of one return one of each is shown: the entry moves from one to the other. */
const oneEntry: Partial<Record<KeyDateKey, string>> = {
  noticeBy: 'notice',
  changeBy: 'notice',
  lastDayOther: 'lastDay',
}

/**
 * The dates to come, a whole day each. Taken anew, the file moves the same entries: the identifier of each stays, and its
 * sequence grows. One that is no date of the leave any more is not in it: which were taken is nowhere kept, so the page says
 * that those are deleted by hand. Agreed days are the same entries as in the feed of somebody's calendar.
 */
export function datesCalendar(
  now: ReturnSituation,
  days: readonly DayAhead[],
  { at, say, url }: CalendarWords & { at: Date },
): CalendarEntry[] {
  const { person, leave, today } = now
  // Leaves in a row are one time away: where another is added, the return and its notice are the same entries, moved.
  const ofAll = timeAwayOf(person.leaves, leave)[0]?.id ?? leave.id
  const isOpen = backByNotice(now) !== undefined
  const own = keyDatesOf(now)
    .filter(({ key, date }) => !notKept.includes(key) && date >= today)
    .map(({ key, date, week, leaveAt }) => ({
      id: entryId(ofAll, `${oneEntry[key] ?? key}${week ?? leaveAt ?? ''}`),
      sequence: sequenceAt(at),
      changedAt: at,
      when: { date },
      title: say(`return-plans.calendar.titles.${isOpen && key === 'returnDate' ? 'returnLatest' : key}`),
      url,
    }))
  const agreed = days.map(({ entry }) => ({ ...entry, title: say('calendar.titles.own'), url }))
  return [...own, ...agreed]
}

/** In seconds, so that a file that is taken later always has the newer word; nothing has to be remembered for it. */
function sequenceAt(at: Date): number {
  return Math.floor((at.getTime() - sequenceBegins) / 1000)
}

const sequenceBegins = Date.UTC(2026, 0, 1)
