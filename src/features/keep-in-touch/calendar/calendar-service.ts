import { today as dayOf } from '../../../shared/civil-date.ts'
import { NotFoundError } from '../../../shared/errors.ts'
import type { Limits } from '../../../shared/limit.ts'
import type { Clock, InTransaction } from '../../../shared/ports.ts'
import { may, type Viewer } from '../../../shared/viewer.ts'
import { currentLeave } from '../../../policy/leave/served-leave.ts'
import type { AuditLog } from '../../audit/index.ts'
import { hasPortalAccess } from '../../identity/index.ts'
import type { PeopleService, Person } from '../../people/index.ts'
import { dayIn } from '../change-days.ts'
import type { Day } from '../day.ts'
import type { DayStore } from '../day-store.ts'
import type { KeepInTouchService } from '../service.ts'
import {
  hashOf,
  isStillOf,
  newFeed,
  readsPerLink,
  unknownLinksPerNetwork,
  type CalendarFeed,
} from './calendar-feed.ts'
import type { CalendarFeedStore } from './calendar-feed-store.ts'
import { calendarBegins, inCalendar, wasAgreed } from './day-entry.ts'

interface CalendarParts {
  feeds: CalendarFeedStore
  days: Pick<DayStore, 'findFrom'>
  people: PeopleService
  keepInTouch: Pick<KeepInTouchService, 'situation'>
  audit: AuditLog
  limits: Limits
  inTransaction: InTransaction
  clock: Clock
}

export type CalendarService = ReturnType<typeof createCalendarService>

/** What a link opens: a person's own agreed days, and those of the people with whom they keep in touch. */
export interface FeedOfDays {
  person: Person
  own: Day[]
  team: Day[]
}

/** Agreed days in somebody's own calendar: one as a file, and all by a link that opens without signing in. */
export function createCalendarService(parts: CalendarParts) {
  const { feeds, days, people, keepInTouch, audit, limits, inTransaction, clock } = parts

  return {
    /** The viewer's link, where one works. */
    async feedOf({ personId }: Viewer): Promise<CalendarFeed | undefined> {
      const [feed, person] = await Promise.all([feeds.findOf(personId), people.find(personId)])
      return feed && person && isStillOf(feed, person) ? feed : undefined
    },

    /** Answers its token, which nobody can be told again. The link that there was ends. */
    makeFeed: (viewer: Viewer): Promise<string> =>
      inTransaction(async () => {
        const person = await people.find(viewer.personId)
        if (!person) throw new NotFoundError('They have gone.')
        const { feed, token } = newFeed(person, clock())
        await feeds.put(feed)
        await audit.record({ act: 'calendarLinkMade', by: viewer })
        return token
      }),

    endFeed: (viewer: Viewer): Promise<void> =>
      inTransaction(async () => {
        if (await feeds.remove(viewer.personId)) await audit.record({ act: 'calendarLinkEnded', by: viewer })
      }),

    /** What the link with this token opens. Throws a NotFoundError where it opens nothing. */
    async openFeed(token: string, network: string): Promise<FeedOfDays | 'too-often'> {
      const feed = await feeds.findByHash(hashOf(token))
      const ask = feed
        ? { limit: readsPerLink, key: [feed.hash] }
        : { limit: unknownLinksPerNetwork, key: [network] }
      if (!(await limits.takeAll([ask])).isGranted) return 'too-often'
      const person = feed && (await people.find(feed.personId))
      if (!person || !isStillOf(feed, person) || !hasPortalAccess(people, person))
        throw new NotFoundError('No link has this token.')
      return { person, own: await agreedDaysOf([person]), team: await agreedDaysOf(await teamOf(person)) }
    },

    /** A day that was agreed, as it is now. */
    async dayForCalendar(viewer: Viewer, personId: string, dayId: string): Promise<Day> {
      const day = dayIn(await keepInTouch.situation(viewer, personId, dayId), dayId)
      if (!wasAgreed(day)) throw new NotFoundError('It was never agreed.')
      return day
    },
  }

  async function agreedDaysOf(some: readonly Person[]): Promise<Day[]> {
    const ids = some.map(({ id }) => id)
    const found = ids.length === 0 ? [] : await days.findFrom(ids, calendarBegins(dayOf(clock())))
    return inCalendar(found, clock())
  }

  /** As the pages of whoever keeps in touch: with them, and while a leave is served. */
  async function teamOf({ id, organisationId, roles }: Person): Promise<Person[]> {
    if (!may({ roles, isAway: false }, 'team.see')) return []
    const team = await people.teamOf(organisationId, id)
    return team.filter((one) => one.id !== id && currentLeave(one, people.today()) !== undefined)
  }
}
