import type { EntryVersion } from '../../../shared/calendar-entry.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { againstReturn } from '../../../shared/open-return.ts'
import { namingsOf, type Naming } from '../return-state.ts'
import type { ReturnSituation } from '../situation.ts'
import { answerBy, expectedBy } from './agree-or-postpone.ts'
import { backByNotice } from './back-by-notice.ts'
import { isByNotice } from './its-day.ts'
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

const plain = {
  whyKey: undefined,
  whyValues: {},
  ruleKey: undefined,
  paidTill: undefined,
  otherwise: undefined,
  href: undefined,
}

/** Of the list of dates those that people agreed on or asked for: days at work, talks, and a day back. */
export function agreedAndAskedRows(now: ReturnSituation, { days, talks }: Ahead) {
  const asked = waitingWish(now)
  return [
    ...namingsOf(now).map(dayNamed),
    ...days.map((day) => agreedDay(day, asked)),
    ...talks.map(talkOf),
    ...(asked
      ? [wish(asked.wants, isByNotice(asked) ? 'wishNotice' : 'wish', wishUnanswered(asked, now))]
      : []),
    ...(asked?.later ? [wish(asked.later.wants, 'wish', laterUnanswered(asked))] : []),
  ]
}

function agreedDay({ id, date }: DayAhead, asked: ReturnRequest | undefined) {
  return {
    ...plain,
    date,
    state: 'agreed' as const,
    whatKey: 'return-plans.dates.agreedDay',
    otherwise: agreedUntil(date, asked),
    href: `/days/${id}`,
  }
}

/** While another return waits, it stays agreed only before the earliest day that this can be. RET-03: a notice cannot be refused. */
function agreedUntil(date: CivilDate, asked: ReturnRequest | undefined) {
  if (!asked || date < asked.wants) return { key: 'return-plans.otherwise.agreedDay', values: {} }
  const open = backByNotice({ request: asked })
  if (!open) return { key: 'return-plans.otherwise.agreedDayAsked', values: { wants: asked.wants } }
  return { key: `return-plans.otherwise.${agreedWords[againstReturn(date, open)]}`, values: {} }
}

const agreedWords = { before: 'agreedDay', open: 'agreedDayOpen', back: 'agreedDayEnds' } as const

function talkOf({ id, date }: TalkAhead) {
  return {
    ...plain,
    date,
    state: 'open' as const,
    whatKey: 'return-plans.dates.flexibleTalk',
    otherwise: { key: 'return-plans.otherwise.flexibleTalk', values: {} },
    href: `/flexible-working/${id}`,
  }
}

/** Weeks of notice count from the day of one; from a question none do. */
function dayNamed({ given: date, wants, isNotice, end }: Naming) {
  const name = isNotice ? 'noticeGiven' : 'askedFor'
  return {
    ...plain,
    date,
    state: 'past' as const,
    whatKey: `return-plans.dates.${name}`,
    whatValues: { date: wants },
    ruleKey: `return-plans.rules.${name}`,
    otherwise: end && { key: `return-plans.otherwise.ended.${end}`, values: {} },
  }
}

function wish(date: CivilDate, name: 'wish' | 'wishNotice', otherwise: ReturnType<typeof wishUnanswered>) {
  return {
    ...plain,
    date,
    state: 'wish' as const,
    whatKey: `return-plans.dates.${name}`,
    ruleKey: 'return-plans.rules.wish',
    otherwise,
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
