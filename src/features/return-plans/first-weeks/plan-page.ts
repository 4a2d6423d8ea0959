import { inHours } from '../../../shared/hours.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { reviewDays } from '../../../policy/return/review-dates.ts'
import { firstDayAtWork } from '../../../policy/return/first-day-at-work.ts'
import { stagesOf } from '../../../policy/return/phased-plan.ts'
import type { CoveredPlan } from '../../../policy/return/covered-plan.ts'
import {
  beyondLeave,
  coverChoices,
  covered,
  coveredNow,
  coverFigures,
  isStillAsAgreed,
  isToAskAgain,
  isToShare,
  asSettled,
  whyNotNow,
  type Covering,
  type SettledWeeks,
  type WhyOutdated,
} from '../cover/index.ts'
import { firstDayAgreed } from '../first-day-planned.ts'
import { answererIn, namesIn } from '../return-names.ts'
import { changedCover } from './changed-cover.ts'
import { changedWeeks } from './changed-weeks.ts'
import { hoursToCover } from './hours-to-cover.ts'
import {
  answerable,
  askedName,
  asksOfAgreed,
  canShare,
  type SettledHours,
  type Settlement,
} from './plan-agreement.ts'
import { agreedForAnotherDay, agreedIn, type AgreedWeeks, type PhasedPlan } from './phased-plan.ts'
import { weeksTable, type WeeksTable } from './weeks-table.ts'

/** The plan as the person sees it. */
export function planPage(now: Covering, plan: PhasedPlan) {
  const outdated = whyNotNow(now, plan)
  const stages = stagesOf(plan, now).flatMap(({ weeks }, at) => Array.from({ length: weeks }, () => at + 1))
  const { state, version, sharedAt, agreedAt, changeAsked, moved } = plan
  const held = asHeld(now, plan)
  const isAsAgreed = held !== plan
  const settled = weeksAsSettled(now, held)
  const counted = settled ? settled.counted : countedForOwner(now, held)
  const past = agreedForAnotherDay(plan, now.returnDate)
  const canAsk = isToShare(now, plan) && counted !== undefined && canShare(counted, now.settings)
  const asksAgain = canAsk && outdated !== undefined
  const shown = asksAgain ? askedAgain(plan) : held
  const { standing } = shown
  const stands = standing && !past ? standingTable(now, shown, { standing, counted, isOwn: true }) : undefined
  const table = weeksTable(now, settled?.weeks ?? held, {
    counted,
    isSettled: settled !== undefined,
    settled: settled?.hours,
  })
  const overKey = outdated ? undefined : overKeyOf(plan, table, isAsAgreed)
  const toCover = hoursToCover(now, held)
  const isHeld = !outdated && !past && (!overKey || isAsAgreed)
  const wasNever = overKey !== undefined && wasNeverAgreed(plan)
  const figures =
    counted && coverFigures(now, counted, { pay: isHeld ? (settled ? 'settled' : 'open') : 'not' })
  // A draft leads with what it lacks: that is still the person's to change.
  const word = held.state === 'draft' && table.short > 0 ? 'short' : state
  return {
    ...namesIn(now),
    agreedBy: answererIn(now, plan.agreedById),
    changeAskedBy: answererIn(now, plan.changeAskedById),
    headingName: answererIn(now, changeAsked && plan.changeAskedById),
    today: now.today,
    version,
    headingKey: `return-plans.plan.heading.${asksAgain ? 'askAgain' : headingOf(plan, word, outdated)}`,
    easeKey: `return-plans.plan.ease.${outdated ? 'outdated' : easeOf(now, plan, isAsAgreed ? 'asAgreed' : word)}`,
    shortKey: shortKeyOf(shown, table, { canAsk, toCover }),
    hrKey: hrKeyOf(shown, table),
    settled: settled && settledWords(held, table, settled),
    canChangeAfter: !outdated,
    moved: moved && { ...moved, to: plan.returnDate },
    firstDay:
      firstDayAgreed(now) ??
      firstDayAtWork(plan.returnDate, { contract: now.contract, nation: now.settings.nation }),
    changeKey: changeAsked && `return-plans.changes.${changeAsked}`,
    canAgreeAfterAll: changeAsked !== undefined && canBeAnswered(now, plan),
    askedOfAgreed: !past && asksOfAgreed(plan),
    overKey,
    outdatedKey: outdated && `return-plans.plan.outdated.${asksAgain ? askAgainOf(plan) : outdated}`,
    past: past && { ...past, agreedBy: answererIn(now, past.agreedById) },
    isOtherBefore: now.isOtherBefore,
    isDraft: state === 'draft',
    // Nobody's yes to these weeks stands.
    isOver: isAsAgreed || shown.state === 'draft' || (past !== undefined && state === 'agreed'),
    canKeep: plan.standing !== undefined,
    changingKey: changingKey(plan, { stands: !past && (state === 'agreed' || standing !== undefined) }),
    canShare: canAsk,
    toCoverKey: toCover && `return-plans.plan.${state === 'draft' ? 'hasToCover' : 'hasToChange'}`,
    shareKey: `return-plans.plan.${asksAgain ? 'askAgain' : 'share'}`,
    sharedAt,
    agreedAt,
    standing: stands,
    beyondLeave: beyondLeave(now, 'own'),
    figures: figures && wasNever ? { ...figures, pay: undefined } : figures,
    choices: held.state === 'draft' && !outdated && counted ? coverChoices(now, plan, counted) : undefined,
    reviews: outdated === 'dateMoved' ? [] : besideTalks(now, counted?.reviews ?? []),
    ...table,
    ...(wasNever && { coverKey: undefined }),
    weeks: table.weeks.map((week, at) => ({ ...week, changeHref: `/return/plan/weeks#stage-${stages[at]}` })),
  }
}

