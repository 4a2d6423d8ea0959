import type { ContactService } from '../contact/index.ts'
import { listPage, rangeOf, type ListPage } from '../../shared/paging.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import type { OpenReturn, OpenReturns } from '../../shared/open-return.ts'
import type { Clock } from '../../shared/ports.ts'
import type { Viewer } from '../../shared/viewer.ts'
import {
  findLeavePicture,
  findLeavePictureToDecide,
  findLeaveToDecide,
  withOpenReturns,
  type LeavePicture,
} from '../leave/index.ts'
import type { HubService, Place } from '../hubs/index.ts'
import { calledName, organisationName, type PeopleService, type Person } from '../people/index.ts'
import { allowanceOf, type DayKind } from '../../policy/days/allowance.ts'
import { hasBeen, type Circumstances, type Day, type HistoryEntry, type Side } from './day.ts'
import type { DayStore } from './day-store.ts'
import type { ExtraDay, ExtraDayStore } from './extra-days/index.ts'
import { isUsedUp } from './room.ts'
import { longestTold } from '../../shared/told-still.ts'
import { leaveForDays } from '../../policy/days/leave-for-days.ts'
import { servedLeaves, type LeaveRecord } from '../../policy/leave/served-leave.ts'
import { backFrom } from '../../policy/leave/time-away.ts'

/** All that is known about the days of one leave, as one of the two sides may see it. */
export interface Situation extends LeavePicture {
  side: Side
  /**
   * RET-03: a short notice waits: when they are back. `leave` then ends by the latest of these days, for on none after it can they
   * work under it.
   */
  open: OpenReturn | undefined
  /** Everything that reaches the person is paused: as they wish, or after a loss. */
  isPaused: boolean
  viewerId: string
  /** As the days stand at this instant. */
  now: Date
  /** What the employer is called in the viewer’s language. */
  employer: string
  /** Undefined for leave that has no such days. `days` is 0 where the employer's policy gives none. */
  allowance: { kind: DayKind; days: number } | undefined
  /** Those that the leave holds now, what was changed of late, and the one that was asked for, by date. */
  days: readonly Day[]
  /** Those of other leaves of which something may still be said: the one before this one, for the most part. */
  earlierDays: readonly Day[]
  /** KIT-11: dates of this leave that HR let go beyond the allowance; for the two sides only where no day is left without one. */
  extraDays: readonly ExtraDay[]
  /** Where the viewer’s organisation can work. */
  places: readonly Place[]
  /** CS-04: the days on which somebody said that the account is ready; on pages that speak of it. */
  accountWokenOn?: readonly CivilDate[]
  /** What everybody who has acted is called, by id. */
  names: ReadonlyMap<string, string>
}

export type Situations = ReturnType<typeof createSituations>

export interface SituationParts {
  days: DayStore
  extraDays: ExtraDayStore
  people: PeopleService
  contact: Pick<ContactService, 'plansOf'>
  hubs: Pick<HubService, 'directory'>
  openReturns: OpenReturns
  clock: Clock
}

