export type { HrParts } from './controller.ts'
export { hrRoutes } from './routes.ts'
