import { newId } from '../../../shared/ids.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import type { HubService } from '../../hubs/index.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { DatesRefusal } from '../../../policy/days/dates-at-once.ts'
import { ruleIn, type DayChanger } from '../change-days.ts'
import { takesItsDate, type Act, type Day, type DayDetails, type DayRefusal } from '../day.ts'
import { openExtraDates } from '../extra-days/index.ts'
import type { DayStore } from '../day-store.ts'
import { hasDetails, whyNotNow } from '../proposals/index.ts'
import { circumstancesOf, type Situation } from '../situation.ts'
import { whyNotThere } from '../places-of-days.ts'
import { countsOf } from '../summary.ts'
import { proposeSeveral, type SeveralDates, type SeveralRefusal } from './several-dates.ts'

/** As they are typed. `id` is the form's own: one that is sent twice puts them forward once. */
export interface DatesToPropose {
  readonly id: string
  readonly days: readonly DayDetails[]
}

/** A rule against all of them, or against the date that is named. */
export type RefusedDates =
  { readonly reason: DatesRefusal } | { readonly reason: DayRefusal; readonly date: CivilDate }

export type SeveralOutcome = Outcome<readonly Day[], RefusedDates> & { readonly situation: Situation }

/** Several dates put forward at once: in one transaction, all or none; the other side is told once. */
export function createSeveralDatesActs(
  days: DayStore,
  { inLeave, tell, note }: DayChanger,
  hubs: Pick<HubService, 'isFull'>,
) {
  return {
    /** The rule that keeps these dates from being put forward now. Nothing is proposed. */
    async whyNotSeveral(situation: Situation, typed: DatesToPropose): Promise<RefusedDates | undefined> {
      const { side: by, today } = situation
      const tried = await tryDates(situation, typed, { by, today, at: new Date(0) })
      return 'refusal' in tried ? tried.refusal : undefined
    },

    async proposeSeveral(viewer: Viewer, personId: string, typed: DatesToPropose): Promise<SeveralOutcome> {
      return inLeave<readonly Day[], RefusedDates>({ viewer, personId }, async (situation, act) => {
        const sent = situation.days.filter(({ batchId }) => batchId === typed.id)
        if (isSentAs(sent, typed.days)) return { ok: sent }
        const outcome = await tryDates(situation, sent.length === 0 ? typed : { ...typed, id: newId() }, act)
        if ('refusal' in outcome) return outcome
        for (const day of outcome.ok) {
          await days.add(day)
          await note('dayProposed', viewer, day)
        }
        await tell(situation)
        return outcome
      })
    },
  }

  /** The days as they would be. Nothing is stored. */
  async function tryDates(
    situation: Situation,
    typed: DatesToPropose,
    act: Act,
  ): Promise<Outcome<readonly Day[], RefusedDates>> {
    const [first] = typed.days
    const enough = whyNotNow(situation, { isAnswer: false, dates: typed.days.length })
    if (enough && first) return { refusal: { reason: enough, date: first.date } }
    const outcome = proposeSeveral(severalFrom(typed, situation), withCount(situation, typed), act)
    if ('refusal' in outcome) return { refusal: ruled(outcome.refusal) }
    for (const day of outcome.ok) {
      const reason = await whyNotThere(day, hubs)
      if (reason) return { refusal: { reason, date: day.date } }
    }
    return outcome
  }
}

/** Answered in part, they are sent all the same; with other dates, or when none is left, another lot is asked for. */
function isSentAs(sent: readonly Day[], days: readonly DayDetails[]): boolean {
  const hasAll = days.every((details) => sent.some((day) => hasDetails(day, details)))
  return hasAll && sent.length === days.length && sent.some(takesItsDate)
}

function ruled(refusal: SeveralRefusal): RefusedDates {
  return 'date' in refusal ? { reason: ruleIn(refusal.reason), date: refusal.date } : refusal
}

function severalFrom({ id, days }: DatesToPropose, { person, leave }: Situation): SeveralDates {
  const { id: personId, organisationId } = person
  const withIds = days.map((details) => ({ id: newId(), details }))
  return { batchId: id, days: withIds, organisationId, personId, leaveId: leave.id }
}

/** A date that HR let through needs no day of those that are left. */
function withCount(situation: Situation, { days }: DatesToPropose) {
  const extra = openExtraDates(situation)
  const allowed = days.filter(({ date }) => extra.includes(date)).length
  return { ...circumstancesOf(situation), left: countsOf(situation).left + allowed }
}
