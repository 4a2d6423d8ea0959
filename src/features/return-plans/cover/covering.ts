import { isDeepStrictEqual } from 'node:util'
import {
  coverPlan,
  type CoverBasis,
  type CoveredPlan,
  type PlanToCover,
} from '../../../policy/return/covered-plan.ts'
import type { Cover, LeaveHeld } from '../../../policy/return/cover.ts'
import { holdsOnReturn } from '../../../policy/return/covered-pay.ts'
import { faultsOf, whyOutdated, type PlannedWeeks } from '../../../policy/return/phased-plan.ts'
import { weeklyHours } from '../../../shared/week-pattern.ts'
import { readAnnualLeave, type AnnualLeave } from '../annual-leave/index.ts'
import { isOvertakenByNotice } from '../return-date/back-by-notice.ts'
import { agreedForAnotherDay, holdingIn, withWeeks, type PhasedPlan } from '../first-weeks/phased-plan.ts'
import {
  canShare,
  isKnownToContact,
  isPlannedAsAgreed,
  keptAsAgreed,
  settledHours,
  type SettledHours,
} from '../first-weeks/plan-agreement.ts'
import type { ReturnSituation, SituationParts } from '../situation.ts'

/** A return with what its plans are counted against. */
export interface Covering extends ReturnSituation {
  annual: AnnualLeave | undefined
  basis: CoverBasis
}

export async function withCovering(
  { annualLeave }: Pick<SituationParts, 'annualLeave'>,
  now: ReturnSituation,
): Promise<Covering> {
  const annual = await readAnnualLeave(annualLeave, now)
  const { person, contract, publicHolidays, settings, agreedChange, returnDate } = now
  // The salary, and the leave of a year, are those of the hours in HR’s records.
  const atContract = (amount: number | undefined) =>
    amount && Math.round((amount * weeklyHours(contract)) / weeklyHours(person.pattern))
  const basis = {
    contract,
    publicHolidays,
    leave: annual?.held ?? [],
    annualSalary: atContract(person.salary),
    yearlyLeave: atContract(annual?.yearly),
    leaveYearBegins: settings.leaveYearBegins,
    agreedChange: holdsOnReturn(agreedChange, returnDate) ? undefined : agreedChange,
  }
  return { ...now, annual, basis }
}

/** Undefined where a week has more hours than the contract by now: there is nothing to count. */
export function covered(
  now: Pick<Covering, 'basis'>,
  plan: PlanToCover,
  leave: readonly LeaveHeld[] = now.basis.leave,
): CoveredPlan | undefined {
  const basis = { ...now.basis, leave }
  return faultsOf(plan, basis).length > 0 ? undefined : coverPlan(plan, basis)
}

/** Agreed weeks as they come out. `hours`: what HR settled of those that were short, where that is known. */
export interface SettledWeeks<Weeks extends SharedWeeks> {
  weeks: Weeks
  counted: CoveredPlan | undefined
  hours: SettledHours | undefined
}
type SharedWeeks = PlanToCover & { leave: readonly LeaveHeld[] }

/** Agreed weeks with what HR settled of them: the first of the hours that were short are leave, the last are unpaid. */
export function asSettled<Weeks extends SharedWeeks>(
  now: Pick<Covering, 'basis'>,
  agreed: Weeks,
  plan: Parameters<typeof settledHours>[0],
): SettledWeeks<Weeks> {
  const counted = covered(now, agreed, agreed.leave)
  const hours = counted && settledHours(plan, counted.short)
  if (!hours) return { weeks: agreed, counted, hours }
  const weeks = { ...agreed, cover: { ...agreed.cover, isUnpaid: hours.unpaid > 0 } }
  const basis = { ...now.basis, settledLeave: hours.leave }
  return { weeks, counted: covered({ basis }, weeks, agreed.leave), hours }
}

/** A plan with the leave that counts for it: what was shown to the contact, or what is said now. */
export function coveredNow(now: Covering, plan: PhasedPlan): CoveredPlan | undefined {
  return covered(now, plan, plan.state === 'draft' ? undefined : plan.leave)
}

