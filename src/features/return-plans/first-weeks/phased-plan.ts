import type { CivilDate } from '../../../shared/civil-date.ts'
import type { Cover, LeaveHeld } from '../../../policy/return/cover.ts'
import type { PlanToCover } from '../../../policy/return/covered-plan.ts'
import type { PlanBasis, PlannedWeeks } from '../../../policy/return/phased-plan.ts'
import { weeksMovedTo } from './moved-weeks.ts'
import type { ChangeReason, HowSettled, SettledHours, Settlement } from './plan-agreement.ts'

export type PlanState = 'draft' | 'shared' | 'agreed'

/** Weeks that the contact has seen, and the annual leave with which they were counted for them. */
export interface SeenWeeks extends PlanToCover {
  leave: LeaveHeld[]
  sharedAt: Date
}

/** A plan that both sides agreed to. */
export interface AgreedWeeks extends SeenWeeks {
  agreedAt: Date
  /** As in PhasedPlan. */
  agreedById?: string
}

/** The first weeks back. Both sides agree to it. */
export interface PhasedPlan extends PlanToCover {
  id: string
  organisationId: string
  personId: string
  leaveId: string
  state: PlanState
  /** Raised by every change: who had another version open is told. */
  version: number
  sharedAt?: Date
  /** Of weeks that were shared and are a draft again: when that was, until they are shared anew. */
  sharedBefore?: Date
  /** The annual leave with which a plan that was shared is counted: what is said of it later changes no agreement. */
  leave?: LeaveHeld[]
  agreedAt?: Date
  /** J5: who said yes for the employer: the contact then. Undefined where it was not kept yet. */
  agreedById?: string
  /** What the contact asked for, until the weeks are shared again. */
  changeAsked?: ChangeReason
  /** J5: who asked for it, as in agreedById. */
  changeAskedById?: string
  /** The weeks of which they asked it: the person changes them unseen. */
  seen?: SeenWeeks
  /** What both agreed to before; it stands until both agree to the newer weeks. */
  standing?: AgreedWeeks
  /** The return date moved, and these weeks with it; nothing was done about them since. */
  moved?: Move
  /** The agreed weeks need HR: to settle what they are short, or to confirm the leave and the pay. Or HR have. */
  forHr?: 'waits' | 'settled'
  /** How HR settled hours that nothing covered. */
  settledAs?: Settlement
  /** Of hours that they settled as both, how many are which. */
  settledHours?: SettledHours
  /** A mark of the contract and salary with which they settled. Undefined: it was not kept yet. */
  settledTerms?: string
  /** Kept nowhere: HR’s record of the contract or salary is another than that by now. */
  isSettledOtherwise?: true
  /** They corrected what they had settled before: when, and what that was. */
  settledBefore?: HowSettled & { at: Date }
  /** HR fetched them for payroll last: when, and marks of what was in the file. */
  exported?: Exported
  changedAt: Date
}

/** `of`: the weeks and HR's part in them. `terms`: the contract and salary by which they were paid. */
export interface Exported {
  at: Date
  of: string
  terms: string
}

/** How weeks went with a return date. */
export interface Move {
  from: CivilDate
  /** Somebody else had seen them, or agreed to others. */
  wasShared: boolean
  /** As in MovedWeeks. */
  hasUsual: boolean
  hasDropped: boolean
}

/** New weeks, or another cover: a draft again. What had been agreed stands meanwhile. */
export function withWeeks(
  plan: PhasedPlan,
  planned: PlannedWeeks & { cover?: Cover },
  now: Date,
): PhasedPlan {
  return { ...redrafted(plan, now), ...standingAfter(plan), ...askedIn(plan), ...planned }
}

/**
 * The same choices from another day: both have to look again, and no agreement to the old day stands. What the contact
 * asked for is still asked.
 */
export function movedTo(
  plan: PhasedPlan,
  { returnDate, basis, now }: { returnDate: CivilDate; basis: PlanBasis; now: Date },
): PhasedPlan {
  const { standing: _stood, ...draft } = withoutHr(redrafted(plan, now))
  const { weeks, ...how } = weeksMovedTo(plan, returnDate, basis)
  const moved = { from: plan.returnDate, wasShared: wasShared(plan), ...how }
  return { ...draft, ...askedIn(plan), returnDate, weeks, moved }
}

