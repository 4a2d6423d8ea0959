export type { DayDetails, DeclineReason, Place } from './day.ts'
export type { DisputeReason } from './outcomes/day-outcome.ts'
export type { DayOutcome, ProposedDay } from './day-acts.ts'
export { createDayStore, type DayStore } from './day-store.ts'
export {
  createKeepInTouchService,
  type KeepInTouchParts,
  type KeepInTouchService,
  type TeamMember,
} from './service.ts'
export type { DaysSummary } from './summary.ts'
export type { NextDayThing } from './team/next-thing.ts'
export { keepInTouchRoutes, type KeepInTouchPages } from './routes.ts'
