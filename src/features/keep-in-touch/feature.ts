import type { Database } from '../../platform/database/open-database.ts'
import type { Clock } from '../../shared/ports.ts'
import type { AuditLog } from '../audit/index.ts'
import type { ContactService } from '../contact/index.ts'
import type { HubService } from '../hubs/index.ts'
import type { OutboxService } from '../outbox/index.ts'
import type { PeopleService } from '../people/index.ts'
import type { TaskService } from '../tasks/index.ts'
import { announcingDays, type DayFollower } from './day-followers.ts'
import { createDayStore } from './day-store.ts'
import { heldByKeepInTouch } from './held-of-person.ts'
import { freeingPlaces } from './places-of-days.ts'
import { keepInTouchRoutes } from './routes.ts'
import { createKeepInTouchService } from './service.ts'
import type { TeamPages } from './team/index.ts'

interface KeepInTouchFeatureParts {
  database: Database
  people: PeopleService
  contact: Pick<ContactService, 'plansOf'>
  audit: AuditLog
  tasks: Pick<TaskService, 'byPortal'>
  hubs: HubService
  outbox: Pick<OutboxService, 'tellSomething'>
  clock: Clock
  /** Asked for when a day changes: they are made later. */
  dayFollowers: () => readonly DayFollower[]
}

export function createKeepInTouchFeature(parts: KeepInTouchFeatureParts) {
  const { database, people } = parts
  const { connection, inTransaction } = database
  const days = announcingDays(createDayStore(connection), () => [
    freeingPlaces(parts.hubs),
    ...parts.dayFollowers(),
  ])
  const service = createKeepInTouchService({
    ...parts,
    days,
    inTransaction,
    tasks: parts.tasks.byPortal,
  })

  return {
    service,
    leaveFollower: service.leaveFollower,
    heldOfPerson: heldByKeepInTouch(days, parts.hubs),
    digestSource: { name: 'keep-in-touch', peopleAwaited: service.peopleAwaited },
    /** The pages show what of the others waits, too. */
    routes: (others: TeamPages['others']) => keepInTouchRoutes({ keepInTouch: service, people, others }),
  }
}
