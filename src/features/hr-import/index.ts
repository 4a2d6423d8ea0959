export type { ChangedAddress } from './row-changes/changed-address.ts'
export { fileSentence, ImportFileError, rowSentence, type Fault } from './fault.ts'
export { createImportFeature } from './feature.ts'
export type { ImportOutcome, ImportService } from './import-service.ts'
