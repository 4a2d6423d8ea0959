export { homeRoutes, type HomeParts } from './routes.ts'
