import { isDeepStrictEqual } from 'node:util'
import { ChangedMeanwhileError, NotAllowedError, NotFoundError } from '../../shared/errors.ts'
import { newId } from '../../shared/ids.ts'
import type { Clock, InTransaction } from '../../shared/ports.ts'
import type { Viewer } from '../../shared/viewer.ts'
import type { OutboxService } from '../outbox/index.ts'
import type { Act, Day, DayDetails, DayRefusal, DayState, DeclineReason } from './day.ts'
import type { DayChange } from './day-change.ts'
import { dispute, markNotWorked, markWorked, type DisputeReason } from './outcomes/day-outcome.ts'
import type { DayStore } from './day-store.ts'
import { agree, decline, propose, replace, withdraw } from './proposals/proposal.ts'
import { circumstancesOf, otherOf, type Situation, type Situations } from './situation.ts'

/** The day after the act, or the rule that the user meets. */
export type DayOutcome = { readonly day: Day } | { readonly refusal: DayRefusal }

/** `id` is the form's own: a form that is sent twice makes one day. */
export type ProposedDay = { readonly id?: string | undefined; readonly details: DayDetails }

export interface DayActParts {
  days: DayStore
  situations: Situations
  outbox: Pick<OutboxService, 'tellSomething'>
  inTransaction: InTransaction
  clock: Clock
}

/**
 * What the two sides do with days. `personId` is the person away; the viewer is that person, or somebody in whose team
 * they are. An act that the same viewer did already is answered as if it were done now. Throws a NotFoundError for days
 * of others, a ChangedMeanwhileError when the other side was first, a NotAllowedError when it is not for this side.
 */
