import type { Database } from '../../platform/database/open-database.ts'
import { ownDataRoutes } from './routes.ts'
import { createOwnDataService, type OwnDataParts } from './service.ts'

type FeatureParts = Omit<OwnDataParts, 'inTransaction'> & { database: Database }

export function createOwnDataFeature({ database, ...parts }: FeatureParts) {
  const service = createOwnDataService({ ...parts, inTransaction: database.inTransaction })
  return { routes: ownDataRoutes(service) }
}
