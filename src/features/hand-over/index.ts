export { createHandOverFeature } from './feature.ts'
export { askedRows, openRows } from './pages.ts'
export type { HandOverService } from './service.ts'
