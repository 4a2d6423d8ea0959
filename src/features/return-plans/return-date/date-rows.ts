import { payLastDay } from '../../../policy/leave/leave-dates.ts'
import {
  firstDayBack,
  fullLeaveDays,
  lastDay,
  lastsFullYear,
  type Leave,
} from '../../../policy/leave/leave.ts'
import type { KeyDate } from '../../../policy/return/key-dates.ts'
import type { EntryVersion } from '../../../shared/calendar-entry.ts'
import { addDays, type CivilDate } from '../../../shared/civil-date.ts'
import type { OpenReturn } from '../../../shared/open-return.ts'
import { keyDatesOf } from '../own-key-dates.ts'
import { namedOn, type ReturnState } from '../return-state.ts'
import { hasDays, type ReturnSituation } from '../situation.ts'
import { inWordsOf } from '../words-of-break.ts'
import { answerBy, expectedBy } from './agree-or-postpone.ts'
import { backByNotice } from './back-by-notice.ts'
import type { ReturnRequest } from './return-request.ts'
import { waitingWish } from './waiting-wish.ts'

/** A day that both agreed to, in the list of dates. */
export interface DayAhead {
  id: string
  date: CivilDate
  /** As it stands in a calendar. */
  entry: EntryVersion
}

/** A talk about a flexible-working request whose day is set. */
export interface TalkAhead {
  id: string
  date: CivilDate
}

/** What somebody else has agreed with them for a day to come. */
export interface Ahead {
  days: readonly DayAhead[]
  talks: readonly TalkAhead[]
}

/** The dates of a leave, in order: those of the law and the employer, agreed days, talks, and a day that is asked for. */
export function dateRows(now: ReturnSituation, { days, talks }: Ahead, state: ReturnState) {
  const named = namedOn(now)
  const asked = waitingWish(now)
  return [
    ...ownDates(now, state),
    ...(named ? [dayNamed(named)] : []),
    ...days.map((day) => agreedDay(day, backByNotice(now))),
    ...talks.map(talkOf),
    ...(asked ? [wish(asked.wants, wishUnanswered(asked, now))] : []),
    ...(asked?.later ? [wish(asked.later.wants, laterUnanswered(asked))] : []),
  ].toSorted((a, b) => (a.date < b.date ? -1 : 1))
}

/** The next of these days before the return, which stands above them; or the next talk, once somebody is back. */
export function nextOf(rows: ReturnType<typeof dateRows>, now: ReturnSituation) {
  const { today, isBack } = now
  const returnDate = backByNotice(now)?.wants ?? now.returnDate
  const next = rows.find(({ date, state }) => date >= today && state !== 'today' && state !== 'past')
  const isBefore = returnDate === undefined || (next !== undefined && next.date < returnDate)
  if (!next || !(isBefore || isBack)) return undefined
  return { ...next, headKey: `return-plans.page.${next.date === today ? 'nextToday' : 'next'}` }
}

/** Of the talks the next, or the last where all are over: it leads to the list of all. */
function ownDates(now: ReturnSituation, state: ReturnState) {
  const dates = keyDatesOf(now)
  const talks = dates.filter(({ key }) => key === 'review')
  const talk = talks.find(({ date }) => date >= now.today) ?? talks.at(-1)
  return dates
    .filter((date) => date.key !== 'review' || date === talk)
    .map((date) => ({ ...date, ...wordsOf(date, now, state) }))
}

/** RET-03: while a short notice waits, it stays agreed only before the earliest day that the return can be. */
function agreedDay({ id, date }: DayAhead, open: OpenReturn | undefined) {
  return {
    date,
    state: 'agreed' as const,
    whatKey: 'return-plans.dates.agreedDay',
    whyKey: undefined,
    whyValues: {},
    ruleKey: undefined,
    otherwise: { key: `return-plans.otherwise.${openDayWord(date, open)}`, values: {} },
    href: `/days/${id}`,
  }
}

function openDayWord(date: CivilDate, open: OpenReturn | undefined): string {
  if (!open || date < open.wants) return 'agreedDay'
  return date < open.latest ? 'agreedDayOpen' : 'agreedDayEnds'
}

function talkOf({ id, date }: TalkAhead) {
  return {
    date,
    state: 'open' as const,
    whatKey: 'return-plans.dates.flexibleTalk',
    whyKey: undefined,
    whyValues: {},
    ruleKey: undefined,
    otherwise: { key: 'return-plans.otherwise.flexibleTalk', values: {} },
    href: `/flexible-working/${id}`,
  }
}

/** Weeks of notice count from the day of one; from a question none do. */
function dayNamed({ given: date, asked }: NonNullable<ReturnType<typeof namedOn>>) {
  const name = asked ? 'askedFor' : 'noticeGiven'
  return {
    date,
    state: 'past' as const,
    whatKey: `return-plans.dates.${name}`,
    whatValues: asked && { date: asked },
    whyKey: undefined,
    whyValues: {},
    ruleKey: `return-plans.rules.${name}`,
    otherwise: undefined,
    href: undefined,
  }
}

function wish(date: CivilDate, otherwise: ReturnType<typeof wishUnanswered>) {
  return {
    date,
    state: 'wish' as const,
    whatKey: 'return-plans.dates.wish',
    whyKey: undefined,
    whyValues: {},
    ruleKey: 'return-plans.rules.wish',
    otherwise,
    href: undefined,
  }
}

/** RET-03: without an answer a notice stands. Decision 101: a question ends, before the first of the two days it is between. */
function wishUnanswered(asked: ReturnRequest, { returnDate: stands }: ReturnSituation) {
  const by = answerBy(asked)
  if (by) return { key: 'return-plans.otherwise.notice', values: { by } }
  const until = expectedBy(asked, stands)
  return stands
    ? { key: 'return-plans.otherwise.wish', values: { ...(until && { by: until }), stands } }
    : { key: 'return-plans.otherwise.wishNone', values: { ...(until && { by: until }) } }
}

/** RET-04: beside a notice, which holds unless somebody agrees to the later day. */
function laterUnanswered(asked: ReturnRequest) {
  const by = answerBy(asked)
  return { key: 'return-plans.otherwise.wishLater', values: { wants: asked.wants, ...(by && { by }) } }
}

/** What the date is, why it falls then, its rule, and what happens if nothing is done. */
function wordsOf(date: KeyDate, now: ReturnSituation, returnState: ReturnState) {
  const { key, state, week } = date
  const open = key === 'returnDate' ? backByNotice(now) : undefined
  const isLatest = open !== undefined
  const ofReturn = open ? latestRule(now) : rulesOfReturn[returnState]
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
    otherwise: hasOtherwise ? otherwiseWords(date, now) : undefined,
    href: key === 'review' ? '/return/reviews' : undefined,
  }
}

/** SMP-01: pay that is left when they are back ends, whichever of the days it becomes. */
function latestRule({ leave, request }: ReturnSituation): string {
  const isPaidTill = lastsFullYear(leave) ? payLastDay(leave) : undefined
  const isCut = isPaidTill !== undefined && request !== undefined && isPaidTill >= request.wants
  return isCut ? 'returnLatestPaid' : 'returnLatest'
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
