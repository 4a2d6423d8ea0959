import type { Route } from '../../platform/web/routes.ts'
import { createController } from './controller.ts'

type Controller = ReturnType<typeof createController>

/** HR's pages of leave. */
export function leaveRoutes(...parts: Parameters<typeof createController>): Route[] {
  const controller = createController(...parts)
  const leave = '/hr/people/:personId/leave'
  const access = 'hr.see'
  return [
    { method: 'get', path: leave, access, handler: controller.list },
    { method: 'get', path: `${leave}/new`, access, handler: controller.askKind },
    { method: 'post', path: `${leave}/new`, access, handler: controller.chooseKind },
    ...formRoutes(`${leave}/new/:kind`, controller.addition),
    ...formRoutes(`${leave}/:leaveId/dates`, controller.change),
    ...formRoutes(`${leave}/:leaveId/start`, controller.movedStart),
    ...formRoutes(`${leave}/:leaveId/curtailment`, controller.curtailment),
  ]
}

function formRoutes(path: string, form: Controller['addition']): Route[] {
  const access = 'hr.see'
  return [
    { method: 'get', path, access, handler: form.ask },
    { method: 'post', path, access, handler: form.check },
    { method: 'get', path: `${path}/check`, access, handler: form.showCheck },
    { method: 'post', path: `${path}/confirmation`, access, handler: form.confirm },
  ]
}
