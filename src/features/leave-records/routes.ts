import type { Route } from '../../platform/web/routes.ts'
import { createController } from './controller.ts'
import { createRemovalController } from './removal/index.ts'
import { createAnswerController, createReportController, type ReportActs } from './reported/index.ts'

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
    { method: 'get', path: `${leave}/scheme`, access, handler: controller.askScheme },
    { method: 'post', path: `${leave}/scheme`, access, handler: controller.chooseScheme },
    { method: 'post', path: `${leave}/:leaveId/written`, access, handler: controller.confirmed },
    ...formRoutes(`${leave}/new/:kind`, controller.addition),
    ...formRoutes(`${leave}/:leaveId/dates`, controller.change),
    ...formRoutes(`${leave}/:leaveId/start`, controller.movedStart),
    ...formRoutes(`${leave}/:leaveId/curtailment`, controller.curtailment),
  ]
}

export function removalRoutes(...parts: Parameters<typeof createRemovalController>): Route[] {
  const removal = createRemovalController(...parts)
  const path = '/hr/people/:personId/leave/:leaveId/removal'
  return [
    { method: 'get', path, access: 'hr.see', handler: removal.ask },
    { method: 'post', path, access: 'hr.see', handler: removal.remove },
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

/** “Something has changed”: the person’s own pages, and HR’s. */
export function reportRoutes(reports: ReportActs): Route[] {
  const own = createReportController(reports, 'person')
  const hr = createReportController(reports, 'hr')
  const answers = createAnswerController(reports)
  const person = '/hr/people/:personId/changed'
  const settlement = `${person}/:reportId/settlement`
  return [
    ...sideRoutes('/changed', 'return.own', own),
    {
      method: 'post',
      path: '/changed/:reportId/withdrawal',
      access: 'return.own',
      handler: answers.takeBack,
    },
    { method: 'get', path: '/return/other-ways', access: 'return.own', handler: own.otherWays },
    ...sideRoutes(person, 'hr.see', hr),
    { method: 'get', path: settlement, access: 'hr.see', handler: answers.ask },
    { method: 'post', path: settlement, access: 'hr.see', handler: answers.settle },
    { method: 'get', path: '/hr/changes', access: 'hr.see', handler: hr.list },
  ]
}

function sideRoutes(
  path: string,
  access: Route['access'],
  side: ReturnType<typeof createReportController>,
): Route[] {
  return [
    { method: 'get', path, access, handler: side.start },
    { method: 'post', path, access, handler: side.choose },
    { method: 'get', path: `${path}/:kind`, access, handler: side.ask },
    { method: 'post', path: `${path}/:kind`, access, handler: side.check },
    { method: 'get', path: `${path}/:kind/check`, access, handler: side.showCheck },
    { method: 'post', path: `${path}/:kind/confirmation`, access, handler: side.confirm },
  ]
}
