export { createFlexibleWorkingFeature } from './feature.ts'
export { flexibleRefusalExamples } from './refusal-examples.ts'
export type { FlexibleWorkingService } from './service.ts'
export type { RequestSummary } from './summary.ts'
