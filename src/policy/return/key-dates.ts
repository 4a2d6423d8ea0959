import { addDays, type CivilDate } from '../../shared/civil-date.ts'
import { endsBeforeItsWeeks } from '../leave/curtailment.ts'
import { lastDay, lastsFullYear, type Leave } from '../leave/leave.ts'
import { lastsOrdinaryWeeks, ordinaryLastDay, payLastDay } from '../leave/leave-dates.ts'
import type { ReviewDay } from './review-dates.ts'

/** A date that matters. Its words are `return-plans.dates.<key>` and, for the rule, `return-plans.rules.<key>`. */
export interface KeyDate {
  key: KeyDateKey
  date: CivilDate
  state: 'past' | 'today' | 'open' | 'return'
  /** Of a talk: so many weeks after the return. */
  week?: number
  /** Of a date that each of leaves in a row may have: which of them, from 0 (decision 94). */
  leaveAt?: number
  /** What comes on the day after it: the return, or the next of leaves in a row. Undefined: the leave goes on. */
  thenComes?: 'return' | 'nextLeave'
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
  | 'lastDayBefore'
  | 'returnDate'
  | 'review'

/** RET-02, RET-04: eight weeks before an early return, and before the date named when it moves. */
const daysOfNotice = 8 * 7

/** RET-04: until then a date that was named is moved by a notice alone. */
export function lastDayToChange(returnDate: CivilDate): CivilDate {
  return addDays(returnDate, -daysOfNotice)
}

/** The dates of a leave in order, with today and the talks after the return among them. `before`: leaves that it follows. */
export function keyDates(
  leave: Leave,
  returnDate: CivilDate | undefined,
  { today, talks, before = [] }: { today: CivilDate; talks: readonly ReviewDay[]; before?: readonly Leave[] },
): KeyDate[] {
  const own: Found[] = [
    ['start', leave.start],
    ...(lastsFullYear(leave) ? statutoryDates(leave, returnDate, today) : otherDates(leave, returnDate)),
    ['returnDate', returnDate],
    ['today', today],
  ]
  const dates = [...before.map(datesBefore), own].flatMap((found, leaveAt) =>
    found.flatMap(([key, date]) => {
      if (date === undefined) return []
      const thenComes = comesAfter(date, before[leaveAt], returnDate)
      return [
        {
          ...dated(key, date, today),
          ...(ofEachLeave.has(key) && { leaveAt }),
          ...(thenComes && { thenComes }),
        },
      ]
    }),
  )
  const reviews = talks.map(({ week, date }) => ({ ...dated('review', date, today), week }))
  return [...dates, ...reviews].filter((one) => !isOver(one, returnDate)).toSorted(byDate)
}

type Found = [KeyDateKey, CivilDate | undefined]

const ofEachLeave: ReadonlySet<KeyDateKey> = new Set(['ordinaryLastDay', 'payLastDay', 'lastDayBefore'])

/** `followed`: the leave of this date, where another follows it. */
function comesAfter(
  date: CivilDate,
  followed: Leave | undefined,
  returnDate: CivilDate | undefined,
): KeyDate['thenComes'] {
  if (followed) return date === lastDay(followed) ? 'nextLeave' : undefined
  return returnDate === addDays(date, 1) ? 'return' : undefined
}

function statutoryDates(leave: Leave, returnDate: CivilDate | undefined, today: CivilDate): Found[] {
  const end = lastDay(leave)
  const isEarly = returnDate !== undefined && end !== undefined && returnDate <= end
  const served = endedBy(returnDate, leave)
  return [
    // Of leave that ends sooner it would say nothing.
    ['ordinaryLastDay', lastsOrdinaryWeeks(served) ? ordinaryLastDay(served) : undefined],
    ['payLastDay', payLastDay(served)],
    isEarly ? ['changeBy', lastDayToChange(returnDate)] : ['noticeBy', noticeBy(leave, today)],
    ['lastDay', lastDay(served)],
  ]
}

/** SPL-02: the notice that ends a leave leaves no time for one of a return before that day: of it nothing is said. */
function noticeBy(leave: Leave, today: CivilDate): CivilDate | undefined {
  const end = lastDay(leave)
  const by = end && addDays(end, -daysOfNotice)
  const isGone = by !== undefined && by <= today
  return isGone && endsBeforeItsWeeks(leave) !== undefined ? undefined : by
}

/** A return that comes first ends the leave, and its pay, on the day before. */
function endedBy(returnDate: CivilDate | undefined, leave: Leave): Leave {
  const end = lastDay(leave)
  if (returnDate === undefined || (end !== undefined && end < returnDate)) return leave
  return { ...leave, end: addDays(returnDate, -1) }
}

/** Of a leave that another follows: its end is no return, so nothing is given notice of. */
function datesBefore(leave: Leave): Found[] {
  return [
    ['start', leave.start],
    ['lastDayBefore', lastDay(leave)],
    ['payLastDay', lastsFullYear(leave) ? payLastDay(leave) : undefined],
  ]
}

function otherDates(leave: Leave, returnDate: CivilDate | undefined): Found[] {
  return [['lastDayOther', lastDay(endedBy(returnDate, leave))]]
}

/** Dates of the leave that an earlier return has made meaningless. */
function isOver({ key, date }: KeyDate, returnDate: CivilDate | undefined): boolean {
  const isOfLeave = key !== 'today' && key !== 'returnDate' && key !== 'review'
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
