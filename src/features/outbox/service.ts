import type { Clock } from '../../shared/ports.ts'
import { inBatches } from '../../shared/batch.ts'
import type { DeliverySettings } from './delivery/delivery-settings.ts'
import type { SendRateStore } from './limits/send-rate-store.ts'
import type { StoppedRunStore } from './limits/stopped-run-store.ts'
import type { MailKind } from './mail-kind.ts'
import { shownState, type HeldBackFor, type ShownMail } from './mail-on-its-way.ts'
import type { DeliveredItemStore } from './queue/delivered-item-store.ts'
import type { MessageStore } from './queue/message-store.ts'
import type { NewMessage } from './queue/message.ts'
import { somethingFor } from './something-for-you.ts'

export type OutboxService = ReturnType<typeof createOutboxService>

export interface OutboxParts {
  messages: MessageStore
  stoppedRuns: StoppedRunStore
  deliveredItems: DeliveredItemStore
  sendRate: SendRateStore
  kinds: readonly MailKind[]
  heldBack: HeldBackFor
  settings: Pick<DeliverySettings, 'groupForMs' | 'somethingLifeMs'>
  clock: Clock
  /** Wakes the delivery of this process: there may be something to deliver. */
  wake(): void
}

export interface MailTrouble {
  /** Of the mails of the last 24 hours, those that could not be delivered, or of which nobody knows. */
  undelivered: number
  /** Too many mails of a digest died, and the others wait for the operator. */
  isDigestStopped: boolean
}

const shownToHr = 10
const dayMs = 24 * 60 * 60_000

/** Every message to a person is put here; `delivery/` takes it out by the one door. */
export function createOutboxService(parts: OutboxParts) {
  const { messages, stoppedRuns, sendRate, kinds, heldBack, settings, clock, wake } = parts
  const urgent = new Set(kinds.filter(({ isUrgent }) => isUrgent).map(({ name }) => name))
  const findDelivered = inBatches(parts.deliveredItems.findAmong)

  return {
    /** Puts one message, in the caller's transaction. One for nobody wakes nobody. */
    async put(message: NewMessage): Promise<void> {
      await add([message])
      if (message.personId !== undefined) wake()
    },

    /** Puts many; those whose idempotencyKey is known are there already. Answers how many are new. */
    async putAll(many: readonly NewMessage[]): Promise<number> {
      const added = await add(many)
      wake()
      return added
    },

    /** Tells a person that something waits for them, in a mail that says no more (decision 3). */
    async tellSomething(person: { id: string; organisationId: string }): Promise<void> {
      await add([somethingFor(person, clock(), settings)])
    },

    /** Which of these items the person was told of by mail already. */
    deliveredAmong: (personId: string, itemIds: readonly string[]): Promise<Set<string>> =>
      findDelivered({ personId, itemIds }),

    /** What went to a person, the newest, or is held back: kinds and when, for HR. */
    async sentTo(person: { id: string; organisationId: string }): Promise<ShownMail[]> {
      const sent = await messages.findNewestTo(person, shownToHr)
      const held = await heldBack(person)
      return sent.map((mail) => ({ ...mail, ...shownState(mail, held, kinds) }))
    },

    /** Of one employer, mails put before an instant: how many there are, and the removal of some of them. */
    countOlder: (organisationId: string, before: Date) =>
      messages.countOlder({ organisationId, before, now: clock() }),
    removeOlder: (organisationId: string, before: Date, limit: number) =>
      messages.removeOlder({ organisationId, before, now: clock() }, limit),

    /** The operator's switch: no mail leaves any worker until it is taken back. */
    pauseAllMail: () => sendRate.setPaused(true),
    /** Runs that the stop rule has stopped go on too. */
    async resumeAllMail(): Promise<void> {
      await stoppedRuns.resumeAll()
      await sendRate.setPaused(false)
      wake()
    },

    /** What HR of one employer has to know of its mail. */
    async troubleOf(organisationId: string): Promise<MailTrouble> {
      const since = new Date(clock().getTime() - dayMs)
      const [undelivered, isDigestStopped] = await Promise.all([
        messages.countUndelivered(organisationId, since),
        stoppedRuns.isAny(organisationId),
      ])
      return { undelivered, isDigestStopped }
    },
  }

  function add(many: readonly NewMessage[]): Promise<number> {
    const queueOf = ({ kind }: NewMessage) => (urgent.has(kind) ? 'urgent' : 'usual')
    return messages.add(
      many.map((message) => ({ ...message, queue: queueOf(message) })),
      clock(),
    )
  }
}
