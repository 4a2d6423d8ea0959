import type { Database } from '../../platform/database/open-database.ts'
import type { Clock } from '../../shared/ports.ts'
import type { AuditLog } from '../audit/index.ts'
import type { IdentityService } from '../identity/index.ts'
import type { LeaveChanges } from '../leave/index.ts'
import type { OutboxService } from '../outbox/index.ts'
import type { KeeperChanges, HistoryStore, OrganisationStore, PersonStore } from '../people/index.ts'
import type { ReturnPlansService } from '../return-plans/index.ts'
import { createImportService } from './import-service.ts'
import { createImportStore } from './applying/import-store.ts'
import { importRoutes } from './routes.ts'
import { createKnownColumnsStore } from './uploads/known-columns-store.ts'
import { createUploadSeal } from './uploads/upload-seal.ts'
import { createUploadService } from './uploads/upload-service.ts'
import { createUploadStore } from './uploads/upload-store.ts'

interface ImportFeatureParts {
  database: Database
  people: PersonStore
  organisations: OrganisationStore
  history: HistoryStore
  leaves: LeaveChanges
  keepers: KeeperChanges
  returnPlans: ReturnPlansService
  identity: IdentityService
  outbox: OutboxService
  audit: AuditLog
  clock: Clock
  secret: string
  log: { error(what: object, text: string): void }
}

export function createImportFeature(parts: ImportFeatureParts) {
  const { connection, inTransaction } = parts.database
  const imports = createImportStore(connection)
  const importing = createImportService({ ...parts, imports, inTransaction })
  const service = createUploadService({
    ...parts,
    importing,
    imports,
    inTransaction,
    uploads: createUploadStore(connection),
    knownColumns: createKnownColumnsStore(connection),
    seal: createUploadSeal(parts.secret),
    onFailure: (error) => parts.log.error({ err: error }, 'an import on a page failed after its commit'),
  })
  return { service: importing, routes: importRoutes({ ...parts, service }) }
}
