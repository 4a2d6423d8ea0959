import type { Route } from '../../platform/web/routes.ts'
import type { createController } from './controller.ts'

export function identityRoutes(controller: ReturnType<typeof createController>): Route[] {
  return [
    { method: 'get', path: '/sign-in', access: 'public', handler: controller.showSignIn },
    { method: 'post', path: '/sign-in', access: 'public', mayRepeat: true, handler: controller.askForCode },
    {
      method: 'post',
      path: '/sign-in/again',
      access: 'public',
      mayRepeat: true,
      handler: controller.signInAgain,
    },
    { method: 'get', path: '/sign-in/code', access: 'public', handler: controller.showCode },
    {
      method: 'post',
      path: '/sign-in/code',
      access: 'public',
      oneByOne: true,
      handler: controller.checkCode,
    },
    { method: 'post', path: '/sign-out', access: 'public', handler: controller.signOut },
    { method: 'get', path: '/sessions', access: 'signed-in', handler: controller.showSessions },
    {
      method: 'post',
      path: '/sessions/others/removal',
      access: 'signed-in',
      handler: controller.endOtherSessions,
    },
    { method: 'post', path: '/sessions/:id/removal', access: 'signed-in', handler: controller.endSession },
    { method: 'post', path: '/quick-exit', access: 'public', handler: controller.quickExit },
    {
      method: 'post',
      path: '/language',
      access: 'public',
      mayRepeat: true,
      handler: controller.chooseLanguage,
    },
  ]
}
