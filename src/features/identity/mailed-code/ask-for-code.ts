import { newId } from '../../../shared/ids.ts'
import type { Clock, InTransaction } from '../../../shared/ports.ts'
import type { OutboxService } from '../../outbox/index.ts'
import type { PeopleService } from '../../people/index.ts'
import { hasPortalAccess } from '../portal-access.ts'
import { codesPerAddressAndHour, hashOf, newCode } from './mailed-code.ts'
import type { MailedCodeStore } from './mailed-code-store.ts'

interface AskForCodeParts {
  codes: MailedCodeStore
  people: PeopleService
  outbox: Pick<OutboxService, 'put'>
  clock: Clock
  inTransaction: InTransaction
  secret: string
}

const hourMs = 60 * 60_000

/**
 * Sends a code, if the address is known. The answer and the writes are the same if it is not. The limit for an address needs
 * no rate-limiter-flexible: it counts the codes that are stored anyway, in every process.
 */
export function askForCode(parts: AskForCodeParts) {
  const { codes, people, outbox, clock, inTransaction, secret } = parts

  /** The address as forms read it. */
  return async (asked: { email: string; browserId: string }): Promise<void> => {
    const now = clock()
    const addressHash = hashOf(asked.email, secret)
    const person = await personServed(asked.email, addressHash, now)
    const code = newCode({
      id: newId(),
      browserHash: hashOf(asked.browserId, secret),
      addressHash,
      person,
      now,
    })
    await inTransaction(async () => {
      await codes.add(code)
      await outbox.put({
        kind: 'sign-in-code',
        personId: code.personId,
        organisationId: code.organisationId,
        reference: code.id,
        notBefore: now,
        expiresAt: code.expiresAt,
      })
    })
  }

  async function personServed(email: string, addressHash: string, now: Date) {
    const person = await people.findByEmail(email)
    const recent = await codes.countSince(addressHash, new Date(now.getTime() - hourMs))
    const isServed =
      recent < codesPerAddressAndHour && person !== undefined && hasPortalAccess(people, person)
    return isServed ? person : undefined
  }
}
