export { hrRoutes } from './routes.ts'
