import { firstDayBack, fullLeaveDays, lastDay, type Leave } from '../../../policy/leave/leave.ts'
import type { KeyDate } from '../../../policy/return/key-dates.ts'
import type { EntryVersion } from '../../../shared/calendar-entry.ts'
import { addDays, type CivilDate } from '../../../shared/civil-date.ts'
import { keyDatesOf } from '../own-key-dates.ts'
import { noticeGivenOn, type ReturnState } from '../return-state.ts'
import { hasDays, type ReturnSituation } from '../situation.ts'
import type { ReturnRequest } from './return-request.ts'

/** A day that both agreed to, in the list of dates. */
export interface DayAhead {
  id: string
  date: CivilDate
  /** As it stands in a calendar. */
  entry: EntryVersion
}

/** The dates of a leave, in order: those of the law and the employer, agreed days, and a day that is asked for. */
export function dateRows(now: ReturnSituation, days: readonly DayAhead[], state: ReturnState) {
  const { request } = now
  const given = noticeGivenOn(now)
  return [
    ...keyDatesOf(now).map((date) => ({ ...date, ...wordsOf(date, now, state) })),
    ...(given ? [noticeGiven(given)] : []),
    ...days.map(agreedDay),
    ...(state === 'asked' && request ? [wish(request)] : []),
  ].toSorted((a, b) => (a.date < b.date ? -1 : 1))
}

function agreedDay({ id, date }: DayAhead) {
  return {
    date,
    state: 'agreed' as const,
    whatKey: 'return-plans.dates.agreedDay',
    whyKey: undefined,
    whyValues: {},
    ruleKey: undefined,
    otherwiseKey: 'return-plans.otherwise.agreedDay',
    href: `/days/${id}`,
  }
}

/** The weeks of notice count from it. */
function noticeGiven(date: CivilDate) {
  return {
    date,
    state: 'past' as const,
    whatKey: 'return-plans.dates.noticeGiven',
    whyKey: undefined,
    whyValues: {},
    ruleKey: 'return-plans.rules.noticeGiven',
    otherwiseKey: undefined,
    href: undefined,
  }
}

function wish({ wants }: ReturnRequest) {
  return {
    date: wants,
    state: 'wish' as const,
    whatKey: 'return-plans.dates.wish',
    whyKey: undefined,
    whyValues: {},
    ruleKey: 'return-plans.rules.wish',
    otherwiseKey: 'return-plans.otherwise.wish',
    href: undefined,
  }
}

/** What the date is, why it falls then, its rule, and what happens if nothing is done. */
function wordsOf(date: KeyDate, now: ReturnSituation, returnState: ReturnState) {
  const { key, state, week } = date
  const rule = key === 'returnDate' ? rulesOfReturn[returnState] : ruleOf(date, now)
  const why = whyOf(date, now)
  // While another day is asked for, its rule says how long this one stands.
  const isStanding = key === 'returnDate' && !now.isBack && returnState !== 'asked'
  const otherwise = state === 'open' || isStanding
  return {
    whatKey: `return-plans.dates.${endsPayBefore(date) ? 'payLastDayBefore' : key}`,
    whyKey: why && `return-plans.why.${why}`,
    whyValues: week === undefined ? {} : { count: week },
    ruleKey: rule && `return-plans.rules.${rule}`,
    otherwiseKey: otherwise && key !== 'start' ? `return-plans.otherwise.${otherwiseOf(date)}` : undefined,
    href: undefined,
  }
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
  named: 'returnDateSet',
  recorded: 'returnDateRecorded',
  whole: 'returnDateWhole',
  end: 'returnDate',
  none: undefined,
  back: undefined,
}
