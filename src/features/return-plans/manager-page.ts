import { returnDateOf } from '../../policy/leave/served-leave.ts'
import { weeksTable } from './first-weeks/plan-page.ts'
import { namesIn } from './return-names.ts'
import { answersTo, type ReturnWish } from './return-date/return-request.ts'
import type { ReturnSituation } from './situation.ts'
import { changeReasons, type WeekPlan } from './first-weeks/phased-plan.ts'
import { whyOutdated } from '../../policy/return/phased-plan.ts'

/** A return as the contact sees it: what needs their answer first. */
export function managerPage(now: ReturnSituation) {
  const { person, wish, plan } = now
  return {
    ...namesIn(now),
    returnDate: now.returnDate,
    wish: wish?.state === 'asked' ? wishToAnswer(now, wish) : undefined,
    plan: plan && planToSee(now, plan),
    planNoteKey: `return-plans.manager.plan.${planNote(now, plan)}`,
    answerPath: `/team/${person.id}/return/answer`,
    planPath: `/team/${person.id}/return/plan`,
    changeReasons,
  }
}

function wishToAnswer({ leave, today }: ReturnSituation, wish: ReturnWish) {
  const answers = answersTo(wish, today)
  return {
    ...wish,
    whatKey: `return-plans.manager.notice.${wish.decision}`,
    canPostpone: answers.includes('postpone'),
    canKeep: answers.includes('keep'),
    stands: returnDateOf(leave),
  }
}

/** A draft is the person's own; the weeks that both agreed to before are not. */
function planToSee(now: ReturnSituation, plan: WeekPlan) {
  const { state, version, sharedAt, agreedAt, standing } = plan
  if (state !== 'draft') {
    const needsAnswer = state === 'shared' && !whyOutdated(plan, now.returnDate, now)
    return { needsAnswer, version, sharedAt, agreedAt, ...weeksTable(now, plan) }
  }
  return standing && { needsAnswer: false, version, ...standing, ...weeksTable(now, standing) }
}

function planNote(now: ReturnSituation, plan: WeekPlan | undefined): string {
  if (!plan) return 'none'
  // Until it is shared nobody else hears of it.
  if (plan.isMoved) return 'outdated'
  if (plan.changeAsked) return 'changeAsked'
  if (plan.state === 'draft') return plan.standing ? 'agreed' : 'none'
  if (whyOutdated(plan, now.returnDate, now)) return 'outdated'
  return plan.state
}
