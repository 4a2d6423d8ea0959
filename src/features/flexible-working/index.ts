export { createFlexibleWorkingFeature } from './feature.ts'
export type { FlexibleWorkingService } from './service.ts'
export type { RequestSummary } from './summary.ts'
