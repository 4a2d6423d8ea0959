import { createCardController, type CardControllerParts } from './cards/card-controller.ts'
import { createEmployerController } from './employer/employer-controller.ts'
import { createLanguageController, type LanguageParts } from './language-controller.ts'
import { createSignInController } from './mailed-code/sign-in-controller.ts'
import { createKeepPasskeysController } from './passkeys/keep-controller.ts'
import { createUsePasskeyController } from './passkeys/use-controller.ts'
import {
  createSecondStepController,
  type SecondStepControllerParts,
} from './second-step/second-step-controller.ts'
import { createNewStartController } from './new-start/new-start-controller.ts'
import { createSignIn, type SignInParts } from './session/sign-in.ts'
import { createSessionsController, type SessionsParts } from './session/sessions-controller.ts'
import { createSignOutController } from './session/sign-out-controller.ts'
import { createEnrolController } from './ways-in/enrol-controller.ts'
import { createWaysInController } from './ways-in/ways-in-controller.ts'

export type IdentityParts = SignInParts &
  LanguageParts &
  SessionsParts &
  CardControllerParts &
  Omit<SecondStepControllerParts, 'signIn'>

export function createController(parts: IdentityParts) {
  const signIn = createSignIn(parts)
  const codePages = createSignInController({ ...parts, signIn })
  const stepPages = createSecondStepController({ ...parts, signIn })
  return {
    ...codePages,
    ...stepPages,
    ...createUsePasskeyController({ ...parts, ...codePages, ...stepPages, signIn }),
    ...createKeepPasskeysController({ ...parts, signIn }),
    ...createEnrolController({ ...parts, signIn }),
    ...createWaysInController(parts),
    ...createEmployerController({ ...parts, ...codePages, signIn }),
    ...createCardController(parts),
    ...createNewStartController(parts),
    ...createSignOutController(parts),
    ...createSessionsController(parts),
    ...createLanguageController({ ...parts, ...codePages }),
    signIn,
  }
}