/** What would be asked is shown to its owner as it comes out now. */
export function countedForOwner(now: Covering, plan: PhasedPlan): CoveredPlan | undefined {
  return isToAskAgain(plan, whyNotNow(now, plan)) ? covered(now, plan) : coveredNow(now, plan)
}

/** A draft of the very weeks that both agreed to: those stand, with HR’s part in them. */
function asHeld(now: Covering, plan: PhasedPlan): PhasedPlan {
  const { state, standing } = plan
  if (state !== 'draft' || !standing || agreedForAnotherDay(plan, now.returnDate)) return plan
  return isStillAsAgreed(now, plan) ? { ...plan, ...standing, state: 'agreed' } : plan
}

/** Agreed weeks that come out differently, as they would be asked for again: what was agreed stands beside them. */
function askedAgain(plan: PhasedPlan): PhasedPlan {
  const standing = agreedIn(plan)
  return plan.state === 'agreed' && standing ? { ...plan, state: 'draft', standing } : plan
}

function askAgainOf({ state }: PhasedPlan): 'askAgain' | 'askAgainAgreed' {
  return state === 'agreed' ? 'askAgainAgreed' : 'askAgain'
}

/** PLAN, step 7: days to come that are no talk of the employer’s weeks; those are in a list of their own (decision 1). */
function besideTalks({ returnDate, settings, today }: Covering, reviews: readonly CivilDate[]): CivilDate[] {
  const { reviewWeeks, nation } = settings
  const talks = returnDate ? reviewDays(returnDate, reviewWeeks, nation).map(({ date }) => date) : []
  return reviews.filter((date) => date >= today && !talks.includes(date))
}

/** The contact can still say yes to the weeks as they saw them. */
export function canBeAnswered(now: Covering, plan: PhasedPlan): boolean {
  const seen = answerable(plan)
  return seen !== undefined && !whyNotNow(now, seen)
}

/** Weeks that nobody can agree to, or that were agreed for another day, are with the person again. */
function headingOf({ changeAsked }: PhasedPlan, shown: string, outdated: WhyOutdated): string {
  if (changeAsked) return askedName(changeAsked)
  if (outdated === 'noticeWaits' && (shown === 'shared' || shown === 'agreed')) return outdated
  const isOver = shown === 'shared' ? outdated !== undefined : outdated === 'dateMoved'
  return shown !== 'short' && shown !== 'draft' && isOver ? 'outdated' : shown
}

/** Who asked for a change has seen the weeks; what HR still settle is not over. */
function easeOf(now: Covering, plan: PhasedPlan, shown: string): string {
  const { state, changeAsked, forHr } = plan
  if (changeAsked) return 'changeAsked'
  if (shown === 'short' && plan.standing && !agreedForAnotherDay(plan, now.returnDate)) return 'shortBeside'
  if (state !== 'agreed') return shown
  if (forHr === 'waits') return 'agreedWaits'
  return now.isBack ? 'back' : 'agreed'
}

/** Weeks that have gone by: what both agreed to is said to be so, and what they did not is no plan any more. */
function overKeyOf(plan: PhasedPlan, { isGoneBy }: WeeksTable, isAsAgreed: boolean): string | undefined {
  if (!isGoneBy || plan.state === 'agreed') return undefined
  const alone = plan.standing ? '' : 'Alone'
  const over = isAsAgreed ? 'asAgreed' : `${plan.state}${alone}`
  return `return-plans.plan.over.${over}`
}

/** Without agreed weeks somebody comes back to their usual hours, so of a draft that is over nothing was so. */
function wasNeverAgreed({ state, standing }: PhasedPlan): boolean {
  return state === 'draft' && !standing
}

