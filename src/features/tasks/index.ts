export { createTasksFeature } from './feature.ts'
export type { PortalTasks } from './portal-tasks.ts'
export type { TaskService, WhoIsUnclear } from './service.ts'
export { isLate, taskName, type PortalReason, type Task } from './task.ts'
