import type { HrParts } from './controller.ts'
import { hrRoutes } from './routes.ts'

export function createHrFeature(parts: HrParts) {
  return { routes: hrRoutes(parts) }
}
