import { createLanguageController, type LanguageParts } from './language-controller.ts'
import { createSignInController } from './mailed-code/sign-in-controller.ts'
import { createSignIn, type SignInParts } from './session/sign-in.ts'
import { createSessionsController, type SessionsParts } from './session/sessions-controller.ts'
import { createSignOutController } from './session/sign-out-controller.ts'

export type IdentityParts = SignInParts & LanguageParts & SessionsParts

export function createController(parts: IdentityParts) {
  const signIn = createSignIn(parts)
  return {
    ...createSignInController({ ...parts, signIn }),
    ...createSignOutController(parts),
    ...createSessionsController(parts),
    ...createLanguageController(parts),
    signIn,
  }
}
