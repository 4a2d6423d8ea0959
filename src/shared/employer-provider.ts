import type { Outcome } from './outcome.ts'

/** What only this sign-in knows: the browser carries the state, the provider's answer the nonce, and the verifier shows that both are ours. */
export interface SignInSecrets {
  state: string
  nonce: string
  verifier: string
}

/** Who somebody is, as their employer's provider says. */
export interface EmployerAnswer {
  issuer: string
  subject: string
  /** When they last showed it to the provider; undefined: it does not say. */
  provenAt: Date | undefined
  claims: Readonly<Record<string, unknown>>
}

export type EmployerRefusal = 'cancelled' | 'noAnswer' | 'notValid'

interface Wish {
  /** They are to show who they are again, and it counts no longer than so. */
  isFresh: boolean
  maxAgeSeconds: number
  /** Somebody else may be signed in there. */
  isToChoose: boolean
}

/** Where the people of one employer sign in. */
export interface EmployerProvider {
  /** Whether it can say that somebody has just shown who they are. */
  canProveNow: boolean
  /** Where the browser goes. */
  addressFor(secrets: SignInSecrets, wish: Wish): Promise<Outcome<string, 'noAnswer'>>
  /** `address`: the whole one by which the browser came back. */
  answerTo(secrets: SignInSecrets, address: string): Promise<Outcome<EmployerAnswer, EmployerRefusal>>
}
