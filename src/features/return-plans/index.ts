export { createReturnPlansFeature } from './feature.ts'
export type { ReturnPlansService } from './service.ts'
export type { ReturnSummary } from './summary.ts'
