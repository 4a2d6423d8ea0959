import type { Clock } from '../../shared/ports.ts'
import type { DeliverySettings } from './delivery-settings.ts'
import type { MailKind, SendGate } from './mail-kind.ts'
import type { NewMessage } from './message.ts'
import type { OutboxStore } from './outbox-store.ts'

export type OutboxService = ReturnType<typeof createOutboxService>

interface Parts {
  messages: OutboxStore
  clock: Clock
  settings: DeliverySettings
}

export function createOutboxService(parts: Parts) {
  const { messages, clock, settings } = parts
  const kinds = new Map<string, MailKind>()
  let gate: SendGate = async () => ({ allow: true })

  return {
    registerKind(kind: MailKind): void {
      if (kinds.has(kind.name)) throw new Error(`The kind of mail ${kind.name} is registered twice.`)
      kinds.set(kind.name, kind)
    },

    setGate(newGate: SendGate): void {
      gate = newGate
    },

    /** Puts one message, in the caller's transaction. */
    async put(message: NewMessage): Promise<void> {
      await messages.add([message], clock())
    },

    /** Puts many; those with a known onceKey are there already. Answers how many are new. */
    putAll: (many: readonly NewMessage[]): Promise<number> => messages.add(many, clock()),

    /** Tells a person, in a mail without any matter of its own, that something waits (decisions 3). */
    async tellSomething(person: { id: string; organisationId: string }): Promise<void> {
      const now = clock().getTime()
      await messages.add(
        [
          {
            kind: 'something-for-you',
            personId: person.id,
            organisationId: person.organisationId,
            reference: person.id,
            notBefore: new Date(now + settings.groupForMs),
            expiresAt: new Date(now + settings.somethingLifeMs),
            groupKey: `something-for-you ${person.id}`,
          },
        ],
        clock(),
      )
    },
  }
}
