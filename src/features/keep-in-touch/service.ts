import { today as dayOf, type CivilDate } from '../../shared/civil-date.ts'
import { NotFoundError } from '../../shared/errors.ts'
import type { OpenReturns } from '../../shared/open-return.ts'
import type { Viewer } from '../../shared/viewer.ts'
import type { ContactService } from '../contact/index.ts'
import type { HubService } from '../hubs/index.ts'
import type { PortalTasks } from '../tasks/index.ts'
import type { PeopleService, Person, Unit } from '../people/index.ts'
import { entryOf } from './calendar/index.ts'
import type { EntryVersion } from '../../shared/calendar-entry.ts'
import { createDayChanger, type DayActParts } from './change-days.ts'
import { isOpen, type Day } from './day.ts'
import { createExtraDays, type ExtraDayStore } from './extra-days/index.ts'
import { createDisputeActs, createDisputes, isDecidedByHr } from './disputes/index.ts'
import { createLeaveFollower } from './follow-leave.ts'
import { createNoteActs, type DayNoteStore } from './notes/index.ts'
import { createOutcomeActs, waitsToConfirm } from './outcomes/index.ts'
import { createPayroll, type PayrollStore } from './payroll/index.ts'
import { createProposalActs, lapse } from './proposals/index.ts'
import { createSeveralDatesActs } from './several-dates/index.ts'
import { longestTold } from '../../shared/told-still.ts'
import { createSituations, type Situation } from './situation.ts'
import { summaryOf, type DaysSummary } from './summary.ts'
import { twoLeavesOf } from '../../policy/days/two-leaves.ts'
import { twoCounts } from './two-leaves.ts'
import { createTeamDayActs } from './team-day/index.ts'
import { createTalkActs } from './talks/index.ts'
import { createTeams } from './team/index.ts'

export type KeepInTouchService = ReturnType<typeof createKeepInTouchService>

export interface KeepInTouchParts extends Omit<DayActParts, 'situations'> {
  people: PeopleService
  payrollRows: PayrollStore
  notes: DayNoteStore
  extraDays: ExtraDayStore
  contact: Pick<ContactService, 'plansOf'>
  openReturns: OpenReturns
  tasks: PortalTasks
  hubs: Pick<
    HubService,
    'directory' | 'areas' | 'isFull' | 'placesLeft' | 'isOpenTo' | 'takePlace' | 'withPlaceOn'
  >
}

/** A day that both agreed to, and as it stands in a calendar. */
export interface AgreedAhead {
  id: string
  date: CivilDate
  entry: EntryVersion
}

interface DaysForHr {
  disputed: number
  unanswered: number
  unconfirmed: number
  decided: readonly Day[]
}

export function createKeepInTouchService(parts: KeepInTouchParts) {
  const { days, inTransaction, clock } = parts
  const situations = createSituations(parts)
  const changer = createDayChanger({ ...parts, situations })
  const teams = createTeams(parts)

  return {
    ...createProposalActs(days, changer, parts.hubs),
    ...createSeveralDatesActs(days, changer, parts.hubs),
    ...createTeamDayActs({ days, situations, hubs: parts.hubs, awayOf: teams.awayOf }, changer),
    peopleAwaited: teams.peopleAwaited,
    nextThingFor: teams.nextThingFor,
    team: teams.team,
    ...createOutcomeActs(changer),
    ...createDisputeActs(changer, days),
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
    situation: situations.show,
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
      const situation = await situations.show(viewer, viewer.personId).catch(nothingServed)
      return situation && summaryOf(situation)
    },

    /** The agreed days to come of the viewer's own leave. */
    async agreedAhead(viewer: Viewer): Promise<AgreedAhead[]> {
      const own = await situations.ownDays(viewer)
      const agreed = own.filter(({ state, date }) => state === 'agreed' && date >= today())
      return agreed.map((day) => ({ id: day.id, date: day.date, entry: entryOf(day) }))
    },

    /**
     * What waits about the days of a person: for HR to decide, and for one of the two sides to answer or to confirm; and on
     * which of them HR have decided, the latest first.
     */
    async waitingOf({ id, leaves }: Person): Promise<DaysForHr> {
      const leaveIds = leaves.map((leave) => leave.id)
      const found = await days.findOpenOf(id, leaveIds)
      return {
        disputed: found.filter(({ state }) => state === 'disputed').length,
        unanswered: found.filter((day) => isOpen(day, today())).length,
        unconfirmed: found.filter((day) => waitsToConfirm(day, today()) !== undefined).length,
        decided: found.filter(isDecidedByHr).toSorted((a, b) => (a.date > b.date ? -1 : 1)),
      }
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

function nothingServed(error: unknown): undefined {
  if (error instanceof NotFoundError) return undefined
  throw error
}
