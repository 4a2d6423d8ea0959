export { createHrFeature } from './feature.ts'
