import { lastDay } from '../../policy/leave/leave.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import { lastDayToShare, sharedWeeks } from '../../policy/leave/shared-parental-weeks.ts'
import { reason, type Because } from './because.ts'

/** SPL-01: a block that ends sooner than it did leaves weeks, and pay for them, to share. */
export function leftByShorter(before: LeaveRecord | undefined, leave: LeaveRecord): Because[] {
  const was = before && lastDay(before)
  const end = lastDay(leave)
  const isSo = leave.type === 'shared-parental' && was !== undefined && end !== undefined && end < was
  return isSo ? [reason('leftToShare', { end })] : []
}

/** SPL-01: what HR look at again. No refusal: the records of one parent need not be all, and the law of a case may differ. */
export function outsideShare(leave: LeaveRecord, leaves: readonly LeaveRecord[]): Because[] {
  const end = lastDay(leave)
  if (leave.type !== 'shared-parental' || end === undefined) return []
  const all = [...leaves.filter(({ id }) => id !== leave.id), leave]
  const weeks = sharedWeeks(leave, all)
  const last = lastDayToShare(leave, all)
  return [
    ...(weeks && weeks.taken > weeks.left ? [reason('moreThanShared', { ...weeks })] : []),
    ...(last !== undefined && end > last ? [reason('afterFirstYear', { last })] : []),
  ]
}
