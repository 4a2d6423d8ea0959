import { createHash } from 'node:crypto'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import type { LeaveEffect } from '../leave/index.ts'
import type { Because } from './because.ts'

/** Tells one state of a leave from every other, whoever changed it: HR, its file, or the person. A form carries it. */
export function versionOf(leave: LeaveRecord): string {
  const entries = Object.entries(leave).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return hashOf(entries)
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
  return hashOf([because, effects])
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22)
}
