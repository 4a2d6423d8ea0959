import type { Database } from '../../platform/database/open-database.ts'
import { heldByTasks } from './held-of-person.ts'
import { taskRoutes } from './routes.ts'
import { createTaskService, type TaskParts } from './service.ts'
import { createTaskStore } from './task-store.ts'

type FeatureParts = Omit<TaskParts, 'tasks' | 'inTransaction'> & { database: Database }

/** Below the features that make tasks (decision 7). */
export function createTasksFeature({ database, ...parts }: FeatureParts) {
  const { connection, inTransaction } = database
  const tasks = createTaskStore(connection)
  const service = createTaskService({ ...parts, tasks, inTransaction })
  return {
    service,
    routes: taskRoutes(service),
    heldOfPerson: heldByTasks(tasks),
    digestSource: { name: 'tasks', peopleAwaited: service.peopleAwaited },
  }
}
