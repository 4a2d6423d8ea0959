export { createHelpFeature } from './feature.ts'
