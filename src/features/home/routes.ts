import type { Route } from '../../platform/web/routes.ts'
import { createController, type HomeParts } from './controller.ts'

export function homeRoutes(parts: HomeParts): Route[] {
  const controller = createController(parts)
  return [{ method: 'get', path: '/', access: 'signed-in', isReading: true, handler: controller.showHome }]
}
