import { homeRoutes, type HomeParts } from './routes.ts'

export function createHomeFeature(parts: HomeParts) {
  return { routes: homeRoutes(parts) }
}
