import { typedDate } from '../../../platform/web/forms/date-field.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { LeaveRecord } from '../../../policy/leave/served-leave.ts'
import { lastsFullYear } from '../../../policy/leave/leave.ts'
import { datesPicture } from './dates-picture.ts'
import { keyDates, type KeyDate } from '../../../policy/return/key-dates.ts'
import type { ReturnDateDecision } from '../../../policy/return/return-date.ts'
import type { LeaveEffect } from '../../leave/index.ts'
import { namesIn } from '../return-names.ts'
import type { ReturnSituation } from '../situation.ts'

/** The dates of a leave, in order, and what can be done about the return. */
export function returnPage(now: ReturnSituation) {
  const { leave, returnDate, today, request, plan, isBack } = now
  return {
    ...namesIn(now),
    returnDate,
    isBack,
    isSet: leave.returnDate !== undefined,
    easeKey: `return-plans.page.${easeKey(now)}`,
    asked: request?.state === 'asked' ? request : undefined,
    kept: request?.state === 'kept' ? request : undefined,
    postponed:
      request?.state === 'confirmed' && request.confirmedDate !== request.wants ? request : undefined,
    picture: datesPicture(leave, returnDate, today),
    dates: keyDates(leave, returnDate, today).map((date) => ({ ...date, ...wordsOf(date, now) })),
    planKey: `return-plans.page.plan.${plan?.state ?? 'none'}`,
  }
}

/** What naming a day means, before it is sent. */
export function checkPage(
  now: ReturnSituation,
  request: { wants: CivilDate } & ReturnDateDecision,
  effects: readonly LeaveEffect[],
) {
  return {
    effects,
    ...namesIn(now),
    fields: Object.entries(typedDate('date', request.wants)).map(([name, value]) => ({ name, value })),
    request,
    whatKey: `return-plans.check.${request.decision}`,
    regulationKey: lastsFullYear(now.leave) ? `return-plans.check.regulations.${now.leave.type}` : undefined,
  }
}

function easeKey({ leave, request, isBack }: ReturnSituation): string {
  if (isBack) return 'easeBack'
  if (request?.state === 'asked') return 'easeAsked'
  if (leave.returnDate) return 'easeSet'
  return lastsFullYear(leave) ? 'easeWhole' : 'ease'
}

function wordsOf({ key, state }: KeyDate, { leave }: ReturnSituation) {
  const rule = key === 'returnDate' ? ruleOfReturn(leave) : ruleOf(key, state)
  return { whatKey: `return-plans.dates.${key}`, ruleKey: rule && `return-plans.rules.${rule}` }
}

function ruleOf(key: KeyDate['key'], state: KeyDate['state']): string | undefined {
  if (key === 'today' || key === 'start') return undefined
  return key === 'ordinaryLastDay' && state === 'past' ? 'ordinaryLastDayPast' : key
}

/** RET-01: the whole of a leave needs no notice. */
function ruleOfReturn(leave: LeaveRecord): string {
  if (leave.returnDate) return 'returnDateSet'
  return lastsFullYear(leave) ? 'returnDateWhole' : 'returnDate'
}
