import { ChangedMeanwhileError } from '../../../shared/errors.ts'
import { redrafted, type PhasedPlan } from './phased-plan.ts'

/** What the contact would have otherwise; no free text, which can hurt. */
export const changeReasons = ['fewer-weeks', 'more-hours', 'other-days', 'talk-first'] as const
export type ChangeReason = (typeof changeReasons)[number]

/** Sharing a plan is the person's own yes to it. */
export function share(plan: PhasedPlan, now: Date): PhasedPlan {
  return { ...redrafted(plan, now), state: 'shared', sharedAt: now }
}

/** `isShort`: of the contract, which is for HR to settle with the person. */
export function agree(plan: PhasedPlan, now: Date, { isShort }: { isShort: boolean }): PhasedPlan {
  const { standing: _stood, forHr: _forHr, ...rest } = plan
  const agreed = {
    ...rest,
    state: 'agreed' as const,
    agreedAt: now,
    version: plan.version + 1,
    changedAt: now,
  }
  return isShort ? { ...agreed, forHr: 'waits' } : agreed
}

/** What the agreed weeks lack is covered as HR settled it. Throws a ChangedMeanwhileError when they are others by now. */
export function settled(plan: PhasedPlan | undefined, version: number, now: Date): PhasedPlan {
  if (plan?.version !== version || plan.forHr !== 'waits')
    throw new ChangedMeanwhileError('The plan changed.')
  return { ...plan, forHr: 'settled', version: version + 1, changedAt: now }
}

export function askForChange(plan: PhasedPlan, changeAsked: ChangeReason, now: Date): PhasedPlan {
  const { returnDate, weeks, sharedAt } = plan
  return { ...redrafted(plan, now), changeAsked, ...(sharedAt && { seen: { returnDate, weeks, sharedAt } }) }
}
