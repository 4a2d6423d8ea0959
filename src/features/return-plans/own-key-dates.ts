import { timeAwayOf } from '../../policy/leave/time-away.ts'
import { leaveForDays } from '../../policy/days/leave-for-days.ts'
import { keyDates, type KeyDate } from '../../policy/return/key-dates.ts'
import { reviewDays } from '../../policy/return/review-dates.ts'
import { backByNotice } from './return-date/back-by-notice.ts'
import { namingsOf } from './return-state.ts'
import type { ReturnSituation } from './situation.ts'

/**
 * The dates of this return, with the talks that its employer's weeks give it. While a short notice waits none is in it that
 * hangs on which day it becomes: `returnDate` is the latest then.
 */
export function keyDatesOf(now: ReturnSituation): KeyDate[] {
  const open = backByNotice(now)
  if (!open) return datesOf(now).filter((date) => !isGoneWhenSet(date, now))
  return datesOf({ ...now, returnDate: open.latest }).filter(
    ({ key, date }) => isOfNow.has(key) || (date < open.wants && key !== 'changeBy'),
  )
}

/** RET-04: a date that was set with less than eight weeks to it never had a day until which it could be changed alone. */
function isGoneWhenSet({ key, date }: KeyDate, now: ReturnSituation): boolean {
  const given = namingsOf(now)[0]?.given
  return key === 'changeBy' && given !== undefined && date <= given
}

const isOfNow: ReadonlySet<KeyDate['key']> = new Set(['today', 'returnDate'])

function datesOf({ leave, person, returnDate, today, settings }: ReturnSituation): KeyDate[] {
  const talks = returnDate ? reviewDays(returnDate, settings.reviewWeeks, settings.nation) : []
  const before = timeAwayOf(person.leaves, leave).filter(
    ({ id, start }) => id !== leave.id && start < leave.start,
  )
  return keyDates(leave, returnDate, { today, talks, before: before.map(leaveForDays) })
}
