import { addDays, type CivilDate } from '../../shared/civil-date.ts'
import { firstDayBack, type Leave } from './leave.ts'

/** One continuous record of family leave or a career break, as stored. */
export interface LeaveRecord extends Leave {
  id: string
  /** First day back, once the person has set one. Without it: the day after the leave ends. */
  returnDate?: CivilDate
  /** SPL-04: the days on which notices were given that booked or changed this block. Undefined: nobody has written any down. */
  notices?: readonly CivilDate[]
}

/**
 * Weeks after the return date during which the portal still serves a returner (decision 1): the last review is after twelve,
 * or on the next working day, and what was agreed in it is written down in the week of that day.
 */
const weeksServedAfterReturn = 13

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
  const served = person.leaves.filter((leave) => isServed(leave, today)).toSorted(byStart)
  const begun = served.filter((leave) => leave.start <= today)
  // A leave may sit inside a career break, which goes on when it is over.
  return begun.findLast((leave) => isOnLeave(leave, today)) ?? begun.at(-1) ?? served[0]
}

/** Whether the person is away on this day: the leave has begun and the return date has not come. */
export function isOnLeave(leave: LeaveRecord, today: CivilDate): boolean {
  const back = returnDateOf(leave)
  return leave.start <= today && (back === undefined || today < back)
}

function isServed(leave: LeaveRecord, today: CivilDate): boolean {
  const back = returnDateOf(leave)
  return back === undefined || today < addDays(back, weeksServedAfterReturn * 7)
}

function byStart(a: LeaveRecord, b: LeaveRecord): number {
  return a.start < b.start ? -1 : 1
}
