import { inBatches } from '../../../shared/batch.ts'
import { insist, isDatabaseFault } from '../../../shared/database-fault.ts'
import type { Handover, MailTransport } from '../../../shared/mail.ts'
import type { Clock, InTransaction } from '../../../shared/ports.ts'
import type { BackOff, CircuitBreaker } from '../limits/circuit-breaker.ts'
import type { DeliveryLog, DeliverySettings } from './delivery-settings.ts'
import type { DeliveredItemStore } from '../queue/delivered-item-store.ts'
import type { DueAgain, Ending, OutboxMessage } from '../queue/message.ts'
import type { MessageStore } from '../queue/message-store.ts'
import type { UnknownAddressStore } from '../limits/unknown-address-store.ts'
import { afterHandover, endOf, waitingAgain } from './after-smtp-answer.ts'
import type { WrittenMail } from './write-mail.ts'

/** What became of one claim. `lost`: another worker has it now. */
export type Delivery =
  'sent' | 'dead' | 'suppressed' | 'in_doubt' | 'retry' | 'held' | 'lost' | 'login-refused'

export interface DeliveryParts {
  messages: MessageStore
  deliveredItems: DeliveredItemStore
  unknownAddresses: UnknownAddressStore
  writeMail(message: OutboxMessage, now: Date): Promise<WrittenMail>
  transport: MailTransport
  breaker: CircuitBreaker
  backOff: Pick<BackOff, 'slowDown' | 'loginRefused'>
  inTransaction: InTransaction
  clock: Clock
  settings: DeliverySettings
  random: () => number
  log: DeliveryLog
  /** Told of each message that died. */
  applyStopRule(message: OutboxMessage): Promise<void>
}

/** A claimed message and its mail. */
export interface ReadyMessage extends Extract<WrittenMail, { mail: object }> {
  message: OutboxMessage
}

export type MessageDelivery = ReturnType<typeof createDelivery>

/** Takes claimed messages to their end, or back to be due again (reliability.md A4, steps 4 to 7). */
export function createDelivery(parts: DeliveryParts) {
  const { messages, clock, settings } = parts
  const beginHandover = inBatches((many: readonly OutboxMessage[]) => messages.beginHandovers(many))
  const record = inBatches(recordSent)

  return { makeReady, handOver }

  /** Checks and writes a claimed message; nothing is said to the mail server. Never throws: others are got ready beside it. */
  async function makeReady(message: OutboxMessage): Promise<ReadyMessage | Delivery> {
    try {
      const written = await parts.writeMail(message, clock())
      if ('end' in written) return await end(message, endOf(message, written.end))
      if ('waitUntil' in written) return await hold(message, written.waitUntil, written.expiresAt)
      return { message, ...written }
    } catch (error) {
      return dueAgain(message, error)
    }
  }

  async function handOver(ready: ReadyMessage): Promise<Delivery> {
    const { message } = ready
    try {
      if (!(await beginHandover(message))) return 'lost'
    } catch (error) {
      return dueAgain(message, error)
    }
    try {
      return await sendAndRecord(ready)
    } catch (error) {
      // What the server said is not recorded: the message stays `handing`, and the recovery calls it in doubt.
      parts.log.error({ message: message.id, fault: nameOf(error) }, 'a delivery could not be recorded')
      return 'lost'
    }
  }

  /** The mail server has heard nothing. If the database does not take even this, the lease runs out. */
  async function dueAgain(message: OutboxMessage, error: unknown): Promise<Delivery> {
    const about = { message: message.id, fault: nameOf(error) }
    parts.log.warn(about, 'a delivery failed before the mail server was told')
    if (!isDatabaseFault(error)) return 'lost'
    const later = new Date(clock().getTime() + settings.unreachableWaitMs)
    return hold(message, later).catch((): Delivery => 'lost')
  }

  async function sendAndRecord(ready: ReadyMessage): Promise<Delivery> {
    const { message } = ready
    const handover = await parts.transport.send(ready.mail)
    noteServer(message, handover)
    if (handover.result === 'accepted') {
      const isOurs = await insist(() => record(ready), settings.recordForMs)
      return isOurs ? 'sent' : 'lost'
    }
    const given = { message, inDoubt: ready.kind.inDoubt, now: clock(), settings, random: parts.random() }
    const step = afterHandover(handover, given)
    const result = 'end' in step ? await end(message, step.end) : await putBack(message, step.again)
    if (handover.result === 'refused' && handover.addressIsUnknown) {
      await insist(() => parts.unknownAddresses.add(ready.mail.to, clock()), settings.recordForMs)
    }
    return handover.result === 'login-refused' ? 'login-refused' : result
  }

  /** That mails were sent and what they told of, in one transaction (reliability.md A4, step 7). False: no longer ours. */
  function recordSent(all: readonly ReadyMessage[]): Promise<boolean[]> {
    return parts.inTransaction(async () => {
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
      await parts.deliveredItems.add(items, now)
      const reached = ours.filter(({ kind }) => kind.gate === 'always').map(({ mail }) => mail.to)
      await parts.unknownAddresses.remove(reached)
      return areOurs
    })
  }

  async function end(message: OutboxMessage, ending: Ending): Promise<Delivery> {
    const isOurs = await insist(() => messages.end(message, ending, clock()), settings.recordForMs)
    if (isOurs && ending.state === 'dead') await parts.applyStopRule(message)
    return isOurs ? ending.state : 'lost'
  }

  async function putBack(message: OutboxMessage, again: DueAgain): Promise<Delivery> {
    const isOurs = await insist(() => messages.putBack(message, again, clock()), settings.recordForMs)
    if (!isOurs) return 'lost'
    return again.doubt ? 'in_doubt' : 'retry'
  }

  async function hold(message: OutboxMessage, dueAt: Date, expiresAt?: Date): Promise<Delivery> {
    const again = waitingAgain(message, dueAt)
    const result = await putBack(message, expiresAt ? { ...again, expiresAt } : again)
    return result === 'lost' ? 'lost' : 'held'
  }

  function noteServer(message: OutboxMessage, handover: Handover): void {
    const { result } = handover
    if (result === 'unreachable') parts.breaker.failed(clock())
    else if (result !== 'login-refused') parts.breaker.reached()
    if (result === 'try-later' && handover.slowDown) parts.backOff.slowDown()
    const about = { message: message.id, kind: message.kind, ...handover }
    if (result === 'login-refused') {
      parts.backOff.loginRefused()
      parts.log.error(about, 'the mail server refused our login: no mail is sent')
    } else if (result === 'refused' || result === 'in-doubt') parts.log.warn(about, 'a mail was not taken')
    else if (result === 'unreachable' && handover.isSuspicious)
      parts.log.error(about, 'what answers is not our mail server')
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}
