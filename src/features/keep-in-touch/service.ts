import { today as dayOf, type CivilDate } from '../../shared/civil-date.ts'
import { NotFoundError } from '../../shared/errors.ts'
import type { Viewer } from '../../shared/viewer.ts'
import type { ContactService } from '../contact/index.ts'
import { forKeepers, type KeptInTouch } from '../leave/index.ts'
import type { HubService } from '../hubs/index.ts'
import type { PortalTasks } from '../tasks/index.ts'
import type { PeopleService, Person, Unit } from '../people/index.ts'
import { guidanceFor, type GuidanceMoment } from '../../policy/return/manager-guidance.ts'
import { currentLeave, type LeaveRecord } from '../../policy/leave/served-leave.ts'
import { entryOf } from './calendar/index.ts'
import type { EntryVersion } from '../../shared/calendar-entry.ts'
import { createDayChanger, type DayActParts } from './change-days.ts'
import { isOpen, waitsFor, type Day, type Side } from './day.ts'
import { createExtraDays, type ExtraDayStore } from './extra-days/index.ts'
import { createDisputeActs, createDisputes } from './disputes/index.ts'
import { createLeaveFollower } from './follow-leave.ts'
import { createNoteActs, type DayNoteStore } from './notes/index.ts'
import { createOutcomeActs, waitsToConfirm } from './outcomes/index.ts'
import { createPayroll, type PayrollStore } from './payroll/index.ts'
import { createProposalActs, lapse } from './proposals/index.ts'
import { createSeveralDatesActs } from './several-dates/index.ts'
import { findRoom, ofLeave } from './room.ts'
import { longestTold, recentChanges } from './recent-changes.ts'
import { createSituations, type Situation } from './situation.ts'
import { summaryOf, type DaysSummary } from './summary.ts'
import { twoLeavesOf } from '../../policy/days/two-leaves.ts'
import { twoCounts } from './two-leaves.ts'
import { createTeamDayActs } from './team-day/index.ts'
import { createTalkActs } from './talks/index.ts'
import { dueThingsIn, nextAgreed, nextThingIn, type NextDayThing } from './team/index.ts'

export type KeepInTouchService = ReturnType<typeof createKeepInTouchService>

export interface KeepInTouchParts extends Omit<DayActParts, 'situations'> {
  people: PeopleService
  payrollRows: PayrollStore
  notes: DayNoteStore
  extraDays: ExtraDayStore
  contact: Pick<ContactService, 'plansOf'>
  tasks: PortalTasks
  hubs: Pick<HubService, 'directory' | 'areas' | 'isFull' | 'takePlace' | 'withPlaceOn'>
}

/** A day that both agreed to, and as it stands in a calendar. */
export interface AgreedAhead {
  id: string
  date: CivilDate
  entry: EntryVersion
}

/** Somebody whom the viewer keeps in touch with. */
export interface TeamMember extends KeptInTouch {
  next: NextDayThing | undefined
  /** Everything that waits for the viewer. */
  due: NextDayThing[]
  isBack: boolean
  /** The day about which others than the manager did something last. */
  recentChange: Day | undefined
  /** What this week is for, as far as the viewer may know. */
  moment: GuidanceMoment | undefined
}

