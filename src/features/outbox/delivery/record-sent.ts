import type { OutgoingMail } from '../../../shared/mail.ts'
import type { Clock, InTransaction } from '../../../shared/ports.ts'
import { together } from '../../../shared/batch.ts'
import type { DeliveredItemStore } from '../queue/delivered-item-store.ts'
import type { MailKind } from '../mail-kind.ts'
import type { OutboxMessage } from '../queue/message.ts'
import type { OutboxStore } from '../queue/message-store.ts'
import type { UnknownAddressStore } from '../limits/unknown-address-store.ts'

/** A mail that the server took. */
export interface SentMail {
  message: OutboxMessage
  mail: OutgoingMail
  itemIds: readonly string[]
  kind: MailKind
}

interface Parts {
  messages: OutboxStore
  deliveredItems: DeliveredItemStore
  unknownAddresses: UnknownAddressStore
  inTransaction: InTransaction
  clock: Clock
}

/** Records that mails were sent and what they told of, in one transaction (reliability.md A4, step 7). False: no longer ours. */
export function createSentRecord({
  messages,
  deliveredItems,
  unknownAddresses,
  inTransaction,
  clock,
}: Parts) {
  return together((all: readonly SentMail[]) =>
    inTransaction(async () => {
      const now = clock()
      const areOurs = await messages.markSent(
        all.map(({ message }) => message),
        now,
      )
      const ours = all.filter((_, at) => areOurs[at])
      const items = ours.flatMap(({ message, itemIds }) =>
        itemIds.map((itemId) => ({
          organisationId: message.organisationId ?? '',
          personId: message.personId ?? '',
          itemId,
        })),
      )
      await deliveredItems.add(items, now)
      const reached = ours.filter(({ kind }) => kind.gate === 'always').map(({ mail }) => mail.to)
      await unknownAddresses.remove(reached)
      return areOurs
    }),
  )
}
