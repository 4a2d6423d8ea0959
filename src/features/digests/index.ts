export { createDigestRunStore, type DigestRunStore } from './digest-run-store.ts'
export type { DigestItem, DigestSource } from './digest-source.ts'
export {
  FREQUENCIES,
  nextSlot,
  slotsBetween,
  type DigestSchedule,
  type Frequency,
  type Rhythm,
} from './digest-slots.ts'
export { createPlanningLoop, type PlanningLoop } from './planning-loop.ts'
export { digestRoutes } from './routes.ts'
export { createDigestService, type DigestParts, type DigestService } from './service.ts'
export { createStopLinkStore, type StopLinkStore } from './stop-link-store.ts'
