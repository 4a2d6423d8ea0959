import { isDeepStrictEqual } from 'node:util'
import { ChangedMeanwhileError } from '../../../shared/errors.ts'
import type { OrganisationSettings } from '../../people/index.ts'
import type { HourHundredths } from '../../../shared/hours.ts'
import type { LeaveHeld } from '../../../policy/return/cover.ts'
import type { CoveredPlan, PlanToCover } from '../../../policy/return/covered-plan.ts'
import { redrafted, seenIn, standingAfter, withoutHr, type PhasedPlan } from './phased-plan.ts'

/** What the contact would have otherwise; no free text, which can hurt. */
export const changeReasons = ['fewer-weeks', 'more-hours', 'other-days', 'talk-first'] as const
export type ChangeReason = (typeof changeReasons)[number]

/** The ending of the keys of sentences on what the contact asked for: who would like to talk first asked for no change. */
export function askedName(asked: ChangeReason): 'changeAsked' | 'talkAsked' {
  return asked === 'talk-first' ? 'talkAsked' : 'changeAsked'
}

/** How HR and the person settled hours of agreed weeks that nothing covered. */
export const settlements = ['annual-leave', 'unpaid', 'both', 'otherwise'] as const
export type Settlement = (typeof settlements)[number]

/** Of hours that nothing covered: how many are annual leave, and how many unpaid. */
export interface SettledHours {
  leave: HourHundredths
  unpaid: HourHundredths
}

/** J5: who answered, and when: it stays their act, whoever is the contact later. */
export interface Answered {
  by: string
  at: Date
}

/** What HR settled. `hours`: as they gave them, of hours that are in part leave and in part unpaid. */
export interface HowSettled {
  as?: Settlement | undefined
  hours?: SettledHours | undefined
}

/**
 * How many of the hours that are short are leave and how many unpaid, as HR settled it. Undefined where nothing is short, or
 * nobody said: it is covered in another way, or the hours that they gave are not those that are short by now.
 */
export function settledHours(
  { forHr, settledAs, settledHours: given }: Pick<PhasedPlan, 'forHr' | 'settledAs' | 'settledHours'>,
  short: HourHundredths,
): SettledHours | undefined {
  if (forHr !== 'settled' || short === 0) return undefined
  if (settledAs === 'annual-leave') return { leave: short, unpaid: 0 }
  if (settledAs === 'unpaid') return { leave: 0, unpaid: short }
  return settledAs === 'both' && given && given.leave + given.unpaid === short ? given : undefined
}

/**
 * Weeks that leave does not cover are shared all the same: HR settle the rest once both agreed, whether or not the person has
 * said what leave they have. PLAN-1, variant 2: where the employer allows no unpaid hours, known leave has to reach.
 */
export function canShare(
  { short, leave }: Pick<CoveredPlan, 'short' | 'leave'>,
  { unpaidHours }: Pick<OrganisationSettings, 'unpaidHours'>,
): boolean {
  return short === 0 || leave.length === 0 || unpaidHours === 'allowed'
}

/** Sharing a plan is the person's own yes to it, with the annual leave that it was counted with; what both agreed to stands beside it. */
export function share(plan: PhasedPlan, leave: readonly LeaveHeld[], now: Date): PhasedPlan {
  const { sharedBefore: _before, ...draft } = redrafted(plan, now)
  return { ...draft, ...standingAfter(plan), state: 'shared', sharedAt: now, leave: [...leave] }
}

/** HR settle what is short, and confirm leave and pay that are other than usual. */
export function needsHr(
  { cover }: Pick<PlanToCover, 'cover'>,
  { short, unpaid, leaveUsed }: Pick<CoveredPlan, 'short' | 'unpaid' | 'leaveUsed'>,
): boolean {
  return short + unpaid + leaveUsed > 0 || cover.shape === 'reduced' || cover.after !== undefined
}

export function agree(
  plan: PhasedPlan,
  { by, at: now }: Answered,
  { isForHr }: { isForHr: boolean },
): PhasedPlan {
  const { standing: _stood, ...rest } = withoutHr(plan)
  const agreed = {
    ...rest,
    state: 'agreed' as const,
    agreedAt: now,
    agreedById: by,
    version: plan.version + 1,
    changedAt: now,
  }
  return isForHr ? { ...agreed, forHr: 'waits' } : agreed
}

