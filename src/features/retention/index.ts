export { createRetentionFeature } from './feature.ts'
export type { RetentionService } from './service.ts'
