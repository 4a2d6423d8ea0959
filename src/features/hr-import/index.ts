export { faultText, ImportFileError } from './fault.ts'
export { createImportFeature } from './feature.ts'
export type { ImportOutcome, ImportService } from './import-service.ts'
