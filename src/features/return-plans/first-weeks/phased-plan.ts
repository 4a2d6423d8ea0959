import type { CivilDate } from '../../../shared/civil-date.ts'
import type { PlanBasis, PlannedWeeks } from '../../../policy/return/phased-plan.ts'
import { weeksMovedTo } from './moved-weeks.ts'
import type { ChangeReason } from './plan-agreement.ts'

export type PlanState = 'draft' | 'shared' | 'agreed'

/** A plan that both sides agreed to. */
export interface AgreedWeeks extends PlannedWeeks {
  sharedAt: Date
  agreedAt: Date
}

/** Weeks that the contact has seen. */
export interface SeenWeeks extends PlannedWeeks {
  sharedAt: Date
}

/** The first weeks back. Both sides agree to it. */
export interface PhasedPlan extends PlannedWeeks {
  id: string
  organisationId: string
  personId: string
  leaveId: string
  state: PlanState
  /** Raised by every change: who had another version open is told. */
  version: number
  sharedAt?: Date
  agreedAt?: Date
  /** What the contact asked for, until the weeks are shared again. */
  changeAsked?: ChangeReason
  /** The weeks of which they asked it: the person changes them unseen. */
  seen?: SeenWeeks
  /** What both agreed to before; it stands until both agree to the newer weeks. */
  standing?: AgreedWeeks
  /** The return date moved, and these weeks with it; nothing was done about them since. */
  moved?: Move
  /** The agreed weeks are short of the contract: HR settle with the person how that is covered, or have. */
  forHr?: 'waits' | 'settled'
  changedAt: Date
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

/** New weeks: a draft again. What had been agreed stands meanwhile. */
export function withWeeks(plan: PhasedPlan, planned: PlannedWeeks, now: Date): PhasedPlan {
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
  const { standing: _stood, forHr: _forHr, ...draft } = redrafted(plan, now)
  const { weeks, ...how } = weeksMovedTo(plan, returnDate, basis)
  const moved = { from: plan.returnDate, wasShared: wasShared(plan), ...how }
  return { ...draft, ...askedIn(plan), returnDate, weeks, moved }
}

/** Somebody else has seen these weeks, or agreed to others before: another return date undoes that. */
export function isUndoneBy(plan: PhasedPlan, returnDate: CivilDate | undefined): boolean {
  return plan.returnDate !== returnDate && wasShared(plan)
}

function standingAfter({
  state,
  returnDate,
  weeks,
  sharedAt,
  agreedAt,
}: PhasedPlan): Pick<PhasedPlan, 'standing'> {
  if (state !== 'agreed' || !sharedAt || !agreedAt) return {}
  return { standing: { returnDate, weeks, sharedAt, agreedAt } }
}

function askedIn({ changeAsked, seen }: PhasedPlan): Pick<PhasedPlan, 'changeAsked' | 'seen'> {
  return { ...(changeAsked && { changeAsked }), ...(seen && { seen }) }
}

/** What both agreed to, while it stands. */
export function agreedIn(plan: PhasedPlan): AgreedWeeks | undefined {
  return plan.standing ?? standingAfter(plan).standing
}

function wasShared({ state, standing, moved, changeAsked }: PhasedPlan): boolean {
  return state !== 'draft' || standing !== undefined || moved?.wasShared === true || changeAsked !== undefined
}

/** A draft, one version on, of which nobody has said anything yet. */
export function redrafted(plan: PhasedPlan, changedAt: Date): PhasedPlan {
  const { sharedAt: _shared, agreedAt: _agreed, changeAsked: _asked, seen: _seen, ...about } = plan
  const { moved: _moved, ...rest } = about
  return { ...rest, state: 'draft', version: plan.version + 1, changedAt }
}
