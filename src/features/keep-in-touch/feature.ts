import type { Database } from '../../platform/database/open-database.ts'
import { createShownForAWhile } from '../../platform/web/shown-for-a-while.ts'
import type { Limits } from '../../shared/limit.ts'
import type { OpenReturns } from '../../shared/open-return.ts'
import type { Clock } from '../../shared/ports.ts'
import type { AuditLog } from '../audit/index.ts'
import type { ContactService } from '../contact/index.ts'
import type { HubService } from '../hubs/index.ts'
import type { OutboxService } from '../outbox/index.ts'
import type { PeopleService } from '../people/index.ts'
import type { TaskService } from '../tasks/index.ts'
import { createCalendarService } from './calendar/index.ts'
import { createCalendarFeedStore } from './calendar/calendar-feed-store.ts'
import { announcingDays, type DayFollower } from './day-followers.ts'
import type { DayReadiness } from './day-readiness.ts'
import { createDayStore } from './day-store.ts'
import { heldByKeepInTouch } from './held-of-person.ts'
import { createDayNoteStore } from './notes/index.ts'
import { createExtraDayStore } from './extra-days/index.ts'
import { createPayrollStore } from './payroll/index.ts'
import { createMonthService } from './month/index.ts'
import { freeingPlaces } from './places-of-days.ts'
import { keepInTouchRoutes } from './routes.ts'
import { createKeepInTouchService } from './service.ts'
import { createTalkKeeperFollower } from './talks/index.ts'
import type { TeamPages } from './team/index.ts'

interface KeepInTouchFeatureParts {
  database: Database
  people: PeopleService
  contact: Pick<ContactService, 'plansOf'>
  audit: AuditLog
  tasks: Pick<TaskService, 'byPortal'>
  hubs: HubService
  outbox: Pick<OutboxService, 'tellSomething'>
  /** RET-03: when somebody is back while a short notice waits. */
  openReturns: OpenReturns
  limits: Limits
  clock: Clock
  secret: string
  /** Public address, without a slash at the end. */
  baseUrl: string
  /** Asked for when a day changes: they are made later. */
  dayFollowers: () => readonly DayFollower[]
  dayReadiness: DayReadiness
}

export function createKeepInTouchFeature(parts: KeepInTouchFeatureParts) {
  const { connection, inTransaction } = parts.database
  const days = announcingDays(createDayStore(connection), () => [
    freeingPlaces(parts.hubs),
    ...parts.dayFollowers(),
  ])
  const payrollRows = createPayrollStore(connection)
  const notes = createDayNoteStore(connection)
  const extraDays = createExtraDayStore(connection)
  const service = createKeepInTouchService({
    ...parts,
    days,
    payrollRows,
    notes,
    extraDays,
    inTransaction,
    tasks: parts.tasks.byPortal,
  })
  const feeds = createCalendarFeedStore(connection)
  const calendar = createCalendarService({ ...parts, days, feeds, keepInTouch: service, inTransaction })
  const months = createMonthService({ ...parts, days, extraDays })
  const shownForAWhile = createShownForAWhile(parts.secret, parts.clock)

  return {
    service,
    leaveFollower: service.leaveFollower,
    keeperFollower: {
      ...createTalkKeeperFollower({ ...parts, tasks: parts.tasks.byPortal }),
      accessEnded: service.leaveFollower.accessEnded,
    },
    heldOfPerson: heldByKeepInTouch({ days, feeds, payrollRows, notes, extraDays, hubs: parts.hubs }),
    digestSource: { name: 'keep-in-touch', peopleAwaited: service.peopleAwaited },
    /** The pages show what of the others waits, and what comes, too. */
    routes: (around: Pick<TeamPages, 'others' | 'outlooks' | 'asked'>) =>
      keepInTouchRoutes({ ...parts, keepInTouch: service, calendar, months, shownForAWhile, ...around }),
  }
}