function shortKeyOf(
  { state, forHr }: PhasedPlan,
  { short, withoutLeave, isGoneBy }: WeeksTable,
  { canAsk, toCover = 0 }: { canAsk: boolean; toCover: number | undefined },
): string | undefined {
  // Where no hours can be unpaid, HR settle nothing.
  if (short > 0 && (toCover > 0 || (state === 'draft' && !withoutLeave)))
    return `return-plans.plan.${canAsk ? 'shortLeave' : 'shortChoose'}`
  if (short > 0 && state !== 'agreed' && isGoneBy) return 'return-plans.plan.shortOver'
  return short > 0 ? `return-plans.plan.${shortWordOf(state, forHr)}` : undefined
}

/** How hours that nothing covered were settled, as HR said it; `cost`: what it takes off the pay, where that is known. */
export function settledWords(
  { forHr, settledAs, settledBefore }: PhasedPlan,
  { short }: Pick<WeeksTable, 'short'>,
  { counted, hours }: Pick<SettledWeeks<AgreedWeeks>, 'counted' | 'hours'>,
) {
  if (forHr !== 'settled' || short === 0 || !settledAs) return undefined
  const isCosted = hours !== undefined && hours.unpaid > 0 && counted?.pay !== undefined
  return {
    ...howSettled(settledAs, hours),
    before: settledBefore && {
      at: settledBefore.at,
      ...howSettled(settledBefore.as ?? 'otherwise', settledBefore.hours),
    },
    cost: isCosted ? counted.cost.reduce((all, { amount }) => all + amount, 0) : undefined,
  }
}

function howSettled(as: Settlement, hours: SettledHours | undefined) {
  const how = as === 'both' && !hours ? 'bothUnsaid' : as
  return {
    key: `return-plans.settled.${how}`,
    values: { leave: inHours(hours?.leave ?? 0), unpaid: inHours(hours?.unpaid ?? 0) },
  }
}

/** What HR do or did about agreed weeks; of hours that are short, the sentence on those says it. */
export function hrKeyOf(
  { state, forHr, isSettledOtherwise }: PhasedPlan,
  { short }: Pick<WeeksTable, 'short'>,
): string | undefined {
  // Of newer weeks they hear once both have agreed.
  if (state !== 'agreed' || !forHr) return undefined
  if (isSettledOtherwise)
    return `return-plans.manager.${forHr === 'waits' ? 'confirmAgain' : 'confirmBefore'}`
  if (short > 0) return undefined
  return `return-plans.manager.${forHr === 'waits' ? 'confirmWaits' : 'confirmDone'}`
}

/** HR settle what was agreed: newer weeks have to be agreed first. */
export function shortWordOf(state: PhasedPlan['state'], forHr: PhasedPlan['forHr']): string {
  if (state !== 'agreed' || !forHr) return 'short'
  return forHr === 'waits' ? 'shortWaits' : 'shortSettled'
}

/** Agreed weeks as HR settled them. Undefined: they have not, or the weeks are newer than those, which have to be agreed first. */
export function weeksAsSettled(
  now: Covering,
  plan: PhasedPlan,
): SettledWeeks<PhasedPlan & Pick<AgreedWeeks, 'leave'>> | undefined {
  if (plan.state !== 'agreed' || plan.forHr !== 'settled') return undefined
  return asSettled(now, { ...plan, leave: plan.leave ?? [] }, plan)
}

/** What a change would do. `stands`: both once agreed, for the day that stands. */
function changingKey({ state }: PhasedPlan, { stands }: { stands: boolean }): string | undefined {
  if (state === 'draft') return undefined
  return `return-plans.plan.changing.${stands ? 'agreed' : 'shared'}`
}

interface StandingLook {
  standing: AgreedWeeks
  /** The newer weeks, as they are shown above. */
  counted: CoveredPlan | undefined
  isOwn: boolean
}

/** The weeks that stand beside newer ones, and what the newer ones change, as they are `counted`, for one of the two sides. */
export function standingTable(
  now: Covering,
  plan: PhasedPlan,
  { standing, counted: newly, isOwn }: StandingLook,
) {
  const { agreedAt, agreedById } = standing
  const { weeks: settled, counted, hours } = asSettled(now, standing, plan)
  const settledBefore = { counted, isSettled: plan.forHr === 'settled', settled: hours }
  const newer = { plan, counted: newly }
  // What HR settled of the same weeks is no change of theirs.
  const isSame = isStillAsAgreed(now, plan)
  const covers = isSame ? [] : changedCover({ plan: settled, counted }, newer, { isOwn })
  const weeks = changedWeeks(standing, plan, now)
  const none = weeks.length + covers.length === 0
  const agreedBy = answererIn(now, agreedById)
  return { agreedAt, agreedBy, changes: { weeks, covers, none }, ...weeksTable(now, settled, settledBefore) }
}
