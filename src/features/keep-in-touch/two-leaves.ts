import { allowanceOf, daysUsed } from '../../policy/days/allowance.ts'
import { leaveForDays } from '../../policy/days/leave-for-days.ts'
import { lastDay, lastsFullYear } from '../../policy/leave/leave.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import { daysBetween, type CivilDate } from '../../shared/civil-date.ts'
import { countsAgainstAllowance, type Day } from './day.ts'
import type { Sentence } from './history-sentences.ts'

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

/** Both counts beside each other, each in words of its own, for the person alone. */
export function twoCounts({ before, shared }: TwoLeaves, days: readonly Day[], today: CivilDate) {
  return [before, shared].map((record) => ({
    name: nameOf(record),
    count: countOf(record, days, today),
  }))
}

function nameOf(record: LeaveRecord): Sentence {
  const leave = leaveForDays(record)
  const last = lastDay(leave)
  const values = lastsFullYear(record) && last ? { last } : { first: record.start }
  return { key: `keep-in-touch.twoLeaves.${record.type}`, values }
}

function countOf(record: LeaveRecord, days: readonly Day[], today: CivilDate): Sentence {
  const leave = leaveForDays(record)
  const own = days.filter((day) => day.leaveId === record.id && countsAgainstAllowance(day))
  const total = allowanceOf(leave)?.days ?? 0
  const used = daysUsed(
    leave,
    own.map(({ date }) => date),
  ).inLeave
  const unused = Math.max(0, total - used)
  const last = lastDay(leave)
  const isPast = last !== undefined && last < today
  const key = isPast && unused === 0 ? 'allUsed' : isPast ? 'gone' : 'now'
  return { key: `keep-in-touch.twoLeaves.${key}`, values: { used, total, unused } }
}

function inOrder(leaves: readonly LeaveRecord[]): LeaveRecord[] {
  return leaves.toSorted((a, b) => (a.start < b.start ? -1 : 1))
}
