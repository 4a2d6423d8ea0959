import { hrRoutes, type HrParts } from './routes.ts'

export function createHrFeature(parts: HrParts) {
  return { routes: hrRoutes(parts) }
}
