import type { CalendarEntry } from '../../../shared/calendar-entry.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { Day } from '../day.ts'
import { may, type Viewer } from '../../../shared/viewer.ts'
import type { CalendarFeed } from './calendar-feed.ts'
import { entryOf, wasAgreed } from './day-entry.ts'

/** Somebody's link, and, to whoever has just made it, what it is. */
export function calendarPage(viewer: Viewer, feed: CalendarFeed | undefined, link: string | undefined) {
  const isManager = may(viewer, 'team.see')
  return {
    firstPage: isManager && !viewer.isAway ? { href: '/team', nameKey: 'layout.menu.team' } : undefined,
    isAway: viewer.isAway,
    isManager,
    madeAt: feed?.madeAt,
    link,
    // What phones open in their own calendar.
    subscribe: link?.replace(/^https?:/, 'webcal:'),
  }
}

/** On the page of a day to come: into a calendar, or, where it was called off, out of it. */
export function calendarLink(day: Day, { path, today }: { path: string; today: CivilDate }) {
  if (!wasAgreed(day) || day.date < today) return undefined
  return { href: `${path}/calendar.ics`, key: `calendar.day.${day.state === 'agreed' ? 'take' : 'remove'}` }
}

export interface EntryWords {
  title: string
  url: string
}

export function dayEntries(days: readonly Day[], { title, url }: EntryWords): CalendarEntry[] {
  return days.map((day) => ({ ...entryOf(day), title, url }))
}
