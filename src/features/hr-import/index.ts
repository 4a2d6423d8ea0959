export { faultText, ImportFileError } from './fault.ts'
export {
  createImportService,
  type ImportOptions,
  type ImportOutcome,
  type ImportService,
} from './import-service.ts'
export { createImportStore, type ImportStore } from './applying/import-store.ts'
