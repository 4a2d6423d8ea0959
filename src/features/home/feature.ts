import type { HomeParts } from './controller.ts'
import { homeRoutes } from './routes.ts'

export function createHomeFeature(parts: HomeParts) {
  return { routes: homeRoutes(parts) }
}
