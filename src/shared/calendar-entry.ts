import { createHash } from 'node:crypto'
import type { CivilDate } from './civil-date.ts'

/** When an entry is: a whole day, or from one local time of the United Kingdom to another, 'HH:MM', of the same day. */
export interface EntryTime {
  date: CivilDate
  times?: { from: string; to: string }
}

/** Which entry it is, and how new. */
export interface EntryVersion {
  /** As `entryId` makes it: the same thing keeps it for ever. */
  id: string
  /** Grows with every change: a calendar goes by the higher one. */
  sequence: number
  changedAt: Date
  when: EntryTime
  /** It was there, and is taken out. */
  isCancelled?: boolean
}

/** What stands in somebody's own calendar. It may be read by others, so a title tells nothing of why they are away. */
export interface CalendarEntry extends EntryVersion {
  title: string
  /** Of a page, without an id in it. */
  url: string
}

/** Always the same for the same thing, and it tells nothing of it: calendars show identifiers to those who export them. */
export function entryId(...of: readonly string[]): string {
  return `${createHash('sha256').update(of.join(' ')).digest('base64url').slice(0, 22)}@keep-in-touch`
}
