import type { ActsParts } from './acts/acts-controller.ts'
import { administrationRoutes } from './routes.ts'

export function createAdministrationFeature(parts: ActsParts) {
  return { routes: administrationRoutes(parts) }
}