export function createDayActs({ days, situations, outbox, inTransaction, clock }: DayActParts) {
  return {
    async propose(viewer: Viewer, personId: string, proposed: ProposedDay): Promise<DayOutcome> {
      return inLeave(viewer, personId, async (situation) => {
        const again = await sentAlready(situation, proposed)
        if (again && isSame(again, proposed)) return { day: again }
        const change = propose(
          newDay(situation, proposed, again),
          circumstancesOf(situation),
          act(viewer, situation),
        )
        if (!change.ok) return refusalOf(change.refusal)
        await days.add(change.day)
        await tell(situation)
        return { day: change.day }
      })
    },

    agree: (viewer: Viewer, personId: string, dayId: string): Promise<DayOutcome> =>
      changeDay({ viewer, personId, dayId }, 'agreed', (day, situation) =>
        agree(day, circumstancesOf(situation), act(viewer, situation)),
      ),

    decline: (
      viewer: Viewer,
      personId: string,
      { dayId, reason }: { dayId: string; reason?: DeclineReason | undefined },
    ): Promise<DayOutcome> =>
      changeDay({ viewer, personId, dayId }, 'declined', (day, situation) =>
        decline(day, act(viewer, situation), reason),
      ),

    withdraw: (viewer: Viewer, personId: string, dayId: string): Promise<DayOutcome> =>
      changeDay({ viewer, personId, dayId }, 'withdrawn', (day, situation) =>
        withdraw(day, act(viewer, situation)),
      ),

    /** Puts another day in the place of the one proposed. Answers the new one. */
    async replace(
      viewer: Viewer,
      personId: string,
      { dayId, proposed }: { dayId: string; proposed: ProposedDay },
    ): Promise<DayOutcome> {
      return inLeave(viewer, personId, async (situation) => {
        const again = await sentAlready(situation, proposed)
        if (again && isSame(again, proposed)) return { day: again }
        const day = dayIn(situation, dayId)
        const instead = newDay(situation, proposed, again)
        const change = replace(day, instead, circumstancesOf(situation), act(viewer, situation))
        if (!change.ok) return refusalOf(change.refusal)
        await store(change.day)
        await days.add(change.replacement)
        await tell(situation)
        return { day: change.replacement }
      })
    },

    markWorked: (viewer: Viewer, personId: string, dayId: string): Promise<DayOutcome> =>
      changeDay({ viewer, personId, dayId }, 'worked', (day, situation) =>
        markWorked(day, act(viewer, situation)),
      ),

    markNotWorked: (viewer: Viewer, personId: string, dayId: string): Promise<DayOutcome> =>
      changeDay({ viewer, personId, dayId }, 'not-worked', (day, situation) =>
        markNotWorked(day, act(viewer, situation)),
      ),

    dispute: (
      viewer: Viewer,
      personId: string,
      { dayId, reason }: { dayId: string; reason: DisputeReason },
    ): Promise<DayOutcome> =>
      changeDay({ viewer, personId, dayId }, 'disputed', (day, situation) =>
        dispute(day, act(viewer, situation), reason),
      ),
  }

  async function changeDay(
    which: { viewer: Viewer; personId: string; dayId: string },
    to: DayState,
    change: (day: Day, situation: Situation) => DayChange,
  ): Promise<DayOutcome> {
    const { viewer, personId, dayId } = which
    return inLeave(viewer, personId, async (situation) => {
      const day = dayIn(situation, dayId)
      if (isDoneAlready(day, to, viewer)) return { day }
      const changed = change(day, situation)
      if (!changed.ok) return refusalOf(changed.refusal)
      await store(changed.day)
      await tell(situation)
      return { day: changed.day }
    })
  }

  /** Changes of one leave's days happen one after the other, each on what the one before it left (decision 52). */
  function inLeave<T>(
    viewer: Viewer,
    personId: string,
    work: (situation: Situation) => Promise<T>,
  ): Promise<T> {
    return inTransaction(async () => {
      const situation = await situations.find(viewer, personId)
      await days.holdLeave({ leaveId: situation.leave.id, organisationId: situation.organisation.id })
      return work(situation)
    })
  }

  async function sentAlready(situation: Situation, { id }: ProposedDay): Promise<Day | undefined> {
    if (id === undefined) return undefined
    const known = await days.find(id)
    if (known && known.leaveId !== situation.leave.id) throw new NotFoundError('A day of somebody else.')
    return known
  }

  async function store(day: Day): Promise<void> {
    if (!(await days.replace(day))) throw new ChangedMeanwhileError('The day was changed first.')
  }

  async function tell(situation: Situation): Promise<void> {
    const other = otherOf(situation)
    if (other) await outbox.tellSomething(other)
  }

  function act(viewer: Viewer, { side, today }: Situation): Act {
    return { by: side, actorId: viewer.personId, at: clock(), today }
  }
}

/** A form sent twice is one day; sent again with other details it is another. */
function isSame(known: Day, { details }: ProposedDay): boolean {
  const { date, work, hours, place, privateRoom } = known
  return isDeepStrictEqual({ date, work, hours, place, privateRoom }, details)
}

function newDay({ leave, person }: Situation, { id, details }: ProposedDay, known: Day | undefined) {
  const { id: personId, organisationId } = person
  return { id: known || !id ? newId() : id, organisationId, leaveId: leave.id, personId, details }
}

function dayIn({ days }: Situation, dayId: string): Day {
  const day = days.find(({ id }) => id === dayId)
  if (!day) throw new NotFoundError('No such day in this leave.')
  return day
}

function isDoneAlready(day: Day, to: DayState, viewer: Viewer): boolean {
  return day.state === to && day.history.at(-1)?.actorId === viewer.personId
}

/** What only another tab, or somebody who writes requests by hand, can meet has a page of its own. */
function refusalOf(refusal: DayRefusal): { refusal: DayRefusal } {
  if (refusal === 'wrong-state') throw new ChangedMeanwhileError('The day is no longer what it was.')
  if (isNotForThisSide(refusal)) throw new NotAllowedError(`Refused: ${refusal}.`)
  return { refusal }
}

function isNotForThisSide(refusal: DayRefusal): boolean {
  return ['other-side-answers', 'only-two-sides', 'only-hr', 'day-not-come'].includes(refusal)
}
