import { typedDate } from '../../../platform/web/forms/date-field.ts'
import { addDays, type CivilDate } from '../../../shared/civil-date.ts'
import type { Form } from '../../../platform/web/forms/forms.ts'
import { payLastDay } from '../../../policy/leave/leave-dates.ts'
import { firstDayBack, lastsFullYear } from '../../../policy/leave/leave.ts'
import { awaySinceOf } from '../../../policy/leave/time-away.ts'
import { backByNotice } from './back-by-notice.ts'
import { confirmedInWriting } from './confirmed-in-writing.ts'
import { cutShort } from './cut-short.ts'
import { datesPicture } from './dates-picture.ts'
import { rightToJob } from '../../../policy/return/right-to-job.ts'
import {
  endsInWholeWeeks,
  firstReturn,
  hasOtherReturn,
  type ReturnDateDecision,
} from '../../../policy/return/return-date.ts'
import type { LeaveEffect } from '../../leave/index.ts'
import { answererIn, namesIn } from '../return-names.ts'
import { keyDatesOf } from '../own-key-dates.ts'
import { changeOf, laterDeclined, returnStateOf, type ReturnState } from '../return-state.ts'
import type { Ahead } from './agreed-and-asked-rows.ts'
import { dateRows, nextOf } from './date-rows.ts'
import { calendarPath } from './dates-calendar.ts'
import { endByNotice, sharedBlocks } from './shared-blocks.ts'
import { answerByWords } from './agree-or-postpone.ts'
import { firstDayNotice, firstDaysAsked } from './first-day-notice.ts'
import { leftToShare } from './left-to-share.ts'
import { leaveComesBefore } from './leave-comes-before.ts'
import { isNoticeLast } from './its-day.ts'
import { decisionMark, isOfOtherDates, wantsLast } from './return-request.ts'
import { unansweredWords } from './unanswered.ts'
import { waitingWish } from './waiting-wish.ts'
import { hasDays, leaveToReturnFrom, type ReturnSituation } from '../situation.ts'
import { inWordsOf } from '../words-of-break.ts'

/** The dates of a leave, in order, and what can be done about the return. */
export function returnPage(now: ReturnSituation, ahead: Ahead) {
  const { leave, returnDate, today, request, plan, isBack } = now
  const state = returnStateOf(now)
  const open = isBack ? undefined : backByNotice(now)
  const dates = dateRows(now, ahead, state)
  return {
    ...namesIn(now),
    answeredBy: answererIn(now, request?.answeredById),
    talkingKey: `return-plans.page.talking${hasDays(now) ? '' : 'NoDays'}`,
    cut: isBack ? undefined : cutShort(now),
    otherWaysKey: `return-plans.page.otherWays${now.leave.type === 'career-break' ? 'OnBreak' : ''}`,
    written: confirmedInWriting(now),
    returnDate,
    day: open?.wants ?? returnDate,
    open,
    isBack,
    isSet: leave.returnDate !== undefined,
    canBeAnother: !isBack && canBeAnother(now),
    firstDay: returnDate && !isBack && !open ? firstDayNotice(returnDate, now) : undefined,
    firstDays: firstDaysAsked(now),
    easeKey: `return-plans.page.${easeOf(state, now)}`,
    asked: state === 'asked' ? request : undefined,
    askedKey: `return-plans.page.${request && isNoticeLast(request) ? 'askedNotice' : 'asked'}`,
    askedBy: state === 'asked' && request ? answerByWords(request, { stands: returnDate, today }) : undefined,
    laterDeclined: laterDeclined(now),
    kept: state === 'kept' ? request : undefined,
    keptKey: `return-plans.page.kept${returnDate === undefined ? 'None' : ''}`,
    unanswered: unansweredWords(now),
    postponed: state === 'putOff' ? request : undefined,
    overtaken: isBack ? undefined : overtakenWords(now),
    picture: datesPicture({ ...leave, start: pictureFrom(now) }, open?.latest ?? returnDate, today),
    pictureKeys: {
      alt: inWordsOf(leave, 'return-plans.picture.alt'),
      leave: inWordsOf(leave, 'return-plans.picture.leave'),
    },
    dates,
    next: nextOf(dates, now),
    calendarPath,
    job: jobWords(now),
    blocks: sharedBlocks(now),
    planKey: `return-plans.page.plan.${plan?.state ?? 'none'}`,
  }
}

function overtakenWords({ overtaken, leave }: ReturnSituation) {
  if (!overtaken) return undefined
  const by = isOfOtherDates(overtaken, leave) ? 'ByDates' : ''
  return { key: inWordsOf(leave, `return-plans.page.overtaken${by}`), date: overtaken.wants }
}

/** The whole time away; pay that the law counts in weeks is drawn from the first day of its own leave. */
function pictureFrom({ leave, person }: ReturnSituation): CivilDate {
  return lastsFullYear(leave) ? leave.start : awaySinceOf(person.leaves, leave)
}

