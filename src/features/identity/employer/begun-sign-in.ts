import { createHash, createHmac } from 'node:crypto'
import type { SignInSecrets } from '../../../shared/employer-provider.ts'
import { newToken } from '../../../shared/ids.ts'

/** Whoever is signed in already shows it again, or adds the account; else they enter. */
export type EmployerPurpose = 'enter' | 'prove' | 'add'

/** A browser was sent to a provider, and may come back once. */
export interface BegunSignIn {
  id: string
  organisationId: string
  /** Of the settings. */
  employer: string
  /** A hash of the browser's cookie: nobody else's browser comes back from it. */
  browser: string
  purpose: EmployerPurpose
  /** Who was signed in. */
  personId?: string
  isFresh: boolean
  next: string
  /** Of the page before, still sealed: nothing in the database opens it. */
  sealedForm?: string
  expiresAt: Date
}

export const begunForMs = 10 * 60_000

/** State and secrets of a sign-in; but for the state, which the browser carries, nothing of them is kept anywhere. */
export function newSecrets(secret: string): SignInSecrets {
  return secretsFor(newToken(), secret)
}

export function secretsFor(state: string, secret: string): SignInSecrets {
  const derived = (name: string) =>
    createHmac('sha256', secret).update(`sign-in with a work account: ${name} ${state}`).digest('base64url')
  return { state, nonce: derived('nonce'), verifier: derived('verifier') }
}

export function idOfBegun(state: string): string {
  return createHash('sha256').update(state).digest('base64url')
}
