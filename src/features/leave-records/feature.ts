import type { Database } from '../../platform/database/open-database.ts'
import {
  createReportActs,
  createReportedChangeStore,
  heldByReports,
  type ReportParts,
} from './reported/index.ts'
import { leaveRoutes, reportRoutes } from './routes.ts'
import { createLeaveRecordsService } from './service.ts'

type FeatureParts = Omit<ReportParts, 'inTransaction' | 'reports'> & { database: Database }

/** Leave as HR write it down, and what people say of it. */
export function createLeaveRecordsFeature({ database, ...given }: FeatureParts) {
  const parts = { ...given, inTransaction: database.inTransaction }
  const records = createLeaveRecordsService(parts)
  const store = createReportedChangeStore(database.connection)
  const reports = createReportActs({ ...parts, reports: store })
  return {
    reports,
    heldOfPerson: heldByReports(store),
    routes: [...leaveRoutes(records, parts.people), ...reportRoutes(reports)],
  }
}
