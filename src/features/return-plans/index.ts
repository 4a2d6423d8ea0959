export { type NextReturnThing, type ReturnSummary } from './overview.ts'
export { createReturnPlansFeature } from './feature.ts'
export type { ReturnPlansService } from './service.ts'
