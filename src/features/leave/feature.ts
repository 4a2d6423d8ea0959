import type { PersonStore } from '../people/index.ts'
import { createLeaveChanges } from './leave-changes.ts'
import type { LeaveFollower, LeavesFollower } from './leave-follower.ts'

export function createLeaveFeature(parts: {
  people: PersonStore
  followers: () => readonly LeaveFollower[]
  ofAllLeaves: () => readonly LeavesFollower[]
}) {
  return { service: createLeaveChanges(parts) }
}
