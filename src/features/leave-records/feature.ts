import type { OpenReturns } from '../../shared/open-return.ts'
import type { Database } from '../../platform/database/open-database.ts'
import type { LeaveChanges } from '../leave/index.ts'
import type { PortalTasks } from '../tasks/index.ts'
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
import { createWrittenActs, createWrittenFollower } from './written/index.ts'

type FeatureParts = Omit<ReportParts, 'inTransaction' | 'reports' | 'leaves'> & {
  database: Database
  leaves: LeaveChanges
  openReturns: OpenReturns
  tasks: PortalTasks
}

/** Leave as HR write it down, and what people say of it. */
export function createLeaveRecordsFeature({ database, ...given }: FeatureParts) {
  const parts = { ...given, inTransaction: database.inTransaction }
  const store = createReportedChangeStore(database.connection)
  const records = createLeaveRecordsService({ ...parts, reports: store })
  const reports = createReportActs({ ...parts, reports: store })
  const removal = createRemovalActs({ ...parts, reports: store })
  const written = createWrittenActs(parts)
  return {
    reports,
    leavesFollower: createReportFollower(store),
    writtenFollower: createWrittenFollower(parts),
    heldOfPerson: heldByReports(store),
    routes: [
      ...leaveRoutes(records, parts.people, parts.openReturns, written),
      ...removalRoutes(removal, parts.people),
      ...reportRoutes(reports),
    ],
  }
}
