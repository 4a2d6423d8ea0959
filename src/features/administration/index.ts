export { createAdministrationFeature } from './feature.ts'
