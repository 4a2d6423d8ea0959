import type { CivilDate } from '../../../shared/civil-date.ts'
import type { PlannedWeeks } from '../../../policy/return/phased-plan.ts'

export type PlanState = 'draft' | 'shared' | 'agreed'

/** What the contact would have otherwise; no free text, which can hurt. */
export const changeReasons = ['fewer-weeks', 'more-hours', 'other-days', 'talk-first'] as const
export type ChangeReason = (typeof changeReasons)[number]

/** A plan that both sides agreed to. */
export interface AgreedWeeks extends PlannedWeeks {
  sharedAt: Date
  agreedAt: Date
}

/** The first weeks back. Both sides agree to it. */
export interface WeekPlan extends PlannedWeeks {
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
export function withWeeks(plan: WeekPlan, planned: PlannedWeeks, now: Date): WeekPlan {
  return { ...redrafted(plan, now), ...standingAfter(plan), ...planned }
}

/** The same weeks from another day: both have to look again, and no agreement to the old day stands. */
export function movedTo(plan: WeekPlan, returnDate: CivilDate, now: Date): WeekPlan {
  const { standing: _stood, ...moved } = redrafted(plan, now)
  return { ...moved, returnDate, ...(wasShared(plan) ? { isMoved: true } : {}) }
}

/** Somebody else has seen these weeks, or agreed to others before: another return date undoes that. */
export function isUndoneBy(plan: WeekPlan, returnDate: CivilDate | undefined): boolean {
  return plan.returnDate !== returnDate && wasShared(plan)
}

/** Sharing a plan is the person's own yes to it. */
export function share(plan: WeekPlan, now: Date): WeekPlan {
  return { ...redrafted(plan, now), state: 'shared', sharedAt: now }
}

export function agree(plan: WeekPlan, now: Date): WeekPlan {
  const { standing: _stood, ...rest } = plan
  return { ...rest, state: 'agreed', agreedAt: now, version: plan.version + 1, changedAt: now }
}

export function askForChange(plan: WeekPlan, changeAsked: ChangeReason, now: Date): WeekPlan {
  return { ...redrafted(plan, now), changeAsked }
}

function standingAfter({
  state,
  returnDate,
  weeks,
  sharedAt,
  agreedAt,
}: WeekPlan): Pick<WeekPlan, 'standing'> {
  if (state !== 'agreed' || !sharedAt || !agreedAt) return {}
  return { standing: { returnDate, weeks, sharedAt, agreedAt } }
}

function wasShared({ state, standing, isMoved }: WeekPlan): boolean {
  return state !== 'draft' || standing !== undefined || isMoved === true
}

function redrafted(plan: WeekPlan, changedAt: Date): WeekPlan {
  const { sharedAt: _shared, agreedAt: _agreed, changeAsked: _asked, isMoved: _moved, ...rest } = plan
  return { ...rest, state: 'draft', version: plan.version + 1, changedAt }
}
