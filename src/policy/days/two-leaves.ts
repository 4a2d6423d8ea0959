import { daysBetween } from '../../shared/civil-date.ts'
import { lastsFullYear } from '../leave/leave.ts'
import type { LeaveRecord } from '../leave/served-leave.ts'

/** Both leaves for one child: maternity or adoption leave, and the shared parental leave after it. */
export interface TwoLeaves {
  readonly before: LeaveRecord
  readonly shared: LeaveRecord
}

/**
 * SPL-07: shared parental leave follows the maternity or adoption leave of its own child: the last one to begin before it, of the same
 * year, and not of another child where the record says whose it is.
 */
export function twoLeavesOf(leaves: readonly LeaveRecord[], served: LeaveRecord): TwoLeaves | undefined {
  if (lastsFullYear(served)) {
    const shared = inOrder(leaves).find((one) => isFor(served, one))
    return shared && { before: served, shared }
  }
  const before = inOrder(leaves).findLast((one) => lastsFullYear(one) && isFor(one, served))
  return before && { before, shared: served }
}

/** SPL-01: it is taken within a year of the birth or placement, and maternity leave begins 11 weeks before the birth at the earliest. */
const longestApart = 52 * 7 + 11 * 7

function isFor(before: LeaveRecord, shared: LeaveRecord): boolean {
  if (shared.type !== 'shared-parental' || shared.start <= before.start) return false
  const children = [before, shared].map((one) => one.birthDate ?? one.placementDate)
  const [first, second] = children
  if (first !== undefined && second !== undefined && first !== second) return false
  return daysBetween(before.start, shared.start) <= longestApart
}

function inOrder(leaves: readonly LeaveRecord[]): LeaveRecord[] {
  return leaves.toSorted((a, b) => (a.start < b.start ? -1 : 1))
}
