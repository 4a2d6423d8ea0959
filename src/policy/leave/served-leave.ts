import { nations } from '../../shared/bank-holidays.ts'
import { addDays, type CivilDate } from '../../shared/civil-date.ts'
import { isWorkingDay } from '../../shared/working-days.ts'
import { firstDayBack, type Leave } from './leave.ts'

/** One continuous record of family leave or a career break, as stored. */
export interface LeaveRecord extends Leave {
  id: string
  /** First day back, once the person has set one. Without it: the day after the leave ends. */
  returnDate?: CivilDate
  /** SPL-02: of a leave that a notice ended before its weeks, the day on which HR received it. Undefined: nobody has written it down. */
  endedByNotice?: CivilDate
  /** SPL-04: the days on which notices were given that booked or changed this block. Undefined: nobody has written any down. */
  notices?: readonly CivilDate[]
  /** SPL-04: beside them one is used of which nobody wrote down the day: of this block before it was changed, or of one that was cancelled. */
  undatedNotice?: boolean
}

/**
 * Weeks after the return date during which the portal still serves a returner (decision 1): the last review is after twelve,
 * or on the next working day, and what was agreed in it is written down in the week of that day.
 */
const weeksServedAfterReturn = 13

/** The end of this leave alone: whether another goes on then is asked in time-away.ts. */
export function returnDateOf(leave: LeaveRecord): CivilDate | undefined {
  return leave.returnDate ?? firstDayBack(leave)
}

/**
 * The leave that the portal serves today: the one under way or just ended, else the next to begin.
 * A career break without an end is served until it has one.
 */
export function currentLeave(
  person: { readonly leaves: readonly LeaveRecord[] },
  today: CivilDate,
): LeaveRecord | undefined {
  const served = person.leaves.filter((leave) => isServed(person.leaves, leave, today)).toSorted(byStart)
  const begun = served.filter((leave) => leave.start <= today)
  // A leave may sit inside a career break, which goes on when it is over.
  const underWay = begun.findLast((leave) => isOnLeave(leave, today))
  const ended = begun.at(-1)
  return underWay ?? (ended && followOf(served, ended)) ?? ended ?? served[0]
}

/** Those of whose days something may be said: the one of today, and others that have begun. */
export function servedLeaves(
  { leaves }: { readonly leaves: readonly LeaveRecord[] },
  today: CivilDate,
): LeaveRecord[] {
  const ofToday = currentLeave({ leaves }, today)
  const others = leaves.filter((leave) => leave.start <= today && isServed(leaves, leave, today))
  return [...new Set([...others, ...(ofToday ? [ofToday] : [])])].toSorted(byStart)
}

/** The leave that goes on where this one ends, with no day of work between them. */
export function followOf(leaves: readonly LeaveRecord[], leave: LeaveRecord): LeaveRecord | undefined {
  const back = returnDateOf(leave)
  if (back === undefined) return undefined
  return leaves.find((other) => other.id !== leave.id && goesOn(other, back))
}

/** The first day from this one on that somebody works: neither at a weekend nor a bank holiday in every nation. */
export function workedFrom(date: CivilDate): CivilDate {
  let day = date
  while (!nations.some((nation) => isWorkingDay(day, nation))) day = addDays(day, 1)
  return day
}

/** Whether the person is away on this day: the leave has begun and the return date has not come. */
export function isOnLeave(leave: LeaveRecord, today: CivilDate): boolean {
  const back = returnDateOf(leave)
  return leave.start <= today && (back === undefined || today < back)
}

function goesOn(leave: LeaveRecord, back: CivilDate): boolean {
  const ends = returnDateOf(leave)
  return leave.start <= workedFrom(back) && (ends === undefined || back < ends)
}

/** Until some weeks after the end of the time away: a leave that others follow is served as long as they are. */
function isServed(leaves: readonly LeaveRecord[], leave: LeaveRecord, today: CivilDate): boolean {
  const back = returnDateOf(leave)
  if (back === undefined || today < addDays(back, weeksServedAfterReturn * 7)) return true
  const next = followOf(leaves, leave)
  return next !== undefined && isServed(leaves, next, today)
}

function byStart(a: LeaveRecord, b: LeaveRecord): number {
  return a.start < b.start ? -1 : 1
}
