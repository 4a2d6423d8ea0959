import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import { markOf } from '../../shared/mark.ts'
import type { LeaveEffect } from '../leave/index.ts'
import type { Because } from './because.ts'

/** Tells one state of a leave from every other, whoever changed it: HR, its file, or the person. A form carries it. */
export function versionOf(leave: LeaveRecord): string {
  const entries = Object.entries(leave).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return markOf(entries)
}

/** The hidden field of the mark below. */
export const seenField = '_seen'

/** What HR read of an act before they press: whoever has read something else reads it again. */
export function seenMark({
  because,
  effects,
}: {
  because: readonly Because[]
  effects: readonly LeaveEffect[]
}): string {
  return markOf([because, effects])
}
