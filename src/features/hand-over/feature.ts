import type { Database } from '../../platform/database/open-database.ts'
import { handOverRoutes } from './routes.ts'
import { createHandOverService, type HandOverParts } from './service.ts'

type FeatureParts = Omit<HandOverParts, 'inTransaction'> & { database: Database }

/** J5: somebody who keeps in touch with people away leaves, and somebody else takes their place. */
export function createHandOverFeature({ database, ...parts }: FeatureParts) {
  const service = createHandOverService({ ...parts, inTransaction: database.inTransaction })
  return { service, routes: handOverRoutes(service), keeperFollower: service.keeperFollower }
}
