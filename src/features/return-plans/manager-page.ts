import { returnDateOf } from '../../policy/leave/served-leave.ts'
import type { Form } from '../../platform/web/forms/forms.ts'
import type { LeaveEffect } from '../leave/index.ts'
import { changeReasons, weeksTable, type PhasedPlan } from './first-weeks/index.ts'
import { namesIn } from './return-names.ts'
import { answersTo, type ReturnRequest } from './return-date/index.ts'
import type { ReturnSituation } from './situation.ts'
import { whyOutdated } from '../../policy/return/phased-plan.ts'

/** A return as the contact sees it: what needs their answer first. */
export function managerPage(
  now: ReturnSituation,
  { effects, form }: { effects: readonly LeaveEffect[] | undefined; form: Form },
) {
  const { person, request, plan } = now
  return {
    form,
    effects,
    ...namesIn(now),
    returnDate: now.returnDate,
    request: request?.state === 'asked' ? requestToAnswer(now, request) : undefined,
    plan: plan && planToSee(now, plan),
    planNoteKey: `return-plans.manager.plan.${planNote(now, plan)}`,
    answerPath: `/team/${person.id}/return/answer`,
    planPath: `/team/${person.id}/return/plan`,
    changeReasons,
  }
}

function requestToAnswer({ leave, today }: ReturnSituation, request: ReturnRequest) {
  const answers = answersTo(request, today)
  return {
    ...request,
    whatKey: `return-plans.manager.notice.${request.decision}`,
    canPostpone: answers.includes('postpone'),
    canKeep: answers.includes('keep'),
    stands: returnDateOf(leave),
  }
}

/** A draft is the person's own; the weeks that both agreed to before are not. */
function planToSee(now: ReturnSituation, plan: PhasedPlan) {
  const { state, version, sharedAt, agreedAt, standing } = plan
  if (state !== 'draft') {
    const needsAnswer = state === 'shared' && !whyOutdated(plan, now.returnDate, now)
    return { needsAnswer, version, sharedAt, agreedAt, ...weeksTable(now, plan) }
  }
  return standing && { needsAnswer: false, version, ...standing, ...weeksTable(now, standing) }
}

function planNote(now: ReturnSituation, plan: PhasedPlan | undefined): string {
  if (!plan) return 'none'
  // Until it is shared nobody else hears of it.
  if (plan.isMoved) return 'outdated'
  if (plan.changeAsked) return 'changeAsked'
  if (plan.state === 'draft') return plan.standing ? 'agreed' : 'none'
  if (whyOutdated(plan, now.returnDate, now)) return 'outdated'
  return plan.state
}
