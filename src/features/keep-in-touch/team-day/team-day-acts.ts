import { newId } from '../../../shared/ids.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { HubService } from '../../hubs/index.ts'
import { ruleIn, type DayChanger } from '../change-days.ts'
import type { Day, DayDetails, DayRefusal } from '../day.ts'
import type { DayStore } from '../day-store.ts'
import { whyNotThere } from '../places-of-days.ts'
import { whyNotPropose } from '../proposals/check-proposal.ts'
import { isSentAs, whyNoMore, whyNotNow } from '../proposals/index.ts'
import { propose } from '../proposals/proposal.ts'
import { circumstancesOf, type Situation, type Situations } from '../situation.ts'

/** One day put forward to several people. `id` is the form's own: one that is sent twice asks each of them once. */
export interface TeamDay {
  readonly id: string
  readonly details: DayDetails
  readonly personIds: readonly string[]
}

/** Of one of them: the day that waits for their answer, or the rule that keeps it from them. */
export type AskedOne = Outcome<Day, DayRefusal> & { readonly situation: Situation }

/** Those for whom a day can be put forward, and the others. */
export interface AskedOnDate {
  canBe: readonly Situation[]
  cannotBe: readonly Situation[]
  /** Where it would be; undefined: as many as want to. */
  placesLeft: number | undefined
}

interface TeamDayParts {
  days: DayStore
  situations: Situations
  hubs: Pick<HubService, 'isFull' | 'placesLeft'>
  /** Those of the viewer's team whose leave is served today. */
  awayOf(viewer: Viewer): Promise<readonly { id: string }[]>
}

/** KIT-03: each of them is asked, answers and is told alone. */
export function createTeamDayActs(parts: TeamDayParts, { inLeave, tell, note }: DayChanger) {
  const { days, situations, hubs, awayOf } = parts
  return {
    /** The people away whom the viewer keeps in touch with; of those to whom no day can be put forward now, only who they are. */
    async teamToAsk(viewer: Viewer): Promise<{ canBeAsked: Situation[]; notNow: Situation[] }> {
      const found: Situation[] = []
      for (const { id } of await awayOf(viewer)) found.push(await situations.find(viewer, id))
      const byAnswer = Map.groupBy(found, (situation) => whyNoMore(situation) === undefined)
      return { canBeAsked: byAnswer.get(true) ?? [], notNow: byAnswer.get(false) ?? [] }
    },

    async onDate(
      chosen: readonly Situation[],
      { id, details }: Omit<TeamDay, 'personIds'>,
    ): Promise<AskedOnDate> {
      const { siteId, date } = details
      const placesLeft = siteId === undefined ? undefined : await hubs.placesLeft({ siteId, date })
      // Whoever got it already is no reason not to send it again: its answer may have been lost on the way.
      const isAsked = (one: Situation) => ofForm(one, id).some((day) => isSentAs(day, details))
      const canBeAsked = (one: Situation) =>
        placesLeft !== 0 && whyNotPropose(one, details, undefined) === undefined
      const groups = Map.groupBy(chosen, (one) => isAsked(one) || canBeAsked(one))
      return { canBe: groups.get(true) ?? [], cannotBe: groups.get(false) ?? [], placesLeft }
    },

    async proposeTeamDay(viewer: Viewer, { id, details, personIds }: TeamDay): Promise<AskedOne[]> {
      const asked: AskedOne[] = []
      for (const personId of personIds) asked.push(await askOne(viewer, personId, { id, details }))
      return asked
    },
  }

  function askOne(viewer: Viewer, personId: string, { id, details }: Omit<TeamDay, 'personIds'>) {
    return inLeave<Day, DayRefusal>({ viewer, personId }, async (situation, act) => {
      const sent = ofForm(situation, id).find((day) => isSentAs(day, details))
      if (sent) return { ok: sent }
      const refusal = whyNotNow(situation, { isAnswer: false }) ?? (await whyNotThere(details, hubs))
      if (refusal) return { refusal }
      const { leave, person } = situation
      const whose = { organisationId: person.organisationId, leaveId: leave.id, personId: person.id }
      const change = propose(
        { id: newId(), ...whose, details, teamDayId: id },
        circumstancesOf(situation),
        act,
      )
      if ('refusal' in change) return { refusal: ruleIn(change.refusal) }
      await days.add(change.ok)
      await note('dayProposed', viewer, change.ok)
      await tell(situation)
      return change
    })
  }
}

function ofForm({ days }: Situation, id: string): Day[] {
  return days.filter(({ teamDayId }) => teamDayId === id)
}
