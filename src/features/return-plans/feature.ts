import type { Database } from '../../platform/database/open-database.ts'
import type { Clock } from '../../shared/ports.ts'
import type { AuditLog } from '../audit/index.ts'
import type { LeaveChanges } from '../leave/index.ts'
import type { OutboxService } from '../outbox/index.ts'
import type { TaskService } from '../tasks/index.ts'
import type { PeopleService } from '../people/index.ts'
import { createAnnualLeaveStore } from './annual-leave/annual-leave-store.ts'
import { createPhasedPlanStore } from './first-weeks/phased-plan-store.ts'
import { plansWithCover } from './first-weeks/plans-with-cover-store.ts'
import { createPlanFollower } from './follow-leave.ts'
import { heldByReturnPlans } from './held-of-person.ts'
import type { DaysAhead, ReadySoFar, ReturnDatePages, TalksAhead } from './return-date/index.ts'
import { createReturnRequestStore } from './return-date/return-request-store.ts'
import type { ReturnPlansParts } from './return-acts.ts'
import { returnPlanRoutes } from './routes.ts'
import { createReturnPlansService } from './service.ts'
import { createPlanOptionStore } from './what-if/plan-option-store.ts'
import { createPlanWordsStore } from './words/plan-words-store.ts'

interface ReturnPlansFeatureParts {
  database: Database
  people: PeopleService
  audit: AuditLog
  leaves: LeaveChanges
  outbox: Pick<OutboxService, 'tellSomething'>
  tasks: Pick<TaskService, 'byPortal'>
  clock: Clock
  /** The agreed days to come of somebody's own leave. */
  daysAhead: DaysAhead
  agreedHours: ReturnPlansParts['agreedHours']
  /** The talks to come about their requests to work flexibly. */
  talksAhead: TalksAhead
  keepReady: ReturnPlansParts['keepReady']
  /** How much is ready for the day back from a leave. */
  readySoFar: ReadySoFar
  /** Sentences on what somebody told HR, of which nothing is final yet. */
  told: ReturnDatePages['told']
  /** Sentences on what HR answered them of late. */
  answered: ReturnDatePages['answered']
  baseUrl: string
}

export function createReturnPlansFeature(parts: ReturnPlansFeatureParts) {
  const { connection, inTransaction } = parts.database
  const stores = {
    requests: createReturnRequestStore(connection),
    plans: createPhasedPlanStore(connection),
    annualLeave: createAnnualLeaveStore(connection),
    options: createPlanOptionStore(connection),
    planWords: createPlanWordsStore(connection),
  }
  const service = createReturnPlansService({
    ...parts,
    ...stores,
    tasks: parts.tasks.byPortal,
    inTransaction,
  })

  return {
    service,
    migrations: [plansWithCover],
    leaveFollower: createPlanFollower({ ...parts, ...stores }),
    heldOfPerson: heldByReturnPlans({ ...stores, people: parts.people }),
    routes: returnPlanRoutes(service, parts),
    digestSource: { name: 'return-plans', peopleAwaited: service.peopleAwaited },
  }
}
