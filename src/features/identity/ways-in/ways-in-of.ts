import type { Authenticators } from '../authenticator/authenticators.ts'
import type { Passkey } from '../passkeys/passkey.ts'
import type { Passkeys } from '../passkeys/passkeys.ts'
import type { RecoveryCodeStore } from '../recovery-codes/recovery-code-store.ts'

/** What somebody has beside the mailed code. */
export interface WaysIn {
  authenticatorSince: Date | undefined
  passkeys: readonly Passkey[]
  recoveryCodesLeft: number
}

/** Whose ways in they are. */
export interface Whose {
  id: string
  organisationId: string
}

interface WaysInParts {
  authenticators: Pick<Authenticators, 'find'>
  passkeys: Pick<Passkeys, 'findOf'>
  recoveryCodes: Pick<RecoveryCodeStore, 'find'>
}

export type WaysInOf = ReturnType<typeof waysInOf>

export function waysInOf({ authenticators, passkeys, recoveryCodes }: WaysInParts) {
  return async (personId: string): Promise<WaysIn> => {
    // One after the other: they may be the first questions of a transaction.
    const authenticator = await authenticators.find(personId)
    const theirs = await passkeys.findOf(personId)
    const codes = await recoveryCodes.find(personId)
    return {
      authenticatorSince: authenticator?.addedAt,
      passkeys: theirs,
      recoveryCodesLeft: codes?.hashes.length ?? 0,
    }
  }
}

/** Recovery codes alone are no way in to rely on: they run out. Nor is a work account: somebody on leave may lose it. */
export function isSetUp({ authenticatorSince, passkeys }: WaysIn): boolean {
  return authenticatorSince !== undefined || passkeys.length > 0
}
