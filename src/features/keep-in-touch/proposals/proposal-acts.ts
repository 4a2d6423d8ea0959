import { NotFoundError } from '../../../shared/errors.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { newId } from '../../../shared/ids.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import { whyNotToday } from '../acts-today.ts'
import { dayIn, ruleIn, type DayActParts, type DayChanger, type DayOutcome } from '../change-days.ts'
import type { Day, DayDetails, DayRefusal, DeclineReason } from '../day.ts'
import type { Place } from '../../hubs/index.ts'
import type { DayStore } from '../day-store.ts'
import { takePlace, whyNotThere } from '../places-of-days.ts'
import { circumstancesOf, type Situation } from '../situation.ts'
import { agree, decline, replace, withdraw } from './answer.ts'
import { propose, type NewDay } from './proposal.ts'
import { whyNotPropose } from './check-proposal.ts'
import { isSentAs } from './sent-already.ts'
import { whyNotNow } from './why-not-now.ts'

/** `id` is the form's own: a form that is sent twice makes one day. */
export type ProposedDay = { readonly id?: string | undefined; readonly details: DayDetails }

/** A day put forward by one side, and what both do with it before the day. */
export function createProposalActs(
  days: DayStore,
  { changeDay, inLeave, store, tell, note }: DayChanger,
  hubs: DayActParts['hubs'],
) {
  return {
    /** The rule that keeps these details from being proposed now, in place of another day perhaps. Nothing is proposed. */
    whyNotPropose: async (
      situation: Situation,
      details: DayDetails,
      replaces: string | undefined,
    ): Promise<DayRefusal | undefined> =>
      whyNotPropose(situation, details, replaces) ?? whyNotThere(details, hubs),

    /** Where there is still a place on the date. */
    placesOn: ({ organisation }: Situation, date: CivilDate): Promise<Place[]> =>
      hubs.withPlaceOn(organisation.id, date),

    async propose(viewer: Viewer, personId: string, proposed: ProposedDay): Promise<DayOutcome> {
      return inLeave({ viewer, personId }, async (situation, act) => {
        const again = await sentAlready(situation, proposed)
        if (again && isSentAs(again, proposed.details)) return { ok: again }
        const refusal =
          whyNotNow(situation, { isAnswer: false }) ?? (await whyNotThere(proposed.details, hubs))
        if (refusal) return { refusal }
        const change = propose(newDay(situation, proposed, again), circumstancesOf(situation), act)
        if ('refusal' in change) return { refusal: ruleIn(change.refusal) }
        await days.add(change.ok)
        await note('dayProposed', viewer, change.ok)
        await tell(situation)
        return change
      })
    },

    /** Puts another day in the place of the one proposed. Answers the new one. */
    async replace(
      viewer: Viewer,
      personId: string,
      { dayId, proposed }: { dayId: string; proposed: ProposedDay },
    ): Promise<DayOutcome> {
      return inLeave({ viewer, personId, dayId }, async (situation, act) => {
        const again = await sentAlready(situation, proposed)
        if (again && isSentAs(again, proposed.details)) return { ok: again }
        const refusal =
          whyNotNow(situation, { isAnswer: true }) ?? (await whyNotThere(proposed.details, hubs))
        if (refusal) return { refusal }
        const day = dayIn(situation, dayId)
        const instead = newDay(situation, proposed, again)
        const change = replace(day, instead, circumstancesOf(situation), act)
        if ('refusal' in change) return { refusal: ruleIn(change.refusal) }
        await store(change.ok.before)
        await days.add(change.ok.replacement)
        await note('dayReplaced', viewer, change.ok.replacement)
        await tell(situation)
        return { ok: change.ok.replacement }
      })
    },

    agree: (viewer: Viewer, personId: string, dayId: string): Promise<DayOutcome> =>
      changeDay({ viewer, personId, dayId }, 'agreed', 'dayAgreed', async (day, situation, act) => {
        const change = agree(day, circumstancesOf(situation), act)
        if ('refusal' in change) return change
        const refusal = await takePlace(day, hubs)
        return refusal ? { refusal } : change
      }),

    decline: (
      viewer: Viewer,
      personId: string,
      { dayId, reason }: { dayId: string; reason?: DeclineReason | undefined },
    ): Promise<DayOutcome> =>
      changeDay(
        { viewer, personId, dayId, isSaid: (day) => day.declineReason === reason },
        'declined',
        'dayDeclined',
        (day, _situation, act) => decline(day, act, reason),
      ),

    withdraw: (viewer: Viewer, personId: string, dayId: string): Promise<DayOutcome> =>
      changeDay({ viewer, personId, dayId }, 'withdrawn', 'dayWithdrawn', (day, situation, act) => {
        const enough = whyNotToday(situation)
        return enough ? { refusal: enough } : withdraw(day, act)
      }),
  }

  async function sentAlready(situation: Situation, { id }: ProposedDay): Promise<Day | undefined> {
    if (id === undefined) return undefined
    const known = await days.find(id)
    if (known && known.leaveId !== situation.leave.id) throw new NotFoundError('A day of somebody else.')
    return known
  }
}

function newDay({ leave, person }: Situation, { id, details }: ProposedDay, known?: Day): NewDay {
  const { id: personId, organisationId } = person
  return { id: known || !id ? newId() : id, organisationId, leaveId: leave.id, personId, details }
}
