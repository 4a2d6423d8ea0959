import type { Route } from '../../platform/web/routes.ts'
import { createActsController, type ActsParts } from './acts/acts-controller.ts'

/** The pages of administrators. */
export function administrationRoutes(parts: ActsParts): Route[] {
  const acts = createActsController(parts)
  return [
    { method: 'get', path: '/admin/acts', access: 'admin.see', handler: acts.show },
    { method: 'post', path: '/admin/acts/csv', access: 'admin.see', mayRepeat: true, handler: acts.export },
  ]
}
