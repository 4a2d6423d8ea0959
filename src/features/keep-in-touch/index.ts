export type { DayOutcome } from './change-days.ts'
export type { DayDetails } from './day.ts'
export { createDayStore, type DayStore } from './day-store.ts'
export {
  createKeepInTouchService,
  type KeepInTouchParts,
  type KeepInTouchService,
  type TeamMember,
} from './service.ts'
export type { DaysSummary } from './summary.ts'
export type { NextDayThing } from './team/index.ts'
export { keepInTouchRoutes } from './routes.ts'
