import { typedDate } from '../../../platform/web/forms/date-field.ts'
import { addDays, earliest, type CivilDate } from '../../../shared/civil-date.ts'
import { payLastDay } from '../../../policy/leave/leave-dates.ts'
import { lastsFullYear } from '../../../policy/leave/leave.ts'
import { backByNotice } from './back-by-notice.ts'
import { type ReturnDateDecision } from '../../../policy/return/return-date.ts'
import type { LeaveEffect } from '../../leave/index.ts'
import { namesIn } from '../return-names.ts'
import { endByNotice } from './shared-blocks.ts'
import { firstDayNotice } from './first-day-notice.ts'
import { leftToShare } from './left-to-share.ts'
import { decisionMark } from './return-request.ts'
import { waitingWish } from './waiting-wish.ts'
import { hasDays, type ReturnSituation } from '../situation.ts'
import { inWordsOf } from '../words-of-break.ts'

/** What naming a day means, before it is sent. */
export function checkPage(
  now: ReturnSituation,
  request: { wants: CivilDate } & ReturnDateDecision,
  effects: readonly LeaveEffect[],
) {
  return {
    effects,
    hasDays: hasDays(now),
    asItIs: asItIs(now),
    ...besideNotice(now, request),
    ...namesIn(now),
    fields: Object.entries({ ...typedDate('date', request.wants), seen: decisionMark(request, effects) }).map(
      ([name, value]) => ({ name, value }),
    ),
    request,
    byNotice: endByNotice(now, request.wants),
    firstDay: firstDayNotice(request.wants, now),
    pay: payWords(now, request.wants),
    leftToShare: leftToShare(now, request.wants),
    regulationKey: regulationOf(now),
  }
}

/** What stands now, beside the day that is looked at; undefined without a date, or where a short notice leaves it open. */
function asItIs({ returnDate, ...now }: ReturnSituation) {
  if (returnDate === undefined || backByNotice(now)) return undefined
  const values = { last: addDays(returnDate, -1), back: returnDate }
  return { key: inWordsOf(now.leave, 'return-plans.check.asItIs'), values }
}

/** RET-04: what becomes of the day that waits: a notice holds beside a later day, and else another takes its place. */
function besideNotice(now: ReturnSituation, request: { wants: CivilDate } & ReturnDateDecision) {
  const wish = waitingWish(now)
  const notice = backByNotice(now)
  const isBeside = notice !== undefined && request.decision === 'too-late'
  return {
    whatKey: `return-plans.check.${noticeWords(now, request)}`,
    notice: isBeside ? notice : undefined,
    takesPlaceOf: isBeside ? wish?.later?.wants : wish?.wants,
  }
}

/** RET-04: the notice of a later day counts to the day that stands, which the page says. */
function noticeWords({ returnDate }: ReturnSituation, request: { wants: CivilDate } & ReturnDateDecision) {
  const isLater = returnDate !== undefined && request.wants > returnDate
  return request.decision === 'accepted' && isLater ? 'acceptedLater' : request.decision
}

/** SMP-01: the last day of the 39 weeks of pay, where this return would move it; what it is now is open while a notice waits. */
function payWords(now: ReturnSituation, wants: CivilDate) {
  const last = lastsFullYear(now.leave) ? payLastDay(now.leave) : undefined
  if (last === undefined || now.returnDate === undefined) return undefined
  const endsWith = (back: CivilDate) => earliest(last, addDays(back, -1))
  const open = backByNotice(now)
  const pay = endsWith(wants)
  const days = open ? [open.wants, open.latest].map(endsWith) : [endsWith(now.returnDate)]
  if (days.every((day) => day === pay)) return undefined
  return open
    ? { key: 'return-plans.check.endsPayOpen', values: { ends: pay } }
    : { key: 'return-plans.check.endsPay', values: { ends: pay, last: endsWith(now.returnDate) } }
}

/** CS-11: somebody under another scheme is under rules that mirror these. */
function regulationOf({ leave, person }: ReturnSituation): string | undefined {
  if (!lastsFullYear(leave)) return undefined
  return `return-plans.check.regulations.${person.scheme ? 'scheme' : leave.type}`
}
