import type { CivilDate } from '../../shared/civil-date.ts'
import { currentLeave, followOf, returnDateOf, workedFrom, type LeaveRecord } from './served-leave.ts'

/**
 * Leaves that follow each other, without a day of work between them, are one time away: the return is the end of the last
 * (decision 94). Everything that is made for a return hangs on that last leave.
 */
export function lastOfTimeAway(leaves: readonly LeaveRecord[], leave: LeaveRecord): LeaveRecord {
  return leavesAfter(leaves, leave).at(-1) ?? leave
}

/** Those of the same time away that go on when this one ends, in their order. */
export function leavesAfter(leaves: readonly LeaveRecord[], leave: LeaveRecord): LeaveRecord[] {
  const next = followOf(leaves, leave)
  return next ? [next, ...leavesAfter(leaves, next)] : []
}

/** All leaves of that time away, by their start; the last is the one from which they come back. */
export function timeAwayOf(leaves: readonly LeaveRecord[], leave: LeaveRecord): LeaveRecord[] {
  const last = lastOfTimeAway(leaves, leave)
  const before = leaves.filter((one) => one.id !== last.id && lastOfTimeAway(leaves, one).id === last.id)
  return [...before.toSorted((a, b) => (a.start < b.start ? -1 : 1)), last]
}

/** The last leave of the time away that the portal serves today. */
export function leaveOfReturn(
  { leaves }: { readonly leaves: readonly LeaveRecord[] },
  today: CivilDate,
): LeaveRecord | undefined {
  const leave = currentLeave({ leaves }, today)
  return leave && lastOfTimeAway(leaves, leave)
}

/** The first day back after the whole time away; undefined while it has no end. */
export function backFrom(leaves: readonly LeaveRecord[], leave: LeaveRecord): CivilDate | undefined {
  return returnDateOf(lastOfTimeAway(leaves, leave))
}

/** The first day at work after a leave; undefined while it has no end, or where another leave goes on. */
export function dayBackAtWork(leaves: readonly LeaveRecord[], leave: LeaveRecord): CivilDate | undefined {
  return followOf(leaves, leave) ? undefined : returnDateOf(leave)
}

/** The first day of the time away that this leave belongs to. */
export function awaySinceOf(leaves: readonly LeaveRecord[], leave: LeaveRecord): CivilDate {
  const before = leaves.find((other) => other.start < leave.start && reaches(other, leave.start))
  return before ? awaySinceOf(leaves, before) : leave.start
}

/** Whether the person is away on this day, by this leave or one of the same time away. */
export function isAwayOn(leaves: readonly LeaveRecord[], leave: LeaveRecord, date: CivilDate): boolean {
  const back = backFrom(leaves, leave)
  return awaySinceOf(leaves, leave) <= date && (back === undefined || date < back)
}

function reaches(leave: LeaveRecord, date: CivilDate): boolean {
  const back = returnDateOf(leave)
  return back === undefined || workedFrom(back) >= date
}
