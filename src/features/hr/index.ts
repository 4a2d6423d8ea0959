export { hrRoutes, type HrParts } from './routes.ts'
