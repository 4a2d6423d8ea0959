export type { ChangedAddress } from './row-changes/changed-address.ts'
export { faultTexts, ImportFileError } from './fault.ts'
export { createImportFeature } from './feature.ts'
export type { ImportOutcome, ImportService } from './import-service.ts'
