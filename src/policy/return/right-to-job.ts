import { addDays, daysBetween, type CivilDate } from '../../shared/civil-date.ts'
import { lastDayAway, leavesForChild } from '../leave/leaves-for-child.ts'
import { fullLeaveDays } from '../leave/leave.ts'
import type { LeaveRecord } from '../leave/served-leave.ts'

export interface RightToJob {
  /** RET-05: the very same job. RET-06: the same, or another suitable one where that is not reasonably practicable. */
  job: 'same' | 'same-or-suitable'
  /** All leave for this child until the return, the return date not among it. */
  days: number
  /** RET-07: leave of more than one record, or shared parental leave, is in the sum. */
  isSum: boolean
  /** The last first day back that brings the same job; undefined where leave of before has used the 26 weeks. */
  sameJobUntil: CivilDate | undefined
}

/** RET-05, RET-07: 26 weeks of statutory leave for the child. Source: MAPLE reg 18; SPL Regs 2014 reg 40. */
const sameJobDays = fullLeaveDays / 2

/**
 * To which job somebody comes back from this leave. Leave for the child that is taken before it is added up; what is booked
 * for later is not. Undefined for leave to which the law gives no such right, and while it has no end.
 */
export function rightToJob(leave: LeaveRecord, all: readonly LeaveRecord[]): RightToJob | undefined {
  const taken = leavesForChild(leave, all).filter(({ start }) => start <= leave.start)
  const last = lastDayAway(leave)
  if (taken.length === 0 || last === undefined) return undefined
  const before = taken.filter(({ id }) => id !== leave.id).reduce((sum, one) => sum + daysOf(one), 0)
  const days = before + daysOf(leave)
  const left = sameJobDays - before
  return {
    job: days <= sameJobDays ? 'same' : 'same-or-suitable',
    days,
    isSum: taken.length > 1 || leave.type === 'shared-parental',
    sameJobUntil: left >= 0 ? addDays(leave.start, left) : undefined,
  }
}

function daysOf(leave: LeaveRecord): number {
  const last = lastDayAway(leave)
  return last === undefined ? 0 : Math.max(0, daysBetween(leave.start, last) + 1)
}
