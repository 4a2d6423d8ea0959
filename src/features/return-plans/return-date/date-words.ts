import { payLastDay } from '../../../policy/leave/leave-dates.ts'
import {
  firstDayBack,
  fullLeaveDays,
  lastDay,
  lastsFullYear,
  type Leave,
} from '../../../policy/leave/leave.ts'
import type { KeyDate } from '../../../policy/return/key-dates.ts'
import { addDays } from '../../../shared/civil-date.ts'
import type { ReturnState } from '../return-state.ts'
import { hasDays, type ReturnSituation } from '../situation.ts'
import { inWordsOf } from '../words-of-break.ts'
import { answerBy, expectedBy } from './agree-or-postpone.ts'
import { backByNotice, type BackByNotice } from './back-by-notice.ts'
import type { ReturnRequest } from './return-request.ts'
import { waitingWish } from './waiting-wish.ts'

/** What the date is, why it falls then, its rule, and what happens if nothing is done. */
export function wordsOf(date: KeyDate, now: ReturnSituation, returnState: ReturnState) {
  const { key, state, week } = date
  const open = key === 'returnDate' ? backByNotice(now) : undefined
  const isLatest = open !== undefined
  const latest = open && latestRule(now, open)
  const ofReturn = latest ? latest.rule : rulesOfReturn[returnState]
  const rule = key === 'returnDate' ? ofReturn : ruleOf(date, now)
  const why = whyOf(date, now)
  const name = isLatest ? 'returnLatest' : endsPayBefore(date) ? 'payLastDayBefore' : key
  const { leave } = now
  // While another day is asked for, its rule says how long this one stands.
  const isStanding = key === 'returnDate' && !now.isBack && returnState !== 'asked'
  const hasOtherwise = key !== 'start' && (state === 'open' || isStanding || isLatest)
  return {
    whatKey: inWordsOf(leave, `return-plans.dates.${name}`),
    whyKey: why && inWordsOf(leave, `return-plans.why.${why}`),
    whyValues: week === undefined ? {} : { count: week },
    ruleKey: rule && inWordsOf(leave, `return-plans.rules.${rule}`),
    paidTill: latest?.paidTill,
    otherwise: hasOtherwise ? otherwiseWords(date, now) : undefined,
    href: key === 'review' ? '/return/reviews' : undefined,
  }
}

/** SMP-01: pay that is left when they are back ends then; the 39 weeks may be over before, if they are put off. */
function latestRule({ leave }: ReturnSituation, { wants, latest }: BackByNotice) {
  const paidTill = lastsFullYear(leave) ? payLastDay(leave) : undefined
  if (paidTill === undefined || paidTill < wants) return { rule: 'returnLatest' }
  return paidTill < addDays(latest, -1)
    ? { rule: 'returnLatestPaidTill', paidTill }
    : { rule: 'returnLatestPaid' }
}

/** While a wish waits that would move this date, what comes of it unanswered. RET-03: at the latest by a day of the law. */
function otherwiseWords(date: KeyDate, now: ReturnSituation) {
  const asked = waitingWish(now)
  if (!asked || !isMovedBy(asked, date))
    return { key: `return-plans.otherwise.${otherwiseOf(date)}`, values: {} }
  const open = backByNotice(now)
  const by = answerBy(asked) ?? expectedBy(asked, now.returnDate)
  return open
    ? { key: 'return-plans.otherwise.askedUntil', values: { ...open, ...(by && { by }) } }
    : { key: 'return-plans.otherwise.asked', values: { ...(by && { by }) } }
}

/** A date that the day asked for would end or move. Talks are counted from the return, whichever it is. */
function isMovedBy({ wants }: ReturnRequest, { key, date, thenComes }: KeyDate): boolean {
  if (key === 'review' || key === 'lastDayBefore') return false
  return key === 'noticeBy' || key === 'changeBy' || thenComes === 'return' || date >= wants
}

/** The end of a span of weeks may be the last day of the leave, which then does not go on. */
function otherwiseOf({ key, thenComes }: KeyDate): string {
  if (key !== 'ordinaryLastDay' && key !== 'payLastDay') return key
  if (thenComes === undefined) return 'leaveGoesOn'
  return thenComes === 'return' ? 'lastDay' : 'lastDayBefore'
}

/** The pay of a leave that another follows, and that ends with it before its weeks are over. */
function endsPayBefore({ key, thenComes }: KeyDate): boolean {
  return key === 'payLastDay' && thenComes === 'nextLeave'
}

function ruleOf(date: KeyDate, now: ReturnSituation): string | undefined {
  const { key, state } = date
  if (endsPayBefore(date)) return 'payLastDayBefore'
  if (key === 'today' || key === 'start' || key === 'lastDayBefore') return undefined
  // Whoever is back can give no more notice.
  if (now.isBack && (key === 'noticeBy' || key === 'changeBy')) return undefined
  // Where the leave has no days at work, none could lengthen it.
  if ((key === 'lastDayOther' || key === 'lastDay') && !hasDays(now)) return undefined
  return key === 'ordinaryLastDay' && state === 'past' ? 'ordinaryLastDayPast' : key
}

/** Of the return date its rule says it. */
function whyOf(date: KeyDate, { leave, returnDate }: ReturnSituation): string | undefined {
  const { key, thenComes } = date
  if (key === 'today' || key === 'returnDate') return undefined
  if (endsPayBefore(date)) return 'payLastDayBefore'
  if (key === 'payLastDay' && thenComes === 'return') return 'payLastDaySooner'
  const isLast = key === 'lastDay' || key === 'lastDayOther'
  if (isLast && thenComes === 'return' && returnDate !== firstDayBack(leave)) return 'lastDayEarly'
  return key === 'lastDay' && !isWhole(leave) ? 'lastDaySooner' : key
}

function isWhole(leave: Leave): boolean {
  return lastDay(leave) === addDays(leave.start, fullLeaveDays - 1)
}

/** RET-01: the whole of a leave needs no notice. That is not said while another day is asked for. */
const rulesOfReturn: Record<ReturnState, string | undefined> = {
  asked: 'returnDateAsked',
  putOff: 'returnDatePutOff',
  agreed: 'returnDateAgreed',
  kept: 'returnDateKept',
  lapsed: 'returnDateLapsed',
  named: 'returnDateSet',
  recorded: 'returnDateRecorded',
  whole: 'returnDateWhole',
  end: 'returnDate',
  none: undefined,
  back: undefined,
}
