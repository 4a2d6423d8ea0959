import type { Route } from '../../platform/web/routes.ts'
import type { createController } from './controller.ts'
import { employerRoutes } from './employer/employer-routes.ts'
import { passkeyRoutes } from './passkeys/routes.ts'

export function identityRoutes(controller: Controller): Route[] {
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
      beginsSession: true,
      handler: controller.checkCode,
    },
    {
      method: 'get',
      path: '/sign-in/second-step',
      access: 'signed-in',
      byCodeAlone: true,
      handler: controller.showSecondStep,
    },
    {
      method: 'post',
      path: '/sign-in/second-step/again',
      access: 'signed-in',
      byCodeAlone: true,
      mayRepeat: true,
      handler: controller.showSecondStepAgain,
    },
    // A second press comes when the session of the first has taken the place of the one that it came with.
    {
      method: 'post',
      path: '/sign-in/second-step',
      access: 'public',
      oneByOne: true,
      beginsSession: true,
      handler: controller.checkSecondStep,
    },
    ...enrolmentRoutes(controller),
    ...waysInRoutes(controller),
    ...employerRoutes(controller),
    ...passkeyRoutes(controller),
    ...cardRoutes(controller),
    ...newStartRoutes(controller),
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

type Controller = ReturnType<typeof createController>

/** With the words of a card, after the mailed code. */
function enrolmentRoutes(controller: Controller): Route[] {
  const [access, byCodeAlone, path] = ['signed-in', true, '/ways-in/authenticator'] as const
  return [
    {
      method: 'post',
      path: '/ways-in/card',
      access,
      byCodeAlone,
      mayRepeat: true,
      handler: controller.checkWords,
    },
    { method: 'get', path, access, byCodeAlone, handler: controller.showAuthenticator },
    {
      method: 'post',
      path,
      access,
      byCodeAlone,
      oneByOne: true,
      beginsSession: true,
      handler: controller.addAuthenticator,
    },
  ]
}

function waysInRoutes(controller: Controller): Route[] {
  const [access, needsFreshProof, codes] = ['signed-in', true, '/ways-in/recovery-codes'] as const
  const removal = '/ways-in/authenticator/removal'
  return [
    { method: 'get', path: '/ways-in', access, handler: controller.showWaysIn },
    { method: 'get', path: removal, access, handler: controller.checkRemovalOfAuthenticator },
    { method: 'post', path: removal, access, needsFreshProof, handler: controller.removeAuthenticator },
    { method: 'get', path: `${codes}/new`, access, handler: controller.checkNewRecoveryCodes },
    { method: 'post', path: codes, access, needsFreshProof, handler: controller.makeRecoveryCodes },
    { method: 'get', path: codes, access, handler: controller.showRecoveryCodes },
    { method: 'post', path: `${codes}/kept`, access, handler: controller.keepRecoveryCodes },
  ]
}

function cardRoutes(controller: Controller): Route[] {
  const [access, needsFreshProof, path] = ['hr.see', true, '/hr/people/:personId/card'] as const
  return [
    { method: 'get', path: '/hr/cards', access, handler: controller.listCards },
    { method: 'get', path, access, handler: controller.showCard },
    { method: 'post', path, access, needsFreshProof, handler: controller.makeCard },
    { method: 'post', path: `${path}/revocation`, access, handler: controller.revokeCard },
  ]
}

/** A person is asked for by HR, confirmed by anybody else who gives roles, and stops it themselves. */
function newStartRoutes(controller: Controller): Route[] {
  const [needsFreshProof, byCodeAlone, own] = [true, true, '/ways-in/new-start'] as const
  return [
    {
      method: 'post',
      path: '/hr/people/:personId/new-start',
      access: 'hr.see',
      needsFreshProof,
      handler: controller.askForNewStart,
    },
    { method: 'get', path: '/new-starts', access: 'roles.give', handler: controller.listNewStarts },
    {
      method: 'post',
      path: '/new-starts/:id/confirmation',
      access: 'roles.give',
      needsFreshProof,
      handler: controller.confirmNewStart,
    },
    { method: 'get', path: own, access: 'signed-in', byCodeAlone, handler: controller.showNewStart },
    {
      method: 'post',
      path: `${own}/stop`,
      access: 'signed-in',
      byCodeAlone,
      handler: controller.stopNewStart,
    },
  ]
}
