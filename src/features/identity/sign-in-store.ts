import type { Connection } from 'mongoose'
import { createAuthenticatorStore } from './authenticator/authenticator-store.ts'
import { createCardStore } from './cards/card-store.ts'
import { createBegunSignInStore } from './employer/begun-sign-in-store.ts'
import { createEmployerAccountStore } from './employer/employer-account-store.ts'
import { createMailedCodeStore } from './mailed-code/mailed-code-store.ts'
import { createNewStartStore } from './new-start/new-start-store.ts'
import { createPasskeyStore } from './passkeys/passkey-store.ts'
import { createUsedChallengeStore } from './passkeys/used-challenge-store.ts'
import { createRecoveryCodeStore } from './recovery-codes/recovery-code-store.ts'
import { createLastSignInStore } from './session/last-sign-in-store.ts'
import { createSessionStore } from './session/session-store.ts'
import { createHoldStore } from './ways-in/hold-store.ts'

export type SignInStore = ReturnType<typeof createSignInStore>

/** What is stored of signing in. */
export function createSignInStore(connection: Connection) {
  return {
    codes: createMailedCodeStore(connection),
    last: createLastSignInStore(connection),
    authenticators: createAuthenticatorStore(connection),
    passkeys: createPasskeyStore(connection),
    usedChallenges: createUsedChallengeStore(connection),
    holds: createHoldStore(connection),
    recoveryCodes: createRecoveryCodeStore(connection),
    cards: createCardStore(connection),
    newStarts: createNewStartStore(connection),
    employerAccounts: createEmployerAccountStore(connection),
    begunEmployerSignIns: createBegunSignInStore(connection),
    sessions: createSessionStore(connection),
  }
}
