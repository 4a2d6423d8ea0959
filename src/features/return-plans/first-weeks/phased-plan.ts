import type { CivilDate } from '../../../shared/civil-date.ts'
import type { PlannedWeeks } from '../../../policy/return/phased-plan.ts'
import type { ChangeReason } from './plan-agreement.ts'

export type PlanState = 'draft' | 'shared' | 'agreed'

/** A plan that both sides agreed to. */
export interface AgreedWeeks extends PlannedWeeks {
  sharedAt: Date
  agreedAt: Date
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
  /** What the contact asked for, while nothing has been changed since. */
  changeAsked?: ChangeReason
  /** What both agreed to before; it stands until both agree to the newer weeks. */
  standing?: AgreedWeeks
  /** The return date moved after these weeks were shared; nothing was done about them since. */
  isMoved?: boolean
  changedAt: Date
}

/** New weeks: a draft again. What had been agreed stands meanwhile. */
export function withWeeks(plan: PhasedPlan, planned: PlannedWeeks, now: Date): PhasedPlan {
  return { ...redrafted(plan, now), ...standingAfter(plan), ...planned }
}

/** The same weeks from another day: both have to look again, and no agreement to the old day stands. */
export function movedTo(plan: PhasedPlan, returnDate: CivilDate, now: Date): PhasedPlan {
  const { standing: _stood, ...moved } = redrafted(plan, now)
  return { ...moved, returnDate, ...(wasShared(plan) ? { isMoved: true } : {}) }
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

function wasShared({ state, standing, isMoved }: PhasedPlan): boolean {
  return state !== 'draft' || standing !== undefined || isMoved === true
}

/** A draft, one version on, of which nobody has said anything yet. */
export function redrafted(plan: PhasedPlan, changedAt: Date): PhasedPlan {
  const { sharedAt: _shared, agreedAt: _agreed, changeAsked: _asked, isMoved: _moved, ...rest } = plan
  return { ...rest, state: 'draft', version: plan.version + 1, changedAt }
}
