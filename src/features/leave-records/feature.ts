import type { OpenReturns } from '../../shared/open-return.ts'
import type { Database } from '../../platform/database/open-database.ts'
import type { LeaveChanges } from '../leave/index.ts'
import {
  createReportActs,
  createReportFollower,
  createReportedChangeStore,
  heldByReports,
  type ReportParts,
} from './reported/index.ts'
import { createRemovalActs } from './removal/index.ts'
import { leaveRoutes, removalRoutes, reportRoutes } from './routes.ts'
import { createLeaveRecordsService } from './service.ts'

type FeatureParts = Omit<ReportParts, 'inTransaction' | 'reports' | 'leaves'> & {
  database: Database
  leaves: LeaveChanges
  openReturns: OpenReturns
}

/** Leave as HR write it down, and what people say of it. */
export function createLeaveRecordsFeature({ database, ...given }: FeatureParts) {
  const parts = { ...given, inTransaction: database.inTransaction }
  const store = createReportedChangeStore(database.connection)
  const records = createLeaveRecordsService({ ...parts, reports: store })
  const reports = createReportActs({ ...parts, reports: store })
  const removal = createRemovalActs({ ...parts, reports: store })
  return {
    reports,
    leavesFollower: createReportFollower(store),
    heldOfPerson: heldByReports(store),
    routes: [
      ...leaveRoutes(records, parts.people, parts.openReturns),
      ...removalRoutes(removal, parts.people),
      ...reportRoutes(reports),
    ],
  }
}
