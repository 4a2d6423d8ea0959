import type { Route } from '../../platform/web/routes.ts'
import { createController } from './controller.ts'
import type { HandOverService } from './service.ts'

export function handOverRoutes(handOver: HandOverService): Route[] {
  const controller = createController(handOver)
  const [leaving, access] = ['/hr/people/:personId/leaving', 'hr.see'] as const
  const [asked, signedIn] = ['/hand-overs/:personId', 'signed-in'] as const
  return [
    { method: 'get', path: leaving, access, handler: controller.show },
    { method: 'post', path: leaving, access, handler: controller.enter },
    { method: 'post', path: `${leaving}/removal`, access, handler: controller.takeBack },
    { method: 'get', path: asked, access: signedIn, handler: controller.showAsked },
    { method: 'post', path: `${asked}/acceptance`, access: signedIn, handler: controller.accept },
    { method: 'post', path: `${asked}/refusal`, access: signedIn, handler: controller.decline },
  ]
}
