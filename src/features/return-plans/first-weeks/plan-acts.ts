import { withWeeksOver } from './past-weeks.ts'
import { ChangedMeanwhileError, NotFoundError } from '../../../shared/errors.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { WeekPattern } from '../../../shared/week-pattern.ts'
import { onlyLeave } from '../../../policy/return/cover.ts'
import {
  faultsOf,
  fromFirstDay,
  type PlanFault,
  type PlannedWeeks,
} from '../../../policy/return/phased-plan.ts'
import type { ActName } from '../../audit/index.ts'
import {
  ownerOf,
  putPlan,
  tellContact,
  tellHr,
  type ReturnPlansParts,
  type ReturnReader,
} from '../return-acts.ts'
import type { ReturnSituation } from '../situation.ts'
import {
  canAskForOthers,
  covered,
  coveredNow,
  isToShare,
  replanned,
  whyNotNow,
  withCovering,
  type Covering,
} from '../cover/index.ts'
import { agreedForAnotherDay, type PhasedPlan } from './phased-plan.ts'
import {
  agree,
  answerable,
  askForChange,
  canShare,
  isKnownToContact,
  keptAsAgreed,
  needsHr,
  share,
  withoutRequest,
  type Answered,
  type ChangeReason,
} from './plan-agreement.ts'

/** The plan as it was saved, or the weeks that the rules refuse; and the return that it is for. */
export type SavedWeeks = Outcome<PhasedPlan, readonly PlanFault[]> & { readonly situation: ReturnSituation }

/** What the contact says of a plan. `takeBack`: they ask no more for others than both agreed to. */
type PlanAnswer = 'agree' | 'takeBack' | ChangeReason

/** The first weeks back: written and shared by the person, agreed by the contact. */
export function createPlanActs(parts: ReturnPlansParts, { own, ofTeam }: ReturnReader) {
  const { plans, outbox, audit, clock, inTransaction } = parts

  return {
    /**
     * Saves the weeks as a draft; those that both agreed to are none. `version` is the one that the person had open; 0 for the first. Throws a
     * ChangedMeanwhileError when another was saved since, and a NotFoundError where there is no return date.
     */
    saveWeeks: (viewer: Viewer, weeks: WeekPattern[], version: number): Promise<SavedWeeks> =>
      inTransaction(async () => {
        const now = await withCovering(parts, await own(viewer))
        if (!now.returnDate) throw new NotFoundError('There is no return date to plan from.')
        const planned = withWeeksOver(now, fromFirstDay({ returnDate: now.returnDate, weeks }, now))
        const faults = faultsOf(planned, now)
        if (faults.length > 0) return { refusal: faults, situation: now }
        if ((now.plan?.version ?? 0) !== version) throw new ChangedMeanwhileError('The plan changed.')
        const plan = now.plan ? replanned(now, now.plan, planned, clock()) : firstDraft(now, planned)
        if (plan === now.plan) return { ok: plan, situation: now }
        await putPlan(plans, plan)
        await note('planDrafted', viewer, now)
        return { ok: plan, situation: now }
      }),

    /** The person's own yes to the version they saw; the contact is asked for theirs. */
    sharePlan: (viewer: Viewer, version: number): Promise<void> =>
      inTransaction(async () => {
        const now = await withCovering(parts, await own(viewer))
        const plan = planShown(now, version)
        if (!plan || !isToShare(now, plan)) throw notShown()
        // With the leave as it is said now: that is what the page showed.
        const counted = covered(now, plan)
        // The page has no button for it.
        if (!counted || !canShare(counted, now.settings))
          throw new ChangedMeanwhileError('The plan is short.')
        await putPlan(plans, share(plan, now.basis.leave, clock()))
        await note('planShared', viewer, now)
        await tellContact(outbox, now)
      }),

    /**
     * The person keeps what both agreed to: newer weeks are dropped, and what the contact asked for is answered. The contact is
     * told where they know of either. Throws a ChangedMeanwhileError where nothing stands, or it is another version.
     */
    keepAgreedWeeks: (viewer: Viewer, version: number): Promise<void> =>
      inTransaction(async () => {
        const now = await withCovering(parts, await own(viewer))
        const plan = planShown(now, version)
        const kept = plan && !agreedForAnotherDay(plan, now.returnDate) && keptAsAgreed(plan, clock())
        if (!kept) throw notShown()
        await putPlan(plans, kept)
        await note('planKept', viewer, now)
        if (isKnownToContact(plan)) await tellContact(outbox, now)
      }),

    /** The contact's answer to a plan that is shared. Who asked for a change of it can agree to it after all, and who agreed ask for one. */
    answerPlan: (
      viewer: Viewer,
      personId: string,
      { version, answer }: { version: number; answer: PlanAnswer },
    ): Promise<void> =>
      inTransaction(async () => {
        const now = await withCovering(parts, await ofTeam(viewer, personId))
        const shown = planShown(now, version)
        const answered = answerTo(now, shown, { by: viewer.personId, at: clock(), answer })
        await putPlan(plans, answered)
        await note('planAnswered', viewer, now)
        // A file that HR fetched for payroll before is not right any more.
        const isForHr = answered.forHr === 'waits' || answered.exported !== undefined
        if (answer === 'agree' && isForHr) await tellHr(parts, now)
        await outbox.tellSomething(now.person)
      }),
  }

  function answerTo(
    now: Covering,
    shown: PhasedPlan | undefined,
    { answer, ...by }: Answered & { answer: PlanAnswer },
  ): PhasedPlan {
    if (answer === 'takeBack') return takenBack(now, shown, by)
    if (shown && answer !== 'agree' && canAskForOthers(now, shown)) return askForChange(shown, answer, by)
    return answerToShared(now, shown, { ...by, answer })
  }

  /** The contact asks for others no more. */
  function takenBack(now: Covering, shown: PhasedPlan | undefined, { at }: Answered): PhasedPlan {
    const asked = shown && !agreedForAnotherDay(shown, now.returnDate) ? withoutRequest(shown, at) : undefined
    if (!asked) throw notShown()
    return asked
  }

  /** Of weeks that wait for an answer. */
  function answerToShared(
    now: Covering,
    shown: PhasedPlan | undefined,
    { answer, ...by }: Answered & { answer: 'agree' | ChangeReason },
  ): PhasedPlan {
    const plan = shown && answerable(shown)
    if (!plan || whyNotNow(now, plan)) throw notShown()
    if (shown.changeAsked && answer !== 'agree') throw notShown()
    if (answer !== 'agree') return askForChange(plan, answer, by)
    const counted = coveredNow(now, plan)
    return agree(plan, by, { isForHr: counted === undefined || needsHr(plan, counted) })
  }

  async function note(act: ActName, by: Viewer, { person, leave }: ReturnSituation): Promise<void> {
    await audit.record({ act, by, about: person.id, record: leave.id })
  }

  function firstDraft(now: ReturnSituation, planned: PlannedWeeks): PhasedPlan {
    return { ...ownerOf(now), ...planned, cover: onlyLeave, state: 'draft', version: 1, changedAt: clock() }
  }
}

/** The plan, if it is still the version that the page showed. */
function planShown({ plan }: Covering, version: number): PhasedPlan | undefined {
  return plan?.version === version ? plan : undefined
}

function notShown(): ChangedMeanwhileError {
  return new ChangedMeanwhileError('The plan is not the one that was shown.')
}
