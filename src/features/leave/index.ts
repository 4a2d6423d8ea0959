export { createLeaveFeature } from './feature.ts'
export type { LeaveChanges } from './leave-changes.ts'
export type { LeaveEffect, LeaveFollower } from './leave-follower.ts'
