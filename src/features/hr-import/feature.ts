import type { Database } from '../../platform/database/open-database.ts'
import type { Clock } from '../../shared/ports.ts'
import type { AuditLog } from '../audit/index.ts'
import type { IdentityService } from '../identity/index.ts'
import type { LeaveChanges } from '../leave/index.ts'
import type { OrganisationStore, PersonStore } from '../people/index.ts'
import { createImportService } from './import-service.ts'
import { createImportStore } from './applying/import-store.ts'

interface ImportFeatureParts {
  database: Database
  people: PersonStore
  organisations: OrganisationStore
  leaves: LeaveChanges
  identity: IdentityService
  audit: AuditLog
  clock: Clock
}

export function createImportFeature(parts: ImportFeatureParts) {
  const { connection, inTransaction } = parts.database
  return { service: createImportService({ ...parts, imports: createImportStore(connection), inTransaction }) }
}