/** Somebody else has seen these weeks, or agreed to others before: another return date undoes that. */
export function isUndoneBy(plan: PhasedPlan, returnDate: CivilDate | undefined): boolean {
  return plan.returnDate !== returnDate && wasShared(plan)
}

/** Weeks that both agreed to stand beside newer ones. */
export function standingAfter(plan: PhasedPlan): Pick<PhasedPlan, 'standing'> {
  const seen = seenIn(plan)
  const { agreedAt, agreedById } = plan
  return agreedAt && seen ? { standing: { ...seen, agreedAt, ...(agreedById && { agreedById }) } } : {}
}

/** The weeks as the contact was shown them; undefined where they were not. */
export function seenIn({ state, returnDate, weeks, cover, leave = [], sharedAt }: PhasedPlan) {
  return state !== 'draft' && sharedAt ? { returnDate, weeks, cover, leave, sharedAt } : undefined
}

function askedIn({
  changeAsked,
  changeAskedById: by,
  seen,
}: PhasedPlan): Pick<PhasedPlan, 'changeAsked' | 'changeAskedById' | 'seen'> {
  return { ...(changeAsked && { changeAsked }), ...(by && { changeAskedById: by }), ...(seen && { seen }) }
}

/** What both agreed to, while it stands. */
export function agreedIn(plan: PhasedPlan): AgreedWeeks | undefined {
  return plan.standing ?? standingAfter(plan).standing
}

/** Both agreed to weeks for another day than the one that stands by now: they hold no more. */
export function agreedForAnotherDay(
  plan: PhasedPlan,
  returnDate: CivilDate | undefined,
): AgreedWeeks | undefined {
  const agreed = agreedIn(plan)
  return agreed && agreed.returnDate !== returnDate ? agreed : undefined
}

/** The agreed weeks, where they are for the return as it stands. */
export function holdingIn({
  plan,
  returnDate,
}: {
  plan: PhasedPlan | undefined
  returnDate: CivilDate | undefined
}): AgreedWeeks | undefined {
  return plan && !agreedForAnotherDay(plan, returnDate) ? agreedIn(plan) : undefined
}

/** The plan as it is for a day. What HR have or had to settle of weeks that were agreed for another day is over. */
export function asOnDay(plan: PhasedPlan, returnDate: CivilDate | undefined): PhasedPlan {
  if (!agreedForAnotherDay(plan, returnDate)) return plan
  return withoutHr(plan)
}

/** HR have no part in these weeks, or not any more. */
export function withoutHr(plan: PhasedPlan): PhasedPlan {
  const { forHr: _forHr, ...rest } = withoutSettlement(plan)
  return rest
}

/** Nothing of what HR settled counts any more. */
export function withoutSettlement(plan: PhasedPlan): PhasedPlan {
  const { settledAs: _as, settledHours: _hours, settledBefore: _before, ...about } = plan
  const { settledTerms: _terms, isSettledOtherwise: _is, ...rest } = about
  return rest
}

/** Whether its contact was ever shown these weeks. */
export function wasShared({ state, standing, moved, changeAsked }: PhasedPlan): boolean {
  return state !== 'draft' || standing !== undefined || moved?.wasShared === true || changeAsked !== undefined
}

/** A draft, one version on, of which nobody has said anything yet. */
export function redrafted(plan: PhasedPlan, changedAt: Date): PhasedPlan {
  const { sharedAt: _shared, agreedAt: _agreed, changeAsked: _asked, seen: _seen, ...about } = plan
  const { moved: _moved, leave: _leave, agreedById: _by, changeAskedById: _asker, ...rest } = about
  const opened = plan.state === 'shared' && plan.sharedAt ? { sharedBefore: plan.sharedAt } : {}
  return { ...rest, ...opened, state: 'draft', version: plan.version + 1, changedAt }
}
