import { addDays, type CivilDate } from '../../shared/civil-date.ts'
import { lastDay, ordinaryLastDay, payLastDay, type Leave } from '../people/index.ts'

/** A date that matters. Its words are `return-plans.dates.<key>` and, for the rule, `return-plans.rules.<key>`. */
export interface KeyDate {
  key:
    | 'start'
    | 'ordinaryLastDay'
    | 'today'
    | 'payLastDay'
    | 'noticeBy'
    | 'lastDay'
    | 'returnDate'
    | 'lastReview'
  date: CivilDate
  state: 'past' | 'today' | 'open' | 'return'
}

/** RET-02: eight weeks before an early return. */
const NOTICE_DAYS = 8 * 7
/** decisions 1: the portal goes with a returner for twelve weeks. */
const LAST_REVIEW_DAYS = 12 * 7

/** The dates of a leave in order, with today among them. */
export function keyDates(leave: Leave, returnDate: CivilDate | undefined, today: CivilDate): KeyDate[] {
  const end = lastDay(leave)
  const isStatutory = leave.type === 'maternity' || leave.type === 'adoption'
  const found: [KeyDate['key'], CivilDate | undefined][] = [
    ['start', leave.start],
    ['ordinaryLastDay', isStatutory ? ordinaryLastDay(leave) : undefined],
    ['payLastDay', isStatutory ? payLastDay(leave) : undefined],
    ['noticeBy', isStatutory && end ? addDays(end, -NOTICE_DAYS) : undefined],
    ['lastDay', end],
    ['returnDate', returnDate],
    ['lastReview', returnDate && addDays(returnDate, LAST_REVIEW_DAYS)],
    ['today', today],
  ]
  return found
    .flatMap(([key, date]) =>
      date === undefined || isOver(key, date, returnDate) ? [] : [dated(key, date, today)],
    )
    .toSorted(byDate)
}

/** The next of them after today, if any. */
export function nextKeyDate(dates: readonly KeyDate[], today: CivilDate): KeyDate | undefined {
  return dates.find(({ date, key }) => date > today && key !== 'returnDate')
}

/** Dates of the leave that an earlier return has made meaningless. */
function isOver(key: KeyDate['key'], date: CivilDate, returnDate: CivilDate | undefined): boolean {
  const isOfTheEnd =
    key === 'noticeBy' || key === 'lastDay' || key === 'payLastDay' || key === 'ordinaryLastDay'
  return isOfTheEnd && returnDate !== undefined && date >= returnDate
}

function dated(key: KeyDate['key'], date: CivilDate, today: CivilDate): KeyDate {
  if (key === 'today') return { key, date, state: 'today' }
  if (key === 'returnDate') return { key, date, state: 'return' }
  return { key, date, state: date < today ? 'past' : 'open' }
}

function byDate(a: KeyDate, b: KeyDate): number {
  return a.date < b.date ? -1 : 1
}
