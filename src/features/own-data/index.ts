export { createOwnDataFeature } from './feature.ts'
