export { createTasksFeature } from './feature.ts'
export type { PortalTasks, PortalWhy } from './portal-tasks.ts'
export type { TaskService, WhoIsUnclear } from './service.ts'
export { taskSentence } from './task-sentence.ts'
export {
  isHeld,
  isLate,
  isMissed,
  isOfPortal,
  taskName,
  type AskedTask,
  type PortalReason,
  type Task,
} from './task.ts'
