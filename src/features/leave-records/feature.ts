import type { Database } from '../../platform/database/open-database.ts'
import { leaveRoutes } from './routes.ts'
import { createLeaveRecordsService, type LeaveRecordsParts } from './service.ts'

type FeatureParts = Omit<LeaveRecordsParts, 'inTransaction'> & { database: Database }

/** Leave as HR write it down, and what people say of it. */
export function createLeaveRecordsFeature({ database, ...parts }: FeatureParts) {
  const service = createLeaveRecordsService({ ...parts, inTransaction: database.inTransaction })
  return { service, routes: leaveRoutes(service, parts.people) }
}
