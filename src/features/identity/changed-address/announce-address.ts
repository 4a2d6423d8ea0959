import { createHmac } from 'node:crypto'
import type { Clock } from '../../../shared/ports.ts'
import type { NewMessage, OutboxService } from '../../outbox/index.ts'
import type { Person } from '../../people/index.ts'
import { ownAccountMail } from '../told/own-account-mail.ts'
import type { Sessions } from '../session/sessions.ts'

interface AnnounceParts {
  sessions: Pick<Sessions, 'endAllOf'>
  outbox: Pick<OutboxService, 'putAll'>
  clock: Clock
  secret: string
}

/**
 * For whatever changes an address, in its transaction: ends the person's sessions and tells the new address and those before
 * it. Codes that are out die by themselves, for they name the address that they were asked for to.
 */
export function announceAddress({ sessions, outbox, clock, secret }: AnnounceParts) {
  return async (before: Person, after: Person): Promise<void> => {
    const change = after.addressChange
    if (!change || change === before.addressChange) return
    const isAnother = before.email !== after.email
    if (isAnother) await sessions.endAllOf(after.id)
    const former = isAnother ? change.former : []
    await outbox.putAll([
      ...former.map((address) => message('former-address', address, after)),
      message('new-address', after.email, after),
    ])
  }

  function message(kind: string, address: string, person: Person): NewMessage {
    return ownAccountMail(person, { kind, reference: referenceTo(address, secret) }, clock())
  }
}

/** Names an address of a person, for the outbox, which holds none. */
export function referenceTo(address: string, secret: string): string {
  return createHmac('sha256', secret).update(`changed-address ${address}`).digest('base64url')
}
