import type { Route } from '../../../platform/web/routes.ts'
import type { createKeepPasskeysController } from './keep-controller.ts'
import type { createUsePasskeyController } from './use-controller.ts'

type Controller = ReturnType<typeof createUsePasskeyController> &
  ReturnType<typeof createKeepPasskeysController>

/** A script sends an answer, once: what comes a second time is somebody else, or is told that it was used. */
export function passkeyRoutes(controller: Controller): Route[] {
  const [access, needsFreshProof, path] = ['signed-in', true, '/ways-in/passkeys'] as const
  const one = `${path}/:passkeyId`
  return [
    {
      method: 'post',
      path: '/sign-in/passkey',
      access: 'public',
      mayRepeat: true,
      beginsSession: true,
      handler: controller.usePasskey,
    },
    { method: 'get', path: `${path}/new`, access, needsFreshProof, handler: controller.showNewPasskey },
    // With the words of a card, or with a proof of now.
    {
      method: 'post',
      path,
      access,
      byCodeAlone: true,
      mayRepeat: true,
      beginsSession: true,
      handler: controller.addPasskey,
    },
    { method: 'post', path: `${path}/not-now`, access, handler: controller.declinePasskey },
    { method: 'get', path: one, access, handler: controller.showPasskey },
    { method: 'post', path: `${one}/name`, access, handler: controller.renamePasskey },
    { method: 'post', path: `${one}/removal`, access, needsFreshProof, handler: controller.removePasskey },
  ]
}
