import type { Limits } from '../../shared/limit.ts'
import type { Clock, InTransaction } from '../../shared/ports.ts'
import type { AuditService } from '../audit/index.ts'
import type { OutboxService } from '../outbox/index.ts'
import type { PeopleService, Person } from '../people/index.ts'
import { createAuthenticators } from './authenticator/authenticators.ts'
import { chooseLanguage } from './choose-language.ts'
import { giveCard } from './cards/give-card.ts'
import { createCards } from './cards/cards.ts'
import { createWithoutCard } from './cards/without-card.ts'
import { announceAddress } from './changed-address/announce-address.ts'
import { askForCode } from './mailed-code/ask-for-code.ts'
import { checkCode } from './mailed-code/check-code.ts'
import { digitsOf, hashOf } from './mailed-code/mailed-code.ts'
import { tellEverywhere } from './new-start/new-start-mail.ts'
import { createNewStarts } from './new-start/new-starts.ts'
import { enterByPasskey } from './passkeys/enter-by-passkey.ts'
import { createPasskeys } from './passkeys/passkeys.ts'
import { hasPortalAccess } from './portal-access.ts'
import { createEmployerAccounts } from './employer/employer-accounts.ts'
import { createEmployerRoles } from './employer/employer-roles.ts'
import { createEmployers, type Employer } from './employer/employers.ts'
import { checkSecondStep } from './second-step/check-second-step.ts'
import { enteredByFirstPress } from './session/second-press.ts'
import type { Sessions } from './session/sessions.ts'
import type { SignInStore } from './sign-in-store.ts'
import type { TellOwner } from './told/tell-owner.ts'
import { createWaysIn } from './ways-in/ways-in.ts'

export type IdentityService = ReturnType<typeof createIdentityService>

interface Parts {
  signIns: SignInStore
  sessions: Sessions
  people: PeopleService
  outbox: OutboxService
  tell: TellOwner
  audit: AuditService
  limits: Limits
  clock: Clock
  inTransaction: InTransaction
  secret: string
  employers: readonly Employer[]
  log: { warn(fields: object, message: string): void }
  /** Public address, without a slash at the end. */
  baseUrl: string
}

/** Signing in, and what people sign in with. */
export function createIdentityService(parts: Parts) {
  const { signIns, people, tell, secret } = parts
  const authenticators = createAuthenticators({ ...parts, store: signIns.authenticators })
  const passkeys = createPasskeys({ ...parts, ...signIns, store: signIns.passkeys })
  const { recoveryCodes, holds, employerAccounts } = signIns
  const cards = createCards({ ...parts, store: signIns.cards })
  const newStarts = createNewStarts({
    ...parts,
    store: signIns.newStarts,
    holds,
    tellEverywhere: tellEverywhere(parts),
  })
  const waysIn = createWaysIn({
    ...parts,
    authenticators,
    passkeys,
    holds,
    recoveryCodes,
    employerAccounts,
    cards,
    tell,
  })
  const hasAccess = (person: Person) => hasPortalAccess(people, person)
  const accounts = createEmployerAccounts({ ...parts, accounts: employerAccounts, holds })
  const giveRoles = createEmployerRoles(parts)
  const begun = signIns.begunEmployerSignIns
  return {
    cards,
    withoutCard: createWithoutCard(parts),
    newStarts,
    waysIn,
    giveCard: giveCard({ ...parts, cards, newStarts, waysIn }),
    employers: createEmployers({ ...parts, begun, accounts, giveRoles, hasAccess }),
    passkeys,
    enterByPasskey: enterByPasskey({ ...parts, passkeys, store: signIns.passkeys, tell }),
    authenticators,
    checkSecondStep: checkSecondStep({ ...parts, authenticators, recoveryCodes, tell }),
    askForCode: askForCode({ ...parts, ...signIns }),
    checkCode: checkCode({ ...parts, ...signIns }),
    /** The digits of a code, for its mail; undefined once it has been used or has gone, or the address is another now. */
    async codeOf(codeId: string, { email }: Pick<Person, 'email'>): Promise<string | undefined> {
      const code = await signIns.codes.find(codeId)
      return code?.addressHash === hashOf(email, secret) ? digitsOf(codeId, secret) : undefined
    },
    announceAddress: announceAddress(parts),
    chooseLanguage: chooseLanguage(parts),
    /** What two presses of "Sign in" with the same code have in common. */
    pressOf: ({ code, browserId }: { code: string; browserId: string }): string =>
      hashOf(JSON.stringify([browserId, code]), secret),
    enteredByFirstPress: enteredByFirstPress(parts),
    hasAccess,
    /** For somebody who is not signed in: HR's, where all employers here have the same or there is but one. */
    async phoneOfHr(): Promise<string | undefined> {
      const [phone, ...others] = new Set((await people.organisations()).map(({ hrPhone }) => hrPhone))
      return others.length === 0 ? phone : undefined
    },
  }
}
