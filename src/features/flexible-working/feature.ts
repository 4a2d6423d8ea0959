import type { Database } from '../../platform/database/open-database.ts'
import type { Clock } from '../../shared/ports.ts'
import type { AuditLog } from '../audit/index.ts'
import type { OutboxService } from '../outbox/index.ts'
import type { PeopleService } from '../people/index.ts'
import type { TaskService } from '../tasks/index.ts'
import { createRequestFollower } from './follow-keepers.ts'
import { heldByFlexibleWorking } from './held-of-person.ts'
import { createRequestStore } from './request-store.ts'
import { flexibleWorkingRoutes } from './routes.ts'
import { createFlexibleWorkingService } from './service.ts'

interface FlexibleWorkingParts {
  database: Database
  people: PeopleService
  audit: AuditLog
  outbox: Pick<OutboxService, 'tellSomething'>
  tasks: Pick<TaskService, 'byPortal'>
  clock: Clock
}

export function createFlexibleWorkingFeature({ database, tasks, ...parts }: FlexibleWorkingParts) {
  const { connection, inTransaction } = database
  const requests = createRequestStore(connection)
  const service = createFlexibleWorkingService({
    ...parts,
    requests,
    tasks: tasks.byPortal,
    inTransaction,
  })

  return {
    service,
    keeperFollower: createRequestFollower({ ...parts, requests, tasks: tasks.byPortal }),
    heldOfPerson: heldByFlexibleWorking(requests),
    routes: flexibleWorkingRoutes(service),
    digestSource: { name: 'flexible-working', peopleAwaited: service.peopleAwaited },
  }
}