/** What the agreed weeks lack is covered as HR settled it. Throws a ChangedMeanwhileError when they are others by now. */
export function settled(
  plan: PhasedPlan | undefined,
  { version, as, hours }: HowSettled & { version: number },
  now: Date,
): PhasedPlan {
  if (plan?.version !== version || plan.forHr !== 'waits')
    throw new ChangedMeanwhileError('The plan changed.')
  const done = { ...plan, forHr: 'settled' as const, version: version + 1, changedAt: now }
  return { ...done, ...(as && { settledAs: as }), ...(hours && { settledHours: hours }) }
}

/** HR settled it wrongly, and settle it anew. Throws a ChangedMeanwhileError when nothing of this version is settled. */
export function settledAnew(
  plan: PhasedPlan | undefined,
  { version, as, hours }: HowSettled & { version: number },
  now: Date,
): PhasedPlan {
  if (plan?.version !== version || plan.forHr !== 'settled')
    throw new ChangedMeanwhileError('The plan changed.')
  const { settledAs, settledHours: given, ...rest } = plan
  const before = { at: now, ...(settledAs && { as: settledAs }), ...(given && { hours: given }) }
  const waits = { ...rest, forHr: 'waits' as const, settledBefore: before }
  return settled(waits, { version, as, hours }, now)
}

/**
 * The plan that the contact answers: as it was shared; or, after they asked for a change of it, as they saw it then. Undefined
 * once the person has made other weeks of it: their yes was not to those.
 */
export function answerable(plan: PhasedPlan): PhasedPlan | undefined {
  if (plan.state === 'shared') return plan
  // Those were agreed to, and stand.
  if (asksOfAgreed(plan)) return undefined
  const { changeAsked: _asked, changeAskedById: _by, sharedBefore: _before, seen, ...draft } = plan
  if (!seen || plan.moved || !isDeepStrictEqual(plannedIn(seen), plannedIn(plan))) return undefined
  return { ...draft, state: 'shared', sharedAt: seen.sharedAt, leave: seen.leave }
}

/** The contact asked for others of the very weeks that both agreed to: their yes to those stands. */
export function asksOfAgreed({ changeAsked, seen, standing }: PhasedPlan): boolean {
  if (!changeAsked || !seen || !standing) return false
  return seen.sharedAt.getTime() === standing.sharedAt.getTime()
}

/** Its weeks and how they are covered are those that both agreed to. */
export function isPlannedAsAgreed(plan: PhasedPlan): boolean {
  return plan.standing !== undefined && isDeepStrictEqual(plannedIn(plan.standing), plannedIn(plan))
}

/** The contact asked for other weeks, or was asked about newer ones: what becomes of either, they hear. */
export function isKnownToContact({ state, changeAsked }: PhasedPlan): boolean {
  return state === 'shared' || changeAsked !== undefined
}

/** The plan is what both agreed to again, with HR’s part in it; newer weeks and what was asked are over. Undefined: nothing stands. */
export function keptAsAgreed(plan: PhasedPlan, now: Date): PhasedPlan | undefined {
  const { standing, sharedBefore: _before, ...draft } = redrafted(plan, now)
  return standing && { ...draft, ...standing, state: 'agreed' }
}

/** The contact asks no more for others than both agreed to. Newer weeks that the person has begun stay theirs. */
export function withoutRequest(plan: PhasedPlan, now: Date): PhasedPlan | undefined {
  if (!plan.standing || !asksOfAgreed(plan)) return undefined
  return isPlannedAsAgreed(plan) ? keptAsAgreed(plan, now) : redrafted(plan, now)
}

function plannedIn({ returnDate, weeks, cover }: PlanToCover): PlanToCover {
  return { returnDate, weeks, cover }
}

/** Of shared weeks, or of weeks that both agreed to: those stand until both agree to others. */
export function askForChange(
  plan: PhasedPlan,
  changeAsked: ChangeReason,
  { by, at: now }: Answered,
): PhasedPlan {
  const seen = seenIn(plan)
  return {
    ...redrafted(plan, now),
    ...standingAfter(plan),
    changeAsked,
    changeAskedById: by,
    ...(seen && { seen }),
  }
}
