import { today as dayOf, type CivilDate } from '../../../shared/civil-date.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { ContactService } from '../../contact/index.ts'
import { forKeepers, withOpenReturns, type KeptInTouch } from '../../leave/index.ts'
import { backToldLines, calledName, type PeopleService, type Person } from '../../people/index.ts'
import { guidanceFor, type GuidanceMoment } from '../../../policy/return/manager-guidance.ts'
import { currentLeave, servedLeaves, type LeaveRecord } from '../../../policy/leave/served-leave.ts'
import type { OpenReturns } from '../../../shared/open-return.ts'
import type { Clock } from '../../../shared/ports.ts'
import { daysToWithdraw } from '../beyond-them.ts'
import { isEndedByNotice } from '../date-notices.ts'
import { isOpen, waitsFor, type Day, type Side } from '../day.ts'
import type { DayStore } from '../day-store.ts'
import type { Sentence } from '../history-sentences.ts'
import type { ExtraDayStore } from '../extra-days/index.ts'
import { longestTold } from '../../../shared/told-still.ts'
import { recentChanges } from '../recent-changes.ts'
import { findCounts } from '../room.ts'
import { dueThingsIn, laterThingIn, nextAgreed, nextThingIn, type NextDayThing } from './next-thing.ts'

/** Somebody whom the viewer keeps in touch with. */
export interface TeamMember extends KeptInTouch {
  next: NextDayThing | undefined
  /** The next of their days that asks nothing of the viewer. */
  later: NextDayThing | undefined
  /** Everything that waits for the viewer. */
  due: NextDayThing[]
  /** KIT-11: how many of their agreed days have to be withdrawn, as too many count. */
  toWithdraw: number
  isBack: boolean
  /** The first day away, where it is still to come. */
  begins: CivilDate | undefined
  /** Decision 99: what HR changed of late of the first day back. */
  moved: Sentence[]
  /** The days about which others than the manager did something of late, the newest first. */
  recentChanges: readonly Day[]
  /** What this week is for, as far as the viewer may know. */
  moment: GuidanceMoment | undefined
}

interface TeamParts {
  days: DayStore
  people: PeopleService
  extraDays: ExtraDayStore
  contact: Pick<ContactService, 'plansOf'>
  openReturns: OpenReturns
  clock: Clock
}

/** What the days of many people come to, for those who keep in touch with them. */
export function createTeams(parts: TeamParts) {
  const { days, people, clock } = parts

  return {
    /** For whom of these a proposal waits: on their own leave, or as the one who keeps in touch. */
    async peopleAwaited(some: readonly Person[]): Promise<Person[]> {
      const teams = await people.teamsOf(some)
      const { leaves, found, rooms } = await daysOf([...some, ...[...teams.values()].flat()])
      const open = found.filter((day) => isOfServedLeave(day, leaves) && isOpen(day, today()) && rooms(day))
      const dayWaits = (personId: string, side: Side) =>
        open.some((day) => day.personId === personId && waitsFor(day) === side)
      return some.filter(
        ({ id }) => dayWaits(id, 'person') || teams.get(id)?.some((member) => dayWaits(member.id, 'manager')),
      )
    },

    /** The next thing about each one's days, for whoever keeps in touch with them. Nobody is in it who has none. */
    async nextThingFor(personIds: readonly string[]): Promise<Map<string, NextDayThing>> {
      const some = await people.findMany(personIds)
      const { leaves, found, rooms } = await daysOf(some)
      const things = new Map<string, NextDayThing>()
      for (const { id } of some) {
        const leave = leaves.get(id)
        if (!leave) continue
        const own = found.filter(({ personId }) => personId === id)
        const next = nextThingIn({ days: own, now: clock(), hasRoom: rooms })
        if (next) things.set(id, next)
      }
      return things
    },

    /** The people away whom the viewer keeps in touch with. */
    async team(viewer: Viewer): Promise<TeamMember[]> {
      const team = await awayOf(viewer)
      const [{ leaves, found, rooms, countedOf }, paused, { some, open }] = await Promise.all([
        daysOf(team),
        pausedAmong(team),
        withOpenReturns(team, parts.openReturns),
      ])
      return some.flatMap((person) => {
        const leave = person.leaves.find(({ id }) => id === leaves.get(person.id)?.id)
        if (!leave) return []
        const own = found.filter(({ personId }) => personId === person.id)
        const counted = countedOf(person.id)
        const noticed = { open: open.get(leave.id) }
        const hasRoom = (day: Day): boolean => rooms(day) && !isEndedByNotice(day, noticed)
        const ofThem = { days: own, now: clock(), hasRoom }
        const moment = guidanceFor(
          { leave, leaves: person.leaves },
          {
            today: today(),
            isPaused: paused.has(person.id),
            nextDay: nextAgreed(own, clock()),
          },
        )
        const kept = forKeepers(person, leave)
        const { back } = kept.leave
        const isBack = back !== undefined && back <= today()
        return [
          {
            ...kept,
            isBack,
            begins: kept.leave.from > today() ? kept.leave.from : undefined,
            moved: movedByHr(person, back),
            next: nextThingIn(ofThem),
            later: laterThingIn(ofThem),
            due: dueThingsIn(ofThem),
            toWithdraw: counted ? daysToWithdraw({ ...counted, today: today() }) : 0,
            recentChanges: recentChanges(own, 'manager', today()),
            moment,
          },
        ]
      })
    },

    /** Those of the viewer's team whose leave is served today. */
    awayOf,
  }

  async function awayOf(viewer: Viewer): Promise<Person[]> {
    const team = await people.teamOf(viewer.organisationId, viewer.personId)
    const leaves = leavesToday(team)
    return team.filter(({ id }) => id !== viewer.personId && leaves.has(id))
  }

  /**
   * The days of the leave that each of them has today and of others that are served, and for which proposals of today’s leave
   * there is room.
   */
  async function daysOf(some: readonly Person[]) {
    const leaves = leavesToday(some)
    const which = some.flatMap((person) =>
      servedLeaves(person, today()).map(({ id: leaveId }) => ({ personId: person.id, leaveId })),
    )
    const found = await days.findPresent(which, longestTold(clock()))
    const extraDaysOf = parts.extraDays.findOf
    const counts = await findCounts(people, { found, leaves, extraDaysOf, today: today() })
    return { leaves, found, rooms: counts.hasRoom, countedOf: counts.countedOf }
  }

  function movedByHr(person: Person, back: CivilDate | undefined): Sentence[] {
    const name = calledName(person)
    return backToldLines(person, back, today()).map(({ key, values }) => ({
      key,
      values: { ...values, name },
    }))
  }

  async function pausedAmong(team: readonly Person[]): Promise<Set<string>> {
    const plans = await parts.contact.plansOf(team)
    return new Set(plans.filter(({ pausedSince }) => pausedSince).map(({ personId }) => personId))
  }

  function leavesToday(team: readonly Person[]): Map<string, LeaveRecord> {
    const served = team.map((person) => [person.id, currentLeave(person, today())] as const)
    return new Map(served.flatMap(([id, leave]) => (leave ? [[id, leave] as const] : [])))
  }

  function today(): CivilDate {
    return dayOf(clock())
  }
}

function isOfServedLeave(day: Day, leaves: ReadonlyMap<string, LeaveRecord>): boolean {
  return leaves.get(day.personId)?.id === day.leaveId
}
