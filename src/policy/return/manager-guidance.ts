import { addDays, daysBetween, mondayOnOrBefore, type CivilDate } from '../../shared/civil-date.ts'
import { isIn, periodOf } from '../../shared/periods.ts'
import { compulsoryPeriod } from '../leave/leave-dates.ts'
import type { LeaveRecord } from '../leave/served-leave.ts'
import { awaySinceOf, backFrom } from '../leave/time-away.ts'

/** What a manager is told to do this week goes by these, and HR may write their own lines for each. */
export const guidanceMoments = [
  'beforeLeave',
  'quiet',
  'beforeDay',
  'twelveWeeks',
  'eightWeeks',
  'fourWeeks',
  'twoWeeks',
  'firstWeek',
  'afterTwoWeeks',
] as const

/**
 * `throughHr`: after a loss or in a pause; nobody writes lines of their own for it. `afterFirstDay`: the rest of the first week,
 * whose first morning is over.
 */
export type GuidanceMoment = (typeof guidanceMoments)[number] | 'throughHr' | 'afterFirstDay'

/** Before the return, from so many days on; the nearest that has come counts. */
const beforeReturn = [
  ['twoWeeks', 2 * 7],
  ['fourWeeks', 4 * 7],
  ['eightWeeks', 8 * 7],
  ['twelveWeeks', 12 * 7],
] as const
/** After it: the first week; then, from two weeks on, for two more. Between them, and later, nothing is said. */
const firstWeekDays = 7
/** Its place in the week, from Monday. */
const saturday = 5
const talkFrom = 2 * 7
const talkUntil = 4 * 7
/** A keep-in-touch day is prepared for in the week before it. */
const daysBeforeDay = 7
/** After a placement, as after a birth (MAT-06), nothing is asked of anybody. */
const daysAfterPlacement = 2 * 7

/**
 * What a manager should know of this week. Undefined once somebody has settled in. CON-11: contact that is paused, for
 * whatever reason, goes through HR and says nothing else. DP-06: the weeks after a birth or a placement have the same words as
 * any quiet week, so that a manager learns of neither.
 */
export function guidanceFor(
  { leave, leaves }: { leave: LeaveRecord; leaves: readonly LeaveRecord[] },
  { today, isPaused, nextDay }: { today: CivilDate; isPaused: boolean; nextDay: CivilDate | undefined },
): GuidanceMoment | undefined {
  if (isPaused) return 'throughHr'
  if (today < awaySinceOf(leaves, leave)) return 'beforeLeave'
  if (isAfterArrival(leave, today)) return 'quiet'
  const isNear = nextDay !== undefined && nextDay >= today && daysBetween(today, nextDay) <= daysBeforeDay
  if (isNear) return 'beforeDay'
  const back = backFrom(leaves, leave)
  if (back === undefined) return 'quiet'
  return back > today ? momentBefore(daysBetween(today, back)) : momentAfter(back, today)
}

function momentBefore(days: number): GuidanceMoment {
  return beforeReturn.find(([, from]) => days <= from)?.[0] ?? 'quiet'
}

function momentAfter(back: CivilDate, today: CivilDate): GuidanceMoment | undefined {
  const days = daysBetween(back, today)
  if (days < firstWeekDays) return today > firstMorning(back) ? 'afterFirstDay' : 'firstWeek'
  return days >= talkFrom && days < talkUntil ? 'afterTwoWeeks' : undefined
}

/** The Monday after a return at a weekend. */
function firstMorning(back: CivilDate): CivilDate {
  const monday = mondayOnOrBefore(back)
  return daysBetween(monday, back) < saturday ? back : addDays(monday, 7)
}

function isAfterArrival(leave: LeaveRecord, today: CivilDate): boolean {
  const compulsory = compulsoryPeriod(leave)
  if (compulsory && isIn(compulsory, today)) return true
  const { placementDate } = leave
  return placementDate !== undefined && isIn(periodOf(placementDate, daysAfterPlacement), today)
}
