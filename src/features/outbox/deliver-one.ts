import type { Handover, MailTransport } from '../../shared/mail.ts'
import type { Clock } from '../../shared/ports.ts'
import type { Breaker } from './breaker.ts'
import { insist, isDatabaseFault } from './database-fault.ts'
import type { DeliveryLog } from './delivery-log.ts'
import type { DeliverySettings } from './delivery-settings.ts'
import type { DueAgain, Ending, OutboxMessage } from './message.ts'
import type { OutboxStore } from './outbox-store.ts'
import type { SentMail } from './record-sent.ts'
import type { Rests } from './rests.ts'
import type { UnknownAddressStore } from './unknown-address-store.ts'
import { afterHandover, endOf, waitingAgain } from './what-follows.ts'
import type { createMailWriter, WrittenMail } from './write-mail.ts'

/** What became of one claim. `lost`: another worker has it now. */
export type Delivery =
  'sent' | 'dead' | 'suppressed' | 'in_doubt' | 'retry' | 'held' | 'lost' | 'login-refused'

export interface DeliveryParts {
  messages: OutboxStore
  unknownAddresses: UnknownAddressStore
  writeMail: ReturnType<typeof createMailWriter>
  transport: MailTransport
  breaker: Breaker
  clock: Clock
  settings: DeliverySettings
  random: () => number
  log: DeliveryLog
  rests: Pick<Rests, 'slowDown' | 'stop'>
  /** False: the message is no longer ours. */
  beginHandover(message: OutboxMessage): Promise<boolean>
  recordSent(delivery: SentMail): Promise<boolean>
  /** Told of each message that died. */
  mindStopRule(message: OutboxMessage): Promise<void>
}

/** A claimed message and its mail; from here on the mail server may have it. */
export interface ReadyMessage extends Extract<WrittenMail, { mail: object }> {
  message: OutboxMessage
}

export type MessageDelivery = ReturnType<typeof createDelivery>

/** Takes one claimed message to its end, or back to be due again (A4, steps 4 to 7). Throws only when the database is gone. */
export function createDelivery(parts: DeliveryParts) {
  const { messages, clock, settings } = parts

  return {
    makeReady,
    async handOver(ready: ReadyMessage): Promise<Delivery> {
      try {
        return await handOver(ready)
      } catch (error) {
        // What the server said is not recorded: the message stays `handing`, and the recovery calls it in doubt.
        const about = { message: ready.message.id, fault: (error as Error).name }
        parts.log.error(about, 'a delivery could not be recorded')
        return 'lost'
      }
    },
  }

  /** Nothing is said to the mail server here: whatever fails, the message can simply be due again. */
  async function makeReady(message: OutboxMessage): Promise<ReadyMessage | Delivery> {
    try {
      const written = await parts.writeMail(message, clock())
      if ('end' in written) return await end(message, endOf(message, written.end))
      if ('waitUntil' in written) return await hold(message, written.waitUntil)
      return (await parts.beginHandover(message)) ? { message, ...written } : 'lost'
    } catch (error) {
      if (!isDatabaseFault(error)) throw error
      parts.log.warn(
        { message: message.id, fault: (error as Error).name },
        'the database failed in a delivery',
      )
      return hold(message, new Date(clock().getTime() + settings.unreachableWaitMs))
    }
  }

  async function handOver(ready: ReadyMessage): Promise<Delivery> {
    const { message } = ready
    const handover = await parts.transport.send(ready.mail)
    noteServer(message, handover)
    if (handover.result === 'accepted') {
      const isOurs = await insist(() => parts.recordSent(ready), settings.recordForMs)
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

  async function end(message: OutboxMessage, ending: Ending): Promise<Delivery> {
    const isOurs = await insist(() => messages.end(message, ending, clock()), settings.recordForMs)
    if (isOurs && ending.state === 'dead') await parts.mindStopRule(message)
    return isOurs ? ending.state : 'lost'
  }

  async function putBack(message: OutboxMessage, again: DueAgain): Promise<Delivery> {
    const isOurs = await insist(() => messages.putBack(message, again, clock()), settings.recordForMs)
    if (!isOurs) return 'lost'
    return again.doubt ? 'in_doubt' : 'retry'
  }

  async function hold(message: OutboxMessage, dueAt: Date): Promise<Delivery> {
    const result = await putBack(message, waitingAgain(message, dueAt))
    return result === 'lost' ? 'lost' : 'held'
  }

  function noteServer(message: OutboxMessage, handover: Handover): void {
    const { result } = handover
    if (result === 'unreachable') parts.breaker.failed(clock())
    else if (result !== 'login-refused') parts.breaker.reached()
    if (result === 'try-later' && handover.slowDown) parts.rests.slowDown()
    const about = { message: message.id, kind: message.kind, ...handover }
    if (result === 'login-refused') {
      parts.rests.stop()
      parts.log.error(about, 'the mail server refused our login: no mail is sent')
    } else if (result === 'refused' || result === 'in-doubt') parts.log.warn(about, 'a mail was not taken')
    else if (result === 'unreachable' && handover.isSuspicious)
      parts.log.error(about, 'what answers is not our mail server')
  }
}
