import type { Database } from '../../platform/database/open-database.ts'
import { heldByDayOne } from './held-of-person.ts'
import { createReadyDayFollower, createReadyFollower } from './lists/index.ts'
import { createReadyListStore } from './lists/ready-list-store.ts'
import { createReviewStore } from './reviews/review-store.ts'
import { dayOneRoutes } from './routes.ts'
import { createDayOneService, type DayOneParts } from './service.ts'
import { createTemplateStore } from './template/template-store.ts'
import { rewordedTasks } from './template/index.ts'

type FeatureParts = Omit<DayOneParts, 'lists' | 'reviews' | 'templates' | 'inTransaction'> & {
  database: Database
}

/** Ready on day one: what others get ready for a return, by a list of the employer, and the talks after it. */
export function createDayOneFeature({ database, ...parts }: FeatureParts) {
  const { connection, inTransaction } = database
  const stores = {
    lists: createReadyListStore(connection),
    reviews: createReviewStore(connection),
    templates: createTemplateStore(connection),
  }
  const service = createDayOneService({ ...parts, ...stores, inTransaction })
  return {
    service,
    routes: dayOneRoutes(service),
    leaveFollower: createReadyFollower(service.keeper),
    keeperFollower: service.keeperFollower,
    dayFollower: createReadyDayFollower(service.keeper),
    heldOfPerson: heldByDayOne(stores),
    migrations: [rewordedTasks],
    digestSource: { name: 'day-one', peopleAwaited: service.peopleAwaited },
  }
}
