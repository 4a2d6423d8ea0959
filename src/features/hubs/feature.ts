import type { Database } from '../../platform/database/open-database.ts'
import type { AuditLog } from '../audit/index.ts'
import type { PeopleService } from '../people/index.ts'
import { heldByHubs } from './held-of-person.ts'
import { createHubStore } from './hub-store.ts'
import { createOwnAreaStore } from './own-area-store.ts'
import { createPlacesStore } from './places-store.ts'
import { hubRoutes } from './routes.ts'
import { createHubService } from './service.ts'

interface HubFeatureParts {
  database: Database
  people: PeopleService
  audit: AuditLog
}

/** Places where people away can work: the directory, what is kept of each, and who has a place on a day. */
export function createHubsFeature({ database, people, audit }: HubFeatureParts) {
  const { connection, inTransaction } = database
  const ownAreas = createOwnAreaStore(connection)
  const service = createHubService({
    hubs: createHubStore(connection),
    places: createPlacesStore(connection),
    ownAreas,
    people,
    audit,
    inTransaction,
  })
  return { service, routes: hubRoutes(service), heldOfPerson: heldByHubs(ownAreas, people) }
}
