import type { Route } from '../../platform/web/routes.ts'
import { createFirstDayController } from './first-day/index.ts'
import { createReadyController } from './lists/index.ts'
import { createReviewController } from './reviews/index.ts'
import type { DayOneService } from './service.ts'
import { createTemplateController } from './template/index.ts'

export function dayOneRoutes(dayOne: DayOneService): Route[] {
  return [...readyRoutes(dayOne), ...reviewRoutes(dayOne), ...templateRoutes(dayOne)]
}

function readyRoutes({ ready, firstDayAgreed }: DayOneService): Route[] {
  const controller = createReadyController(ready)
  const firstDay = createFirstDayController(ready, { firstDayAgreed })
  const ofTeam = { path: '/team/:personId/ready', access: 'team.see' } as const
  return [
    { method: 'get', path: '/return/ready', access: 'return.own', handler: controller.showOwn },
    { method: 'get', path: '/return/first-day', access: 'return.own', handler: firstDay.show },
    { method: 'get', ...ofTeam, handler: controller.showTeam },
    { method: 'post', ...ofTeam, path: `${ofTeam.path}/buddy`, handler: controller.nameBuddy },
    { method: 'get', path: '/hr/returns/:personId/ready', access: 'hr.see', handler: controller.showForHr },
  ]
}

function reviewRoutes({ reviews }: DayOneService): Route[] {
  const controller = createReviewController(reviews)
  const [own, team] = ['/return/reviews', '/team/:personId/reviews']
  const ofOwn = { access: 'return.own' } as const
  const ofTeam = { access: 'team.see' } as const
  return [
    { method: 'get', path: own, ...ofOwn, handler: controller.list },
    { method: 'get', path: `${own}/:week`, ...ofOwn, handler: controller.show },
    { method: 'post', path: `${own}/:week`, ...ofOwn, handler: controller.answer },
    { method: 'post', path: `${own}/:week/sharing`, ...ofOwn, handler: controller.share },
    { method: 'post', path: `${own}/:week/privacy`, ...ofOwn, handler: controller.takeBack },
    { method: 'get', path: team, ...ofTeam, handler: controller.listTeam },
    { method: 'get', path: `${team}/:week`, ...ofTeam, handler: controller.showTeam },
    { method: 'post', path: `${team}/:week/talk`, ...ofTeam, handler: controller.writeTalk },
    { method: 'post', path: `${team}/:week/tasks`, ...ofTeam, handler: controller.agreeTask },
  ]
}

/** HR’s and administrators’: whoever else reads what is ready changes nothing of what is. */
function templateRoutes({ templates }: DayOneService): Route[] {
  const controller = createTemplateController(templates)
  const access = 'checklist.keep'
  const [list, item] = ['/admin/checklist', '/admin/checklist/items/:itemId']
  return [
    { method: 'get', path: list, access, handler: controller.show },
    { method: 'get', path: `${list}/new`, access, handler: controller.showItem },
    { method: 'post', path: `${list}/new`, access, handler: controller.saveItem },
    { method: 'get', path: item, access, handler: controller.showItem },
    { method: 'post', path: item, access, handler: controller.saveItem },
    { method: 'post', path: `${item}/removal`, access, handler: controller.removeItem },
    { method: 'get', path: `${list}/owners`, access, handler: controller.showOwners },
    { method: 'post', path: `${list}/owners`, access, handler: controller.saveOwners },
  ]
}
