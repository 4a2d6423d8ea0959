import type { Database } from '../../platform/database/open-database.ts'
import type { Clock } from '../../shared/ports.ts'
import type { PeopleService } from '../people/index.ts'
import { createContactPlanStore } from './contact-plan-store.ts'
import { contactRoutes } from './routes.ts'
import { createContactService } from './service.ts'

export function createContactFeature(parts: { database: Database; people: PeopleService; clock: Clock }) {
  const { database, clock } = parts
  const service = createContactService({ ...parts, plans: createContactPlanStore(database.connection) })
  return { service, routes: contactRoutes({ contact: service, clock }) }
}
