import type { Route } from '../../platform/web/routes.ts'
import { createController, type HrParts } from './controller.ts'
import { createListController } from './finding/list-controller.ts'

/** The pages of HR. */
export function hrRoutes(parts: HrParts): Route[] {
  const controller = createController(parts)
  return [
    { method: 'get', path: '/hr', access: 'hr.see', handler: controller.showFirstPage },
    { method: 'get', path: '/hr/people', access: 'hr.see', handler: createListController(parts.people) },
  ]
}
