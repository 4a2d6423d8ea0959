export { createTasksFeature } from './feature.ts'
export type { TaskService } from './service.ts'
