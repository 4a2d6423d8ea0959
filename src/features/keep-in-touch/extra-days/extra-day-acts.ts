import { ChangedMeanwhileError } from '../../../shared/errors.ts'
import { isSure } from '../../../policy/pay/cost-of-day.ts'
import type { PayWeek } from '../../../policy/pay/pay-weeks.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { PeopleService, Person } from '../../people/index.ts'
import type { DayActParts } from '../change-days.ts'
import { countWith } from '../day-count.ts'
import { endWithoutRoom } from '../end-without-room.ts'
import { cancelDays } from '../cancel-days.ts'
import { allowedSince } from '../leave-change.ts'
import { circumstancesOf, type Situation } from '../situation.ts'
import { countsOf } from '../summary.ts'
import { canLetThrough, isUsed, proposedBefore, type ExtraDay, type ExtraDayRefusal } from './extra-day.ts'
import type { ExtraDayStore } from './extra-day-store.ts'
import { tooManyDays } from './too-many-days.ts'

/** `seen`: the effects as they stood on the page that HR looked at. */
export interface DayToLetThrough {
  readonly date: CivilDate
  readonly reason: string
  readonly seen: string
}

type ExtraDayOutcome = Outcome<CivilDate, ExtraDayRefusal> & { readonly situation: Situation }

/** `link`: to allow one more, or to see those that are. `unallowed`: how many count beyond the days of the leave without it. */
export interface ExtraDaysForRecord {
  link: 'offer' | 'see' | undefined
  unallowed: number
}

/** KIT-11: HR lets one date of a leave go beyond the allowance, never of their own leave. Both sides are told. */
export function createExtraDays(parts: DayActParts & { people: PeopleService; extraDays: ExtraDayStore }) {
  const { days, extraDays, situations, outbox, audit, inTransaction, clock } = parts

  return {
    /** Throws a NotFoundError for a person about whom the viewer does not decide, or who is on no leave. */
    find: (viewer: Viewer, personId: string): Promise<Situation> => situations.findForHr(viewer, personId),

    /** Of whom more days count than their leave has. */
    tooMany: (viewer: Viewer): Promise<Person[]> => tooManyDays(parts, viewer),

    /** `offer`: no day is left, so that one can be let through; `see`: some were, and nothing has to be allowed now. */
    async forRecord(viewer: Viewer, personId: string): Promise<ExtraDaysForRecord> {
      const situation = await situations.findForHr(viewer, personId)
      const see = situation.extraDays.length > 0 ? 'see' : undefined
      return { link: isNoneLeft(situation) ? 'offer' : see, unallowed: countsOf(situation).unallowed }
    },

    /** Throws a ChangedMeanwhileError when the effects are not those that were seen. */
    async letThrough(viewer: Viewer, personId: string, asked: DayToLetThrough): Promise<ExtraDayOutcome> {
      return inTransaction(async () => {
        const situation = await held(viewer, personId)
        const { date, reason } = asked
        if (isDoneAlready(situation, viewer, asked)) return { ok: date, situation }
        const answer = canLetThrough(date, circumstancesOf(situation), situation.today)
        if (answer !== 'yes') return { refusal: answer, situation }
        if (asked.seen !== effectsMark(date, situation)) {
          throw new ChangedMeanwhileError('The effects are other than those that were shown.')
        }
        const { leave, person } = situation
        const whose = { organisationId: person.organisationId, leaveId: leave.id, personId }
        await extraDays.add({ ...whose, date, reason, byId: viewer.personId, at: clock() })
        const ended = proposedBefore(asked, situation.days).map(
          (day) => ({ day, reason: allowedSince }) as const,
        )
        await cancelDays(days, ended, { at: clock() })
        await noteAndTell('extraDayAllowed', viewer, situation)
        return { ok: date, situation }
      })
    },

    /** While no day that is agreed has used it. Throws a ChangedMeanwhileError when one has. */
    async takeBack(viewer: Viewer, personId: string, date: CivilDate): Promise<void> {
      await inTransaction(async () => {
        const situation = await held(viewer, personId)
        if (isUsed({ date }, situation.days)) throw new ChangedMeanwhileError('The day is agreed.')
        // A second press finds nothing, and what it asks for is done.
        if (!(await extraDays.remove({ leaveId: situation.leave.id, date }))) return
        const left = situation.extraDays.filter((extra) => extra.date !== date)
        await endWithoutRoom(days, { ...situation, extraDays: left }, clock())
        await noteAndTell('extraDayTakenBack', viewer, situation)
      })
    },
  }

  async function held(viewer: Viewer, personId: string): Promise<Situation> {
    const situation = await situations.findForHr(viewer, personId)
    await days.holdLeave({ leaveId: situation.leave.id, organisationId: situation.organisation.id })
    return situation
  }

  async function noteAndTell(
    act: 'extraDayAllowed' | 'extraDayTakenBack',
    by: Viewer,
    { person, contact, leave }: Situation,
  ): Promise<void> {
    await audit.record({ act, by, about: person.id, record: leave.id })
    for (const side of [person, contact]) if (side) await outbox.tellSomething(side)
  }
}

/** KIT-11: only then a day is beyond the allowance. */
export function isNoneLeft(situation: Situation): boolean {
  const { allowance, left } = countsOf(situation)
  return allowance > 0 && left === 0
}

/** The numbers on which both effects hang: whoever has seen others looks again. */
export function effectsMark(date: CivilDate, situation: Situation): string {
  const { number, cost } = countWith({ date }, situation)
  const weeks = (some: readonly PayWeek[]) => some.map(({ period: [from] }) => from).join('+')
  const further = cost.further ? [cost.further] : []
  const sure = isSure(cost) ? 'sure' : 'open'
  return [number, weeks(further), sure, weeks(cost.lost), weeks(cost.lostIfAll)].join(' ')
}

function isDoneAlready({ extraDays }: Situation, viewer: Viewer, asked: DayToLetThrough): boolean {
  const isSame = ({ date, byId, reason }: ExtraDay) =>
    date === asked.date && byId === viewer.personId && reason === asked.reason
  return extraDays.some(isSame)
}
