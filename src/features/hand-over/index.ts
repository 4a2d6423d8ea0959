export { createHandOverFeature } from './feature.ts'
export type { HandOverService } from './service.ts'