export function createSituations(parts: SituationParts) {
  const { days, people, hubs, clock } = parts

  return {
    /** With the day given, however old, where it is of this leave or of another that is served: then that is the leave. Throws a NotFoundError as findLeavePicture does. */
    find: (viewer: Viewer, personId: string, dayId?: string): Promise<Situation> =>
      around(viewer, personId, { dayId }),

    /** The same for a page, outside any transaction: it asks for several things at once. */
    show: (viewer: Viewer, personId: string, dayId?: string): Promise<Situation> =>
      around(viewer, personId, { dayId, atOnce: true }),

    /** The days of the viewer's own leave alone, by date. */
    async ownDays(viewer: Viewer): Promise<Day[]> {
      const { daysOfLeave } = await presentDays(await findLeavePicture(parts, viewer, viewer.personId))
      return daysOfLeave
    },

    /** For HR, who are neither of the two. */
    findForHr: async (viewer: Viewer, personId: string): Promise<Situation> =>
      situationOf(await findLeavePictureToDecide(parts, viewer, personId), viewer, { isHr: true }),

    /** Around a day, of whichever leave: what HR decide of it they decide, and read, after that is over too. */
    findDayForHr: async (viewer: Viewer, day: Day): Promise<Situation> =>
      situationOf(await findLeaveToDecide(parts, viewer, day), viewer, { dayId: day.id, isHr: true }),

    /**
     * A page of the leave's days that have been, the newest first, and after all of them of those that ended without one; the
     * situation then knows who acted on it.
     */
    async list(situation: Situation, page: number): Promise<{ situation: Situation; list: ListPage<Day> }> {
      const { person, leave, names, today } = situation
      const { skip, limit } = rangeOf(page)
      const been = situation.days.filter((day) => hasBeen(day, today)).toReversed()
      const first = been.slice(skip, skip + limit)
      const range = { today, skip: Math.max(0, skip - been.length), limit: limit - first.length }
      const ended =
        range.limit > 0 ? await days.findEndedPage({ personId: person.id, leaveId: leave.id }, range) : []
      const list = listPage([...first, ...ended])
      return {
        situation: { ...situation, names: await namesOf(situation, actorsIn(list.rows), names) },
        list,
      }
    },
  }

  async function around(
    viewer: Viewer,
    personId: string,
    { dayId, ...how }: { dayId: string | undefined; atOnce?: boolean },
  ): Promise<Situation> {
    const picture = await withLeaveOf(await findLeavePicture(parts, viewer, personId), dayId)
    return situationOf(picture, viewer, { dayId, ...how })
  }

  async function situationOf(
    recorded: LeavePicture,
    viewer: Viewer,
    { dayId, isHr = false, atOnce = false }: { dayId?: string | undefined; isHr?: boolean; atOnce?: boolean },
  ): Promise<Situation> {
    const noticed = () => asNoticed(recorded)
    const present = () => presentDays(recorded, dayId)
    const plans = () => parts.contact.plansOf([recorded.person])
    // One after the other where it may be inside a transaction: MongoDB wants it so.
    const [{ picture, open }, { daysOfLeave, earlierDays }, [plan]] = atOnce
      ? await Promise.all([noticed(), present(), plans()])
      : [await noticed(), await present(), await plans()]
    const { leave, settings } = picture
    const allowance = allowanceOf(leaveForDays(leave), settings.contactDays)
    // An act may use up the last one.
    const matterExtraDays = isHr || isUsedUp({ leave, days: daysOfLeave, allowance }, 1)
    const extraDays = matterExtraDays ? await parts.extraDays.findOf([leave.id]) : []
    return {
      ...picture,
      open,
      // HR see what the manager sees, and speak as neither.
      side: viewer.personId === picture.person.id ? 'person' : 'manager',
      isPaused: plan?.pausedSince !== undefined,
      viewerId: viewer.personId,
      now: clock(),
      employer: organisationName(picture.organisation, viewer.language),
      allowance,
      days: daysOfLeave,
      earlierDays,
      extraDays,
      places: await hubs.directory(viewer.organisationId),
      names: await namesOf(picture, [...actorsIn(daysOfLeave), ...extraDays.map(({ byId }) => byId)]),
    }
  }

  /** The person keeps the dates that are recorded, which a notice that is taken back brings back. */
  async function asNoticed(picture: LeavePicture) {
    const { some, open: all } = await withOpenReturns([picture.person], parts.openReturns)
    const [person = picture.person] = some
    const { id } = picture.leave
    const leave = person.leaves.find((one) => one.id === id) ?? picture.leave
    const open = all.get(id)
    return {
      picture: { ...picture, person, leave: open ? { ...leave, returnDate: open.latest } : leave },
      open,
    }
  }

  /** Whether a day was worked may still be said after another leave has begun, and counts in its own. */
  async function withLeaveOf(picture: LeavePicture, dayId: string | undefined): Promise<LeavePicture> {
    const others = otherLeaves(picture)
    const day = dayId === undefined || others.length === 0 ? undefined : await days.find(dayId)
    const own = others.find(({ id }) => id === day?.leaveId && picture.person.id === day.personId)
    return own ? { ...picture, leave: own } : picture
  }

  async function presentDays(picture: LeavePicture, dayId?: string) {
    const { person, leave } = picture
    const which = [leave, ...otherLeaves(picture)].map(({ id }) => ({ personId: person.id, leaveId: id }))
    const found = await days.findPresent(which, longestTold(clock()))
    const present = found.filter((day) => day.leaveId === leave.id)
    const earlierDays = found.filter((day) => day.leaveId !== leave.id)
    const asked = present.find(({ id }) => id === dayId) ?? (dayId && (await days.find(dayId)))
    const all =
      asked && asked.leaveId === leave.id && asked.personId === person.id ? [...present, asked] : present
    // A proposal may wait for long in the place of another.
    const replaced = all
      .flatMap(({ replaces }) => replaces ?? [])
      .filter((id) => all.every((day) => day.id !== id))
    const before = replaced.length === 0 ? [] : await days.findMany(replaced)
    const byId = new Map([...all, ...before].map((day) => [day.id, day]))
    return { daysOfLeave: [...byId.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1)), earlierDays }
  }

  async function namesOf(
    { person, contact }: LeavePicture,
    actors: readonly string[],
    known: ReadonlyMap<string, string> = new Map(),
  ): Promise<Map<string, string>> {
    const both = (contact ? [person, contact] : [person]).map((one) => [one.id, calledName(one)] as const)
    const names = new Map([...known, ...both])
    const others = new Set(actors.filter((id) => !names.has(id)))
    const found = others.size === 0 ? [] : await people.findMany([...others])
    for (const one of found) names.set(one.id, calledName(one))
    return names
  }
}

function actorsIn(days: readonly Day[]): string[] {
  return days.flatMap(({ history }) => history.flatMap(actorsOf))
}

function actorsOf({ actorId, answer }: HistoryEntry): string[] {
  return [actorId, answer?.actorId].filter((id) => id !== undefined)
}

function otherLeaves({ person, leave, today }: LeavePicture): LeaveRecord[] {
  return servedLeaves(person, today).filter(({ id }) => id !== leave.id)
}

/** What the rules ask for. */
export function circumstancesOf({ leave, days, settings, extraDays }: Situation): Circumstances {
  return {
    leave: leaveForDays(leave),
    days,
    contactDays: settings.contactDays,
    extraDates: extraDays.map(({ date }) => date),
  }
}

/** KIT-10, KIT-14: the leave is over, and with it what is left of its days. */
export function isBack({ person, leave, today }: Pick<Situation, 'person' | 'leave' | 'today'>): boolean {
  const back = backFrom(person.leaves, leave)
  return back !== undefined && back <= today
}

/** Who answers, or is told: the other side of the viewer. */
export function otherOf({ side, person, contact }: Situation): Person | undefined {
  return side === 'person' ? contact : person
}
