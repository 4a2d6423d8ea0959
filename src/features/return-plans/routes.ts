import type { Route } from '../../platform/web/routes.ts'
import { createHrAnnualLeaveController, createOwnAnnualLeaveController } from './annual-leave/index.ts'
import { createCoverController } from './cover/index.ts'
import { createAgreePlanController, createPlanController } from './first-weeks/index.ts'
import { createCorrectionController, createHrReturnController } from './for-hr/index.ts'
import { createManagerController } from './manager-controller.ts'
import {
  createAgreeOrPostponeController,
  createReturnDateController,
  type ReturnDatePages,
} from './return-date/index.ts'
import type { ReturnPlansService } from './service.ts'
import { createOptionController } from './what-if/index.ts'
import { createContactWordsController, createOwnWordsController } from './words/index.ts'

export function returnPlanRoutes(returnPlans: ReturnPlansService, pages: ReturnDatePages): Route[] {
  return [...ownRoutes(returnPlans, pages), ...teamRoutes(returnPlans, pages), ...hrRoutes(returnPlans)]
}

function ownRoutes(returnPlans: ReturnPlansService, pages: ReturnDatePages): Route[] {
  const access = 'return.own'
  const date = createReturnDateController(returnPlans, pages)
  const plan = createPlanController(returnPlans, pages)
  const options = createOptionController(returnPlans)
  const words = createOwnWordsController(returnPlans, plan.showWith)
  const cover = createCoverController(returnPlans)
  const leave = createOwnAnnualLeaveController(returnPlans)
  return [
    { method: 'get', path: '/return', access, handler: date.show },
    { method: 'get', path: '/return/dates.ics', access, handler: date.calendar },
    { method: 'get', path: '/return/date', access, handler: date.ask },
    { method: 'post', path: '/return/date', access, handler: date.check },
    { method: 'get', path: '/return/date/check', access, handler: date.showCheck },
    { method: 'post', path: '/return/date/confirmation', access, handler: date.send },
    { method: 'post', path: '/return/date/withdrawal', access, handler: date.withdraw },
    { method: 'get', path: '/return/plan', access, handler: plan.show },
    { method: 'get', path: '/return/plan/weeks', access, handler: plan.askWeeks },
    { method: 'post', path: '/return/plan/weeks', access, handler: plan.saveWeeks },
    { method: 'post', path: '/return/plan/sharing', access, handler: plan.share },
    { method: 'get', path: '/return/plan/agreed', access, handler: plan.askToKeep },
    { method: 'post', path: '/return/plan/agreed', access, handler: plan.keepAgreed },
    { method: 'post', path: '/return/plan/cover', access, handler: cover.choose },
    { method: 'get', path: '/return/plan/after', access, handler: cover.askAfter },
    { method: 'post', path: '/return/plan/after', access, handler: cover.saveAfter },
    { method: 'get', path: '/return/plan/text', access, handler: plan.showText },
    { method: 'get', path: '/return/plan/options', access, handler: options.show },
    { method: 'post', path: '/return/plan/options', access, handler: options.keep },
    { method: 'post', path: '/return/plan/options/:optionId/use', access, handler: options.use },
    { method: 'post', path: '/return/plan/options/:optionId/removal', access, handler: options.drop },
    { method: 'post', path: '/return/plan/comments', access, handler: words.comment },
    { method: 'get', path: '/return/plan/for-hr', access, handler: words.askForHr },
    { method: 'post', path: '/return/plan/for-hr', access, handler: words.saveForHr },
    { method: 'get', path: '/return/leave', access, handler: leave.show },
    { method: 'get', path: '/return/leave/:kind', access, handler: leave.ask },
    { method: 'post', path: '/return/leave/:kind', access, handler: leave.save },
  ]
}

function teamRoutes(returnPlans: ReturnPlansService, pages: ReturnDatePages): Route[] {
  const access = 'team.see'
  const manager = createManagerController(returnPlans, pages)
  const date = createAgreeOrPostponeController(returnPlans, manager.showForm)
  const plan = createAgreePlanController(returnPlans, manager.showForm)
  const words = createContactWordsController(returnPlans, manager.showForm)
  return [
    { method: 'get', path: '/team/:personId/return', access, handler: manager.show },
    { method: 'get', path: '/team/:personId/return/postponement', access, handler: date.askPostponement },
    { method: 'post', path: '/team/:personId/return/answer', access, handler: date.answer },
    { method: 'post', path: '/team/:personId/return/plan', access, handler: plan.answer },
    { method: 'post', path: '/team/:personId/return/comments', access, handler: words.comment },
  ]
}

function hrRoutes(returnPlans: ReturnPlansService): Route[] {
  const [access, needsFreshProof] = ['hr.see', true] as const
  const hr = createHrReturnController(returnPlans)
  const correcting = createCorrectionController(returnPlans)
  const correction = '/hr/returns/:personId/correction'
  const leave = createHrAnnualLeaveController(returnPlans)
  return [
    { method: 'get', path: '/hr/returns', access, handler: hr.list },
    { method: 'get', path: '/hr/returns/:personId', access, handler: hr.show },
    { method: 'post', path: '/hr/returns/:personId/check', access, handler: hr.checkSettlement },
    { method: 'get', path: '/hr/returns/:personId/check', access, handler: hr.showSettlement },
    { method: 'post', path: '/hr/returns/:personId/settlement', access, handler: hr.settle },
    { method: 'get', path: correction, access, handler: correcting.ask },
    { method: 'post', path: correction, access, handler: correcting.check },
    { method: 'get', path: `${correction}/check`, access, handler: correcting.showCheck },
    { method: 'post', path: `${correction}/check`, access, handler: correcting.send },
    {
      method: 'post',
      path: '/hr/returns/:personId/payroll',
      access,
      needsFreshProof,
      handler: hr.exportPayroll,
    },
    { method: 'get', path: '/hr/returns/:personId/leave', access, handler: leave.show },
    { method: 'post', path: '/hr/returns/:personId/leave/confirmation', access, handler: leave.confirm },
    { method: 'get', path: '/hr/returns/:personId/leave/:kind', access, handler: leave.ask },
    { method: 'post', path: '/hr/returns/:personId/leave/:kind', access, handler: leave.save },
  ]
}
