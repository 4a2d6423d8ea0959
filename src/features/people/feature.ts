import type { Database } from '../../platform/database/open-database.ts'
import { isReadingPage } from '../../platform/database/read-memory.ts'
import type { Clock } from '../../shared/ports.ts'
import { namesAsRead } from './names-as-read-store.ts'
import { createOrganisationStore } from './organisation-store.ts'
import { createPersonStore } from './person-store.ts'
import { peopleRoutes } from './routes.ts'
import { createPeopleService } from './service.ts'
import { createSettingsService } from './settings-service.ts'

/** Its stores are for what changes people from outside: leave, HR's file, the operator. */
export function createPeopleFeature({ database, clock }: { database: Database; clock: Clock }) {
  const people = createPersonStore(database.connection)
  const organisations = createOrganisationStore(database.connection)
  const service = createPeopleService({ people, organisations, clock, isReadingPage })

  return {
    service,
    stores: { people, organisations },
    /** Made at each start, once its indexes are there. */
    migrations: [namesAsRead],
    routes: peopleRoutes({ people: service, settings: createSettingsService(organisations, service) }),
  }
}
