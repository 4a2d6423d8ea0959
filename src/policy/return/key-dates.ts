import type { Nation } from '../../shared/bank-holidays.ts'
import { addDays, type CivilDate } from '../../shared/civil-date.ts'
import { workingDayOnOrAfter } from '../../shared/working-days.ts'
import { lastDay, lastsFullYear, type Leave } from '../leave/leave.ts'
import { lastsOrdinaryWeeks, ordinaryLastDay, payLastDay } from '../leave/leave-dates.ts'

/** A date that matters. Its words are `return-plans.dates.<key>` and, for the rule, `return-plans.rules.<key>`. */
export interface KeyDate {
  key: KeyDateKey
  date: CivilDate
  state: 'past' | 'today' | 'open' | 'return'
}

export type KeyDateKey =
  | 'start'
  | 'ordinaryLastDay'
  | 'today'
  | 'payLastDay'
  | 'noticeBy'
  | 'changeBy'
  | 'lastDay'
  | 'lastDayOther'
  | 'returnDate'
  | 'lastReview'

/** RET-02, RET-04: eight weeks before an early return, and before the date named when it moves. */
const daysOfNotice = 8 * 7
/** decision 1: the portal goes with a returner for twelve weeks. */
const lastReviewDays = 12 * 7

/** The dates of a leave in order, with today among them. */
export function keyDates(
  leave: Leave,
  returnDate: CivilDate | undefined,
  { today, nation }: { today: CivilDate; nation: Nation },
): KeyDate[] {
  const found: [KeyDateKey, CivilDate | undefined][] = [
    ['start', leave.start],
    ...(lastsFullYear(leave) ? statutoryDates(leave, returnDate) : otherDates(leave)),
    ['returnDate', returnDate],
    ['lastReview', returnDate && lastReview(returnDate, nation)],
    ['today', today],
  ]
  return found
    .flatMap(([key, date]) => (date === undefined ? [] : [dated(key, date, today)]))
    .filter((one) => !isOver(one, returnDate))
    .toSorted(byDate)
}

/** decision 1: the talk twelve weeks after the return, on a day of work. */
function lastReview(returnDate: CivilDate, nation: Nation): CivilDate {
  return workingDayOnOrAfter(addDays(returnDate, lastReviewDays), nation)
}

/** The next of them after today, if any. */
export function nextKeyDate(dates: readonly KeyDate[], today: CivilDate): KeyDate | undefined {
  return dates.find(({ date, key }) => date > today && key !== 'returnDate')
}

function statutoryDates(
  leave: Leave,
  returnDate: CivilDate | undefined,
): [KeyDateKey, CivilDate | undefined][] {
  const end = lastDay(leave)
  const isEarly = returnDate !== undefined && end !== undefined && returnDate <= end
  return [
    // Of leave that ends sooner it would say nothing.
    ['ordinaryLastDay', lastsOrdinaryWeeks(leave) ? ordinaryLastDay(leave) : undefined],
    ['payLastDay', payLastDay(leave)],
    isEarly
      ? ['changeBy', addDays(returnDate, -daysOfNotice)]
      : ['noticeBy', end && addDays(end, -daysOfNotice)],
    ['lastDay', end],
  ]
}

function otherDates(leave: Leave): [KeyDateKey, CivilDate | undefined][] {
  return [['lastDayOther', lastDay(leave)]]
}

/** Dates of the leave that an earlier return has made meaningless. */
function isOver({ key, date }: KeyDate, returnDate: CivilDate | undefined): boolean {
  const isOfLeave = key !== 'today' && key !== 'returnDate' && key !== 'lastReview'
  return isOfLeave && returnDate !== undefined && date >= returnDate
}

function dated(key: KeyDateKey, date: CivilDate, today: CivilDate): KeyDate {
  if (key === 'today') return { key, date, state: 'today' }
  if (key === 'returnDate') return { key, date, state: 'return' }
  return { key, date, state: date < today ? 'past' : 'open' }
}

function byDate(a: KeyDate, b: KeyDate): number {
  return a.date < b.date ? -1 : 1
}
