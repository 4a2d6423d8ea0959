import type { Route } from '../../platform/web/routes.ts'
import { createController } from './controller.ts'
import { createLeavingController } from './leaving-controller.ts'
import type { HandOverService } from './service.ts'

export function handOverRoutes(handOver: HandOverService): Route[] {
  const controller = createController(handOver)
  const entering = createLeavingController(handOver)
  const [leaving, access] = ['/hr/people/:personId/leaving', 'hr.see'] as const
  const [asked, signedIn] = ['/hand-overs/:personId', 'signed-in'] as const
  return [
    { method: 'get', path: leaving, access, handler: entering.ask },
    { method: 'post', path: leaving, access, handler: entering.check },
    { method: 'get', path: `${leaving}/check`, access, handler: entering.showCheck },
    { method: 'post', path: `${leaving}/confirmation`, access, handler: entering.send },
    { method: 'post', path: `${leaving}/removal`, access, handler: controller.takeBack },
    { method: 'get', path: asked, access: signedIn, handler: controller.showAsked },
    { method: 'post', path: `${asked}/acceptance`, access: signedIn, handler: controller.accept },
    { method: 'post', path: `${asked}/refusal`, access: signedIn, handler: controller.decline },
  ]
}
