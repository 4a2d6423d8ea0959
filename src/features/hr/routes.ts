import type { Route } from '../../platform/web/routes.ts'
import { createController, type FirstPageParts } from './controller.ts'
import { createListController } from './finding/list-controller.ts'
import { createPersonController } from './one-person/person-controller.ts'
import type { PersonForHrParts } from './one-person/person-for-hr.ts'
import { createActivityController } from './records/activity-controller.ts'
import { createAddController } from './records/add-controller.ts'
import { createCorrectController, type CorrectParts } from './records/correct-controller.ts'
import { createHistoryController } from './records/history-controller.ts'

export type HrParts = FirstPageParts & PersonForHrParts & CorrectParts

/** The pages of HR. */
export function hrRoutes(parts: HrParts): Route[] {
  const access = 'hr.see'
  const controller = createController(parts)
  const adding = createAddController(parts)
  const correcting = createCorrectController(parts)
  const activity = createActivityController(parts)
  const newOne = '/hr/people/new'
  const person = '/hr/people/:personId'
  const correction = `${person}/correction`
  return [
    { method: 'get', path: '/hr', access, handler: controller.showFirstPage },
    { method: 'get', path: '/hr/people', access, handler: createListController(parts) },
    { method: 'get', path: newOne, access, handler: adding.ask },
    { method: 'post', path: newOne, access, handler: adding.check },
    { method: 'get', path: `${newOne}/check`, access, handler: adding.showCheck },
    { method: 'post', path: `${newOne}/confirmation`, access, handler: adding.send },
    { method: 'get', path: person, access, handler: createPersonController(parts) },
    { method: 'get', path: correction, access, handler: correcting.ask },
    { method: 'post', path: correction, access, handler: correcting.check },
    { method: 'get', path: `${correction}/check`, access, handler: correcting.showCheck },
    { method: 'post', path: `${correction}/confirmation`, access, handler: correcting.send },
    { method: 'get', path: `${person}/history`, access, handler: createHistoryController(parts) },
    { method: 'get', path: `${person}/activity`, access, handler: activity.ask },
    { method: 'post', path: `${person}/deactivation`, access, handler: activity.deactivate },
    { method: 'post', path: `${person}/reactivation`, access, handler: activity.reactivate },
  ]
}
