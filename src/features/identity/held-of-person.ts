import { asInstant, asText, held, type HeldOfPerson } from '../../shared/held-of-person.ts'
import type { Clock } from '../../shared/ports.ts'
import type { Card } from './cards/card.ts'
import type { EmployerAccount } from './employer/employer-account.ts'
import type { NewStart } from './new-start/new-start.ts'
import type { Passkey } from './passkeys/passkey.ts'
import type { RecoveryCodes } from './recovery-codes/recovery-code.ts'
import type { Session } from './session/session.ts'
import type { SignInStore } from './sign-in-store.ts'

export function heldByIdentity(stores: SignInStore, clock: Clock): HeldOfPerson {
  const { codes, last, sessions, authenticators, recoveryCodes, cards, newStarts } = stores
  const { passkeys, holds } = stores
  const { employerAccounts, begunEmployerSignIns } = stores
  return {
    models: [
      'session',
      'signIn',
      'mailedCode',
      'passkey',
      'waysInHold',
      'authenticator',
      'recoveryCodes',
      'card',
      'newStart',
      'employerAccount',
      'employerSignIn',
    ],
    async export({ id }) {
      const [open, signIn] = await Promise.all([sessions.findOf(id, clock()), last.find(id)])
      const [authenticator, recovery] = await Promise.all([authenticators.find(id), recoveryCodes.find(id)])
      const made = await cards.findAllOf(id)
      const account = await employerAccounts.findOf(id)
      const keys = await passkeys.findOf(id)
      const hasDeclined = await holds.hasDeclinedPasskey(id)
      const starts = await newStarts.findAllOf(id)
      const signIns = [signIn?.at, signIn?.ofEarlierDay].filter((at) => at !== undefined)
      return [
        { name: 'sessions', rows: open.map(rowOf) },
        { name: 'passkeys', rows: keys.map(passkeyRow) },
        { name: 'passkeyAdvice', rows: hasDeclined ? [{ declined: { yes: true } }] : [] },
        { name: 'authenticators', rows: authenticator ? [{ added: asInstant(authenticator.addedAt) }] : [] },
        { name: 'recoveryCodes', rows: recovery ? [recoveryRow(recovery)] : [] },
        { name: 'cards', rows: made.map(cardRow) },
        { name: 'newStarts', rows: starts.map(newStartRow) },
        { name: 'employerAccounts', rows: account ? [accountRow(account)] : [] },
        { name: 'signIns', rows: signIns.map((at) => ({ at: { at } })) },
      ]
    },
    async remove({ id, organisationId }) {
      await sessions.removeAllOf(id, [])
      await last.remove(id)
      await passkeys.removeAllOf(id)
      await holds.removeOf(id)
      await authenticators.remove(id)
      await recoveryCodes.remove(id)
      await cards.removeOf(id)
      await newStarts.removeOf(id)
      await employerAccounts.removeOf(id)
      await begunEmployerSignIns.removeOf(id)
      await codes.removeOf(id, organisationId)
    },
  }
}

function passkeyRow({ name, device, addedAt, usedAt }: Passkey) {
  return {
    name: held(name, asText),
    browser: held(device.browser, asText),
    system: held(device.system, asText),
    added: asInstant(addedAt),
    used: held(usedAt, asInstant),
  }
}

/** What signs in is not shown: who saw it could sign in. */
function recoveryRow({ madeAt, hashes }: RecoveryCodes) {
  return { made: asInstant(madeAt), left: { count: hashes.length } }
}

function cardRow({ madeAt, expiresAt, usedAt, revokedAt }: Card) {
  return {
    made: asInstant(madeAt),
    expires: asInstant(expiresAt),
    used: held(usedAt, asInstant),
    revoked: held(revokedAt, asInstant),
  }
}

/** What the provider calls them says nothing to anybody else. */
function accountRow({ issuer, subject, addedAt }: EmployerAccount) {
  return { added: asInstant(addedAt), provider: asText(issuer), subject: asText(subject) }
}

/** Not which of HR asked, nor who confirmed: the acts say by what role. */
function newStartRow({ askedAt, confirmedAt, stoppedAt, takenAt }: NewStart) {
  return {
    asked: asInstant(askedAt),
    confirmed: held(confirmedAt, asInstant),
    stopped: held(stoppedAt, asInstant),
    used: held(takenAt, asInstant),
  }
}

function rowOf({ device, beganAt, usedAt }: Session) {
  return {
    browser: held(device.browser, asText),
    system: held(device.system, asText),
    began: asInstant(beganAt),
    used: asInstant(usedAt),
  }
}
