import { addDays, addMonths, daysBetween, type CivilDate } from '../../shared/civil-date.ts'
import { leaveWeeksLeft } from './curtailment.ts'
import { lastDayAway, leavesForChild } from './leaves-for-child.ts'
import { lastsFullYear } from './leave.ts'
import type { LeaveRecord } from './served-leave.ts'
import { blocksForChild } from './shared-parental-notices.ts'

/** Weeks in the blocks for a child, and those that the leave before them left. */
export interface SharedWeeks {
  taken: number
  left: number
}

/**
 * SPL-01: by the records of one parent, who may not be the only one to take them. Undefined where no maternity or adoption
 * leave is among them: the other parent's is kept elsewhere.
 */
export function sharedWeeks(block: LeaveRecord, all: readonly LeaveRecord[]): SharedWeeks | undefined {
  const first = leavesForChild(block, all).find(lastsFullYear)
  const last = first && lastDayAway(first)
  if (!first || last === undefined) return undefined
  const weeks = blocksForChild(block, all).map((one) => weeksIn(one.start, lastDayAway(one) ?? one.start))
  return { taken: weeks.reduce((sum, one) => sum + one, 0), left: leaveWeeksLeft(first, last) }
}

/**
 * SPL-01: the last day for it, the one before the first birthday or a year from the placement; undefined while neither is
 * known. Source: Shared Parental Leave Regulations 2014, the regulation to confirm.
 */
export function lastDayToShare(block: LeaveRecord, all: readonly LeaveRecord[]): CivilDate | undefined {
  const known = leavesForChild(block, all).map(({ placementDate, birthDate }) => placementDate ?? birthDate)
  const from = known.find((date) => date !== undefined)
  return from && addDays(addMonths(from, 12), -1)
}

function weeksIn(first: CivilDate, last: CivilDate): number {
  return Math.ceil((daysBetween(first, last) + 1) / 7)
}