export type WhyOutdated = ReturnType<typeof whyOutdated> | 'leaveChanged' | 'toCover' | 'noticeWaits'

/** Why a plan can be neither shared nor agreed as it is. What is said of the leave by now gives other weeks than were shown; those that HR settled stay. */
export function whyNotNow(now: Covering, plan: PhasedPlan): WhyOutdated {
  if (isOvertakenByNotice(plan.returnDate, now)) return 'noticeWaits'
  const outdated = whyOutdated(plan, now.returnDate, now)
  const isSettled = plan.state === 'agreed' && plan.forHr === 'settled'
  if (outdated || plan.state === 'draft' || isSettled) return outdated
  if (isCountedOtherwise(now, plan)) return 'leaveChanged'
  return plan.state === 'shared' && lacksCover(now, plan) ? 'toCover' : undefined
}

/** PLAN, step 4: hours that nothing covers, where the employer by now has no unpaid ones. What both agreed to before stays. */
function lacksCover(now: Covering, plan: PhasedPlan): boolean {
  const counted = coveredNow(now, plan)
  return counted !== undefined && !canShare(counted, now.settings)
}

/** The weeks are with the person: a draft, or weeks that came out differently while they were shared. */
export function isWithPerson(now: Covering, plan: PhasedPlan): boolean {
  const why = whyNotNow(now, plan)
  return plan.state === 'draft' ? why === undefined : isToAskAgain(plan, why) || why === 'toCover'
}

/** The person can give these weeks to the contact. */
export function isToShare(now: Covering, plan: PhasedPlan): boolean {
  return isWithPerson(now, plan) && !(plan.state === 'draft' && isStillAsAgreed(now, plan))
}

/** The weeks that both agreed to, and as they were counted then: there is nothing to agree to, and HR’s part in them stays. */
export function isStillAsAgreed(now: Covering, plan: PhasedPlan): boolean {
  const { standing } = plan
  return standing !== undefined && isPlannedAsAgreed(plan) && !isCountedOtherwise(now, standing)
}

/**
 * New weeks, or another cover: a draft; or, where they are what both agreed to and the contact knows of no others, those again. So
 * nothing is called a draft, or unseen, that both have said yes to.
 */
export function replanned(
  now: Covering,
  plan: PhasedPlan,
  planned: PlannedWeeks & { cover?: Cover },
  at: Date,
): PhasedPlan {
  const draft = withWeeks(plan, planned, at)
  if (isKnownToContact({ ...draft, state: plan.state })) return draft
  if (!holdingIn(now) || !isStillAsAgreed(now, draft)) return draft
  return plan.state === 'agreed' ? plan : (keptAsAgreed(plan, at) ?? draft)
}

/** The contact agreed, and can ask for other weeks: while these hold, and until the last of them is over. */
export function canAskForOthers(now: Covering, plan: PhasedPlan): boolean {
  if (plan.state !== 'agreed' || agreedForAnotherDay(plan, now.returnDate)) return false
  if (isOvertakenByNotice(plan.returnDate, now)) return false
  const counted = coveredNow(now, plan)
  return counted === undefined || counted.lastDay >= now.today
}

/** Only what is said of the leave has changed, so the same weeks can be asked for again. */
export function isToAskAgain({ state }: Pick<PhasedPlan, 'state'>, why: WhyOutdated): boolean {
  return state !== 'draft' && why === 'leaveChanged'
}

/** Counted with the leave as it is said now, the weeks take other hours of leave, or leave others uncovered. */
export function isCountedOtherwise(now: Covering, plan: PlanToCover & Pick<PhasedPlan, 'leave'>): boolean {
  // What was said then is said now: both counts are one.
  if (isDeepStrictEqual(plan.leave, now.basis.leave)) return false
  const [then, today] = [covered(now, plan, plan.leave), covered(now, plan)]
  return weeksIn(then) !== weeksIn(today)
}

function weeksIn(plan: CoveredPlan | undefined): string | undefined {
  return plan && JSON.stringify(plan.weeks.map(({ leave, unpaid }) => [leave, unpaid]))
}
