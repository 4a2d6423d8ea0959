import type { CivilDate } from '../../shared/civil-date.ts'
import { leavesForChild } from '../leave/leaves-for-child.ts'
import type { LeaveRecord } from '../leave/served-leave.ts'
import { protectionForChild, type ProtectionReason } from './protection-for-child.ts'

export interface ProtectionLost {
  /** Its last day as it was; undefined while the date that it is counted from is not recorded. */
  to: CivilDate | undefined
}

const untilLeaveEnds: readonly ProtectionReason[] = ['sharedShort', 'neonatalShort']

/**
 * RED-06, RED-07: the 18 months of a leave, where the leaves of its person, were they like this, would protect only until they
 * end: none of them lasts six weeks in a row any more, or the one that gave the months was taken away. Undefined where they are
 * kept, where there were none, and where no leave for the child is left, with which everything ends.
 */
export function protectionLost(
  leave: LeaveRecord,
  leaves: readonly LeaveRecord[],
  after: readonly LeaveRecord[],
): ProtectionLost | undefined {
  const had = protectionForChild(leave, leaves)
  if (!had || untilLeaveEnds.includes(had.reason)) return undefined
  const has = protectionOfChild(leave, leaves, after)
  return has && untilLeaveEnds.includes(has.reason) ? { to: had.to } : undefined
}

/** That of the leave as it is now; once it was taken away, that of another which is left for the child. */
function protectionOfChild(
  leave: LeaveRecord,
  leaves: readonly LeaveRecord[],
  after: readonly LeaveRecord[],
) {
  const now = after.find(({ id }) => id === leave.id)
  if (now) return protectionForChild(now, after)
  const ofChild = leavesForChild(leave, leaves).map(({ id }) => id)
  const other = after.find(({ id }) => ofChild.includes(id))
  return other && protectionForChild(other, after)
}