export function createKeepInTouchService(parts: KeepInTouchParts) {
  const { days, people, inTransaction, clock } = parts
  const situations = createSituations(parts)
  const changer = createDayChanger({ ...parts, situations })

  return {
    ...createProposalActs(days, changer, parts.hubs),
    ...createSeveralDatesActs(days, changer, parts.hubs),
    ...createTeamDayActs(
      {
        days,
        people,
        situations,
        hubs: parts.hubs,
        awayAmong: (team) => team.filter(({ id }) => leavesToday(team).has(id)),
      },
      changer,
    ),
    ...createOutcomeActs(changer),
    ...createDisputeActs(changer),
    /** Near where the viewer looks for a place. */
    nearTo: async (viewer: Viewer): Promise<Unit | undefined> => (await parts.hubs.areas(viewer)).own,
    ...createTalkActs({ ...parts, situations }),
    ...createNoteActs({ ...parts, situations }),
    disputes: createDisputes({ ...parts, situations }),
    extraDays: createExtraDays({ ...parts, situations }),
    payroll: createPayroll(parts),

    /** What a change of a leave does to its days; part of the transaction of the change. */
    leaveFollower: createLeaveFollower(parts),

    /** The days of one leave: the viewer's own, or of somebody in their team. */
    situation: situations.find,
    list: situations.list,

    /** SPL-07: the counts of both leaves for one child; the manager, who must not learn which leaves they are, has none. */
    async twoLeaves({ side, person, leave, today: now }: Situation) {
      const two = side === 'person' ? twoLeavesOf(person.leaves, leave) : undefined
      if (!two) return undefined
      const both = [two.before, two.shared].map(({ id }) => ({ personId: person.id, leaveId: id }))
      return twoCounts(two, await days.findPresent(both, longestTold(clock())), now)
    },

    /** For the first page of somebody away. Undefined where the leave has no such days. */
    async summaryFor(viewer: Viewer): Promise<DaysSummary | undefined> {
      const situation = await situations.find(viewer, viewer.personId).catch(nothingServed)
      return situation && summaryOf(situation)
    },

    /** The agreed days to come of the viewer's own leave. */
    async agreedAhead(viewer: Viewer): Promise<AgreedAhead[]> {
      const { days: own, today: now } = await situations.find(viewer, viewer.personId)
      const agreed = own.filter(({ state, date }) => state === 'agreed' && date >= now)
      return agreed.map((day) => ({ id: day.id, date: day.date, entry: entryOf(day) }))
    },

    /** What waits about the days of a person: for HR to decide, and for one of the two sides to answer or to confirm. */
    async waitingOf({
      id,
      leaves,
    }: Person): Promise<{ disputed: number; unanswered: number; unconfirmed: number }> {
      const leaveIds = leaves.map((leave) => leave.id)
      const found = await days.findOpenOf(id, leaveIds)
      return {
        disputed: found.filter(({ state }) => state === 'disputed').length,
        unanswered: found.filter((day) => isOpen(day, today())).length,
        unconfirmed: found.filter((day) => waitsToConfirm(day, today()) !== undefined).length,
      }
    },

    /** For whom of these a proposal waits: on their own leave, or as the one who keeps in touch. */
    async peopleAwaited(some: readonly Person[]): Promise<Person[]> {
      const teams = await people.teamsOf(some)
      const leaves = leavesToday([...some, ...[...teams.values()].flat()])
      const found = await presentOf(leaves)
      const rooms = await roomsOf(found, leaves)
      const open = found.filter((day) => isOfServedLeave(day, leaves) && isOpen(day, today()) && rooms(day))
      const dayWaits = (personId: string, side: Side) =>
        open.some((day) => day.personId === personId && waitsFor(day) === side)
      return some.filter(
        ({ id }) => dayWaits(id, 'person') || teams.get(id)?.some((member) => dayWaits(member.id, 'manager')),
      )
    },

    /** The next thing about each one's days, for whoever keeps in touch with them. Nobody is in it who has none. */
    nextThingFor,

    /** The people away whom the viewer keeps in touch with. */
    async team(viewer: Viewer): Promise<TeamMember[]> {
      const team = await people.teamOf(viewer.organisationId, viewer.personId)
      const leaves = leavesToday(team.filter(({ id }) => id !== viewer.personId))
      const found = await presentOf(leaves)
      const rooms = await roomsOf(found, leaves)
      const paused = await pausedAmong(team)
      return team.flatMap((person) => {
        const leave = leaves.get(person.id)
        if (!leave) return []
        const own = ofLeave(found, person.id, leave)
        const [recentChange] = recentChanges(own, 'manager', today())
        const ofThem = { days: own, today: today(), hasRoom: rooms }
        const moment = guidanceFor(leave, {
          today: today(),
          isPaused: paused.has(person.id),
          nextDay: nextAgreed(own, today()),
        })
        const kept = forKeepers(person, leave)
        const { back } = kept.leave
        const isBack = back !== undefined && back <= today()
        return [
          {
            ...kept,
            isBack,
            next: nextThingIn(ofThem),
            due: dueThingsIn(ofThem),
            recentChange,
            moment,
          },
        ]
      })
    },

    /** Proposed and agreed days of an organisation from a date on. */
    aheadIn: days.findAhead,
    /** Of each leave with contact days, how many are agreed, worked or disputed. */
    contactDaysTaken: days.countContactDays,

    /** Ends proposals whose date has passed unanswered. Answers how many. One that fails never stops the next. */
    async lapseUnanswered(): Promise<number> {
      const passed = await days.findProposedBefore(today())
      const outcomes = await Promise.allSettled(passed.map(lapseOne))
      const causes = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason)
      if (causes.length > 0) throw new AggregateError(causes, `${causes.length} proposals did not lapse.`)
      return passed.length
    },
  }

  async function nextThingFor(personIds: readonly string[]): Promise<Map<string, NextDayThing>> {
    const some = await people.findMany(personIds)
    const leaves = leavesToday(some)
    const found = await presentOf(leaves)
    const rooms = await roomsOf(found, leaves)
    const things = new Map<string, NextDayThing>()
    for (const { id } of some) {
      const leave = leaves.get(id)
      if (!leave) continue
      const own = ofLeave(found, id, leave)
      const next = nextThingIn({ days: own, today: today(), hasRoom: rooms })
      if (next) things.set(id, next)
    }
    return things
  }

  function roomsOf(found: readonly Day[], leaves: ReadonlyMap<string, LeaveRecord>) {
    return findRoom(people, { found, leaves, extraDaysOf: parts.extraDays.findOf, today: today() })
  }

  async function pausedAmong(team: readonly Person[]): Promise<Set<string>> {
    const plans = await parts.contact.plansOf(team)
    return new Set(plans.filter(({ pausedSince }) => pausedSince).map(({ personId }) => personId))
  }

  function presentOf(leaves: ReadonlyMap<string, LeaveRecord>): Promise<Day[]> {
    const which = [...leaves].map(([personId, { id: leaveId }]) => ({ personId, leaveId }))
    return days.findPresent(which, longestTold(clock()))
  }

  function leavesToday(team: readonly Person[]): Map<string, LeaveRecord> {
    const served = team.map((person) => [person.id, currentLeave(person, today())] as const)
    return new Map(served.flatMap(([id, leave]) => (leave ? [[id, leave] as const] : [])))
  }

  /** An answer that came first leaves nothing to lapse. */
  async function lapseOne(day: Day): Promise<void> {
    await inTransaction(async () => {
      await days.holdLeave(day)
      const now = await days.find(day.id)
      const change = now && lapse(now, { by: 'portal', at: clock(), today: today() })
      if (change && 'ok' in change) await days.replace(change.ok)
    })
  }

  function today(): CivilDate {
    return dayOf(clock())
  }
}

function isOfServedLeave(day: Day, leaves: ReadonlyMap<string, LeaveRecord>): boolean {
  return leaves.get(day.personId)?.id === day.leaveId
}

function nothingServed(error: unknown): undefined {
  if (error instanceof NotFoundError) return undefined
  throw error
}
