import { createHash } from 'node:crypto'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'

/** Tells one state of a leave from every other, whoever changed it: HR, its file, or the person. A form carries it. */
export function versionOf(leave: LeaveRecord): string {
  const entries = Object.entries(leave).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(entries)).digest('base64url').slice(0, 22)
}