/** The question, and what there is beyond the last day that the leave allows. */
export function datePage(now: ReturnSituation, form: Form, example: string) {
  const last = firstDayBack(now.leave)
  const wish = wishWords(now)
  const first = endsInWholeWeeks(now.leave) ? firstReturn(now.leave, now.today) : undefined
  const inWeeks = first && last && first < last ? first : undefined
  const words = { sooner: soonerWords(now), later: laterWords(now) }
  const lastKey = inWordsOf(now.leave, `return-plans.date.${endsSooner(now, last) ? 'lastBefore' : 'last'}`)
  return { form, example, inWeeks, last, lastKey, wish, ...words, ...namesIn(now) }
}

/** RET-04: beside a notice that waits a later day can be asked for, and the notice holds; whatever else waits is replaced. */
function wishWords(now: ReturnSituation) {
  const wish = waitingWish(now)
  if (!wish) return undefined
  const key = `return-plans.date.${backByNotice(now) ? 'besideNotice' : 'takesPlace'}`
  return { key, date: wish.wants }
}

/** A return that stands, or of which notice was given, ends the leave before its last day. */
function endsSooner(now: ReturnSituation, last: CivilDate | undefined): boolean {
  const back = backByNotice(now)?.latest ?? now.returnDate
  return back !== undefined && last !== undefined && back < last
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
    asItIs: asItIs(now),
    ...besideNotice(now, request),
    ...namesIn(now),
    fields: Object.entries({ ...typedDate('date', request.wants), seen: decisionMark(request, effects) }).map(
      ([name, value]) => ({ name, value }),
    ),
    request,
    byNotice: endByNotice(now, request.wants),
    firstDay: firstDayNotice(request.wants, now),
    payCouldLast: payCouldLast(now, request.wants),
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

/** RET-02: once no notice is in time for an earlier day, there is nothing left to decide “yet”. */
function easeOf(state: ReturnState, now: ReturnSituation): string {
  const canBeEarlier = keyDatesOf(now).some(({ key, date }) => key === 'noticeBy' && date >= now.today)
  if (state === 'whole' && !canBeEarlier) return 'easeWholeNow'
  const key = easeKeys[state]
  if ((key === 'easeKept' || key === 'easeSet') && !canBeAnother(now)) return 'easeKeptLast'
  // A break may have no end yet: there is no date to stand.
  if (key === 'easeKept' && now.returnDate === undefined) return 'easeKeptNone'
  return key === 'easeSet' ? `${key}${changeWords[changeOf(now)]}` : key
}

/** SPL-04: near the end of leave that is taken in weeks no other day is left. */
function canBeAnother(now: ReturnSituation): boolean {
  return hasOtherReturn(leaveToReturnFrom(now), now.today)
}

const changeWords = { alone: '', late: 'Late', asked: 'Asked' }

const easeKeys: Record<ReturnState, string> = {
  asked: 'easeAsked',
  putOff: 'easeSet',
  agreed: 'easeSet',
  kept: 'easeKept',
  lapsed: 'easeKept',
  named: 'easeSet',
  recorded: 'easeSet',
  whole: 'easeWhole',
  end: 'ease',
  none: 'ease',
  back: 'easeBack',
}

/** RET-05 to RET-07: to which job, with all leave for the child added up where there is more than one. */
function jobWords(now: ReturnSituation) {
  const { leave, person, returnDate, isBack, today } = now
  if (leave.type === 'career-break' && !isBack) return jobAfterBreak(now)
  const right = isBack ? undefined : rightToJob(leave, person.leaves)
  if (!right || !returnDate) return undefined
  const asked = waitingWish(now)
  const { job, days, isSum, sameJobUntil } = right
  const isOpen = job !== 'same' && sameJobUntil !== undefined && sameJobUntil > today
  return {
    days: possibleDays(now, returnDate).map((date) => {
      const onThatDay = rightToJob({ ...leave, returnDate: date }, person.leaves)?.job ?? job
      return { textKey: `return-plans.job.${onThatDay}`, values: { date } }
    }),
    // The sum is that of the date that stands.
    sumDays: isSum && !asked ? days : undefined,
    until: isSum && isOpen ? sameJobUntil : undefined,
  }
}

/** No law says to which job somebody comes back from a career break. */
function jobAfterBreak({ organisation }: ReturnSituation) {
  const { hrPhone: phone } = organisation
  const textKey = `return-plans.job.break${phone === undefined ? '' : 'Phone'}`
  return {
    days: [{ textKey, values: phone === undefined ? {} : { phone } }],
    sumDays: undefined,
    until: undefined,
  }
}

/** RET-03: a short notice ends in the day asked for or the latest that the law allows; another wish may leave the date as it is. */
function possibleDays(now: ReturnSituation, returnDate: CivilDate): CivilDate[] {
  const asked = waitingWish(now)
  return asked
    ? [...new Set([asked.wants, backByNotice(now)?.latest ?? returnDate, wantsLast(asked)])]
    : [returnDate]
}

/** Decision 94: for a day before the last of leaves in a row HR have to change that one. */
function soonerWords(now: ReturnSituation) {
  if (!leaveComesBefore(now)) return undefined
  const { hrPhone: phone } = now.organisation
  return {
    key: `return-plans.date.sooner${phone === undefined ? 'NoPhone' : ''}`,
    values: { first: firstReturn(now.leave, now.today), ...(phone && { phone }) },
  }
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
