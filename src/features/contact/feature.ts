import type { Database } from '../../platform/database/open-database.ts'
import type { Clock } from '../../shared/ports.ts'
import type { AuditLog } from '../audit/index.ts'
import type { PeopleService, Person } from '../people/index.ts'
import { createContactPlanStore } from './contact-plan-store.ts'
import { heldByContact } from './held-of-person.ts'
import { contactRoutes } from './routes.ts'
import { createContactService } from './service.ts'

interface ContactFeatureParts {
  database: Database
  people: PeopleService
  audit: AuditLog
  goesOn: (person: Person) => Promise<void>
  clock: Clock
}

export function createContactFeature(parts: ContactFeatureParts) {
  const { database, clock } = parts
  const { connection, inTransaction } = database
  const plans = createContactPlanStore(connection)
  const service = createContactService({ ...parts, plans, inTransaction })
  return {
    service,
    routes: contactRoutes({ contact: service, clock }),
    heldOfPerson: heldByContact(plans),
  }
}
