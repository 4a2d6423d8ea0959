import type { Database } from '../../platform/database/open-database.ts'
import { isReadingPage } from '../../platform/database/read-memory.ts'
import type { Clock } from '../../shared/ports.ts'
import { createAwayStore } from './finding/away-store.ts'
import { createPeopleListStore } from './finding/people-list-store.ts'
import { createOrganisationStore } from './organisation-store.ts'
import { createPersonStore } from './person-store.ts'
import { peopleRoutes } from './routes.ts'
import { createPeopleService } from './service.ts'
import { createSettingsService } from './settings-service.ts'

/** Its stores are for what changes people from outside: leave, HR's file, the operator. */
export function createPeopleFeature({ database, clock }: { database: Database; clock: Clock }) {
  const away = createAwayStore(database.connection)
  const people = createPersonStore(database.connection, away)
  const list = createPeopleListStore(database.connection)
  const organisations = createOrganisationStore(database.connection)
  const service = createPeopleService({ people, organisations, clock, isReadingPage, list, away })

  return {
    service,
    stores: { people, organisations },
    /** Lists go by what is kept of each person. */
    migrations: [{ id: 'people-list-keys', run: () => people.listEverybody() }],
    routes: peopleRoutes({ people: service, settings: createSettingsService(organisations, service) }),
  }
}
