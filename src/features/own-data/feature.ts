import { ownDataRoutes } from './routes.ts'
import { createOwnDataService, type OwnDataParts } from './service.ts'

export function createOwnDataFeature(parts: OwnDataParts) {
  return { routes: ownDataRoutes(createOwnDataService(parts)) }
}
