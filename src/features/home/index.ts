export type { HomeParts } from './controller.ts'
export { homeRoutes } from './routes.ts'
