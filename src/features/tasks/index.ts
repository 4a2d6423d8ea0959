export { createTasksFeature } from './feature.ts'
export type { TasksOfFeatures } from './made-by-features.ts'
export { taskSentence } from './pages.ts'
export type { TaskService } from './service.ts'
