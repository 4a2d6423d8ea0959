export { createTasksFeature } from './feature.ts'
export type { PortalTasks } from './portal-tasks.ts'
export type { TaskService } from './service.ts'
export { isLate, taskName, type PortalReason, type Task } from './task.ts'
