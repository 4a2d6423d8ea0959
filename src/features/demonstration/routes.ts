import type { Route } from '../../platform/web/routes.ts'
import { createController, type DemonstrationParts } from './controller.ts'

export function demonstrationRoutes(parts: DemonstrationParts): Route[] {
  const controller = createController(parts)
  return [
    { method: 'get', path: '/demo/people', access: 'public', handler: controller.showPeople },
    {
      method: 'post',
      path: '/demo/people',
      access: 'public',
      beginsSession: true,
      handler: controller.becomePerson,
    },
  ]
}
