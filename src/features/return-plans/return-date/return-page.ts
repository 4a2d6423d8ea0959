import { typedDate } from '../../../platform/web/forms/date-field.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { Form } from '../../../platform/web/forms/forms.ts'
import { firstDayBack, lastsFullYear } from '../../../policy/leave/leave.ts'
import { payLastDay } from '../../../policy/leave/leave-dates.ts'
import { datesPicture } from './dates-picture.ts'
import { keyDates, type KeyDate } from '../../../policy/return/key-dates.ts'
import type { ReturnDateDecision } from '../../../policy/return/return-date.ts'
import type { LeaveEffect } from '../../leave/index.ts'
import { namesIn } from '../return-names.ts'
import { returnStateOf, type ReturnState } from '../return-state.ts'
import { firstDayNotice } from './first-day-notice.ts'
import { hasDays, type ReturnSituation } from '../situation.ts'
import type { ReturnRequest } from './return-request.ts'

/** A day that both agreed to, in the list of dates. */
export interface DayAhead {
  id: string
  date: CivilDate
}

/** The dates of a leave, in order, and what can be done about the return. */
export function returnPage(now: ReturnSituation, days: readonly DayAhead[]) {
  const { leave, returnDate, today, request, plan, isBack } = now
  const state = returnStateOf(now)
  return {
    ...namesIn(now),
    talkingKey: `return-plans.page.talking${hasDays(now) ? '' : 'NoDays'}`,
    returnDate,
    isBack,
    isSet: leave.returnDate !== undefined,
    firstDay: returnDate && !isBack ? firstDayNotice(returnDate, now.settings.nation) : undefined,
    easeKey: `return-plans.page.${easeKeys[state]}`,
    asked: state === 'asked' ? request : undefined,
    kept: state === 'kept' ? request : undefined,
    postponed: state === 'putOff' ? request : undefined,
    picture: datesPicture(leave, returnDate, today),
    dates: [
      ...keyDates(leave, returnDate, { today, nation: now.settings.nation }).map((date) => ({
        ...date,
        ...wordsOf(date, now, state),
      })),
      ...days.map(agreedDay),
      ...(state === 'asked' && request ? [wish(request)] : []),
    ].toSorted((a, b) => (a.date < b.date ? -1 : 1)),
    planKey: `return-plans.page.plan.${plan?.state ?? 'none'}`,
  }
}

/** The question, and what there is beyond the last day that the leave allows. */
export function datePage(now: ReturnSituation, form: Form, example: string) {
  const last = firstDayBack(now.leave)
  return { form, example, last, later: laterWords(now), ...namesIn(now) }
}

/** What naming a day means, before it is sent. */
export function checkPage(
  now: ReturnSituation,
  request: { wants: CivilDate } & ReturnDateDecision,
  effects: readonly LeaveEffect[],
) {
  return {
    effects,
    hasDays: hasDays(now),
    ...namesIn(now),
    fields: Object.entries(typedDate('date', request.wants)).map(([name, value]) => ({ name, value })),
    request,
    firstDay: firstDayNotice(request.wants, now.settings.nation),
    whatKey: `return-plans.check.${request.decision}`,
    payCouldLast: payCouldLast(now, request.wants),
    regulationKey: regulationOf(now),
  }
}

/** SMP-01: the end of the 39 paid weeks, where this return comes first and ends them. */
function payCouldLast({ leave }: ReturnSituation, wants: CivilDate): CivilDate | undefined {
  const last = lastsFullYear(leave) ? payLastDay(leave) : undefined
  return last !== undefined && wants <= last ? last : undefined
}

/** CS-11: somebody under another scheme is under rules that mirror these. */
function regulationOf({ leave, person }: ReturnSituation): string | undefined {
  if (!lastsFullYear(leave)) return undefined
  return `return-plans.check.regulations.${person.scheme ? 'scheme' : leave.type}`
}

const easeKeys: Record<ReturnState, string> = {
  asked: 'easeAsked',
  putOff: 'easeSet',
  agreed: 'easeSet',
  kept: 'easeKept',
  named: 'easeSet',
  recorded: 'easeSet',
  whole: 'easeWhole',
  end: 'ease',
  none: 'ease',
  back: 'easeBack',
}

function agreedDay({ id, date }: DayAhead) {
  return {
    date,
    state: 'agreed' as const,
    whatKey: 'return-plans.dates.agreedDay',
    ruleKey: undefined,
    href: `/days/${id}`,
  }
}

function wish({ wants }: ReturnRequest) {
  return {
    date: wants,
    state: 'wish' as const,
    whatKey: 'return-plans.dates.wish',
    ruleKey: 'return-plans.rules.wish',
    href: undefined,
  }
}

function wordsOf({ key, state }: KeyDate, now: ReturnSituation, returnState: ReturnState) {
  const rule = key === 'returnDate' ? rulesOfReturn[returnState] : ruleOf(key, state, now)
  const ruleKey = rule && `return-plans.rules.${rule}`
  return { whatKey: `return-plans.dates.${key}`, ruleKey, href: undefined }
}

function ruleOf(key: KeyDate['key'], state: KeyDate['state'], now: ReturnSituation): string | undefined {
  if (key === 'today' || key === 'start') return undefined
  // Whoever is back can give no more notice.
  if (now.isBack && (key === 'noticeBy' || key === 'changeBy')) return undefined
  // Where the leave has no days at work, none could lengthen it.
  if (key === 'lastDayOther' && !hasDays(now)) return undefined
  return key === 'ordinaryLastDay' && state === 'past' ? 'ordinaryLastDayPast' : key
}

/** RET-01: the whole of a leave needs no notice. That is not said while another day is asked for. */
const rulesOfReturn: Record<ReturnState, string | undefined> = {
  asked: 'returnDateAsked',
  putOff: 'returnDatePutOff',
  agreed: 'returnDateAgreed',
  kept: 'returnDateKept',
  named: 'returnDateSet',
  recorded: 'returnDateRecorded',
  whole: 'returnDateWhole',
  end: 'returnDate',
  none: undefined,
  back: undefined,
}

/** What there is beside a later date, and whom to ask: HR by phone, where their number is known. */
function laterWords({ leave, organisation }: ReturnSituation) {
  const kind = leave.type === 'career-break' ? 'break' : 'leave'
  const { hrPhone: phone } = organisation
  return {
    key: `return-plans.date.later.${kind}${phone === undefined ? 'NoPhone' : ''}`,
    values: { ...(phone && { phone }) },
  }
}
