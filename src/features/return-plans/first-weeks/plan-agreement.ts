import { redrafted, type PhasedPlan } from './phased-plan.ts'

/** What the contact would have otherwise; no free text, which can hurt. */
export const changeReasons = ['fewer-weeks', 'more-hours', 'other-days', 'talk-first'] as const
export type ChangeReason = (typeof changeReasons)[number]

/** Sharing a plan is the person's own yes to it. */
export function share(plan: PhasedPlan, now: Date): PhasedPlan {
  return { ...redrafted(plan, now), state: 'shared', sharedAt: now }
}

export function agree(plan: PhasedPlan, now: Date): PhasedPlan {
  const { standing: _stood, ...rest } = plan
  return { ...rest, state: 'agreed', agreedAt: now, version: plan.version + 1, changedAt: now }
}

export function askForChange(plan: PhasedPlan, changeAsked: ChangeReason, now: Date): PhasedPlan {
  return { ...redrafted(plan, now), changeAsked }
}
