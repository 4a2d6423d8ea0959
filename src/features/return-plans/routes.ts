import type { Route } from '../../platform/web/routes.ts'
import { createController } from './controller.ts'
import { createManagerController } from './manager-controller.ts'
import type { ReturnPlansService } from './service.ts'

export function returnPlanRoutes(returnPlans: ReturnPlansService): Route[] {
  const own = createController(returnPlans)
  const manager = createManagerController(returnPlans)
  return [
    { method: 'get', path: '/return', access: 'return.own', handler: own.show },
    { method: 'get', path: '/return/date', access: 'return.own', handler: own.askDate },
    { method: 'post', path: '/return/date', access: 'return.own', handler: own.checkDate },
    { method: 'post', path: '/return/date/confirmation', access: 'return.own', handler: own.nameDate },
    { method: 'get', path: '/return/plan', access: 'return.own', handler: own.showPlan },
    { method: 'get', path: '/return/plan/weeks', access: 'return.own', handler: own.askWeeks },
    { method: 'post', path: '/return/plan/weeks', access: 'return.own', handler: own.saveWeeks },
    { method: 'post', path: '/return/plan/sharing', access: 'return.own', handler: own.share },
    { method: 'get', path: '/team/:personId/return', access: 'team.see', handler: manager.show },
    {
      method: 'post',
      path: '/team/:personId/return/answer',
      access: 'team.see',
      handler: manager.answerDate,
    },
    { method: 'post', path: '/team/:personId/return/plan', access: 'team.see', handler: manager.answerPlan },
  ]
}
