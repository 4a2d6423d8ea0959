import type { MailTransport } from '../../../shared/mail.ts'
import type { Clock, InTransaction } from '../../../shared/ports.ts'
import type { PeopleService } from '../../people/index.ts'
import { createBackOff, createCircuitBreaker } from '../limits/circuit-breaker.ts'
import { createSendRate, type SendRateStore } from '../limits/send-rate-store.ts'
import { createStopRule } from '../limits/stop-rule.ts'
import type { StoppedRunStore } from '../limits/stopped-run-store.ts'
import type { UnknownAddressStore } from '../limits/unknown-address-store.ts'
import type { MailRenderer, SendGate, WritableMailKind } from '../mail-kind.ts'
import type { DeliveredItemStore } from '../queue/delivered-item-store.ts'
import type { MessageStore } from '../queue/message-store.ts'
import { createRound, type DeliveryCounts } from './deliver-due.ts'
import { createDelivery } from './deliver-one.ts'
import type { DeliveryLog, DeliverySettings } from './delivery-settings.ts'
import { createMailWriter, type WriterParts } from './write-mail.ts'

export interface MailDeliveryParts<Plan> {
  messages: MessageStore
  stoppedRuns: StoppedRunStore
  deliveredItems: DeliveredItemStore
  unknownAddresses: UnknownAddressStore
  sendRate: SendRateStore
  people: Pick<PeopleService, 'findMany' | 'organisation'>
  /** The table of mails, with its writers. */
  kinds: readonly WritableMailKind<Plan>[]
  plansOf: WriterParts<Plan>['plansOf']
  gate: SendGate<Plan>
  mails: MailRenderer
  transport: MailTransport
  inTransaction: InTransaction
  clock: Clock
  settings: DeliverySettings
  log: DeliveryLog
  /** The sender's domain. */
  mailDomain: string
  secret: string
  random?: () => number
}

export interface MailHealth {
  /** Mails that should have left by now. */
  isBehind: boolean
  isPaused: boolean
  isServerReached: boolean
  isLoginRefused: boolean
}

export type MailDelivery = ReturnType<typeof createMailDelivery>

/** The one door by which mail leaves: it takes messages out of the outbox, and hands their mails to the mail server. */
export function createMailDelivery<Plan>(parts: MailDeliveryParts<Plan>) {
  const { messages, stoppedRuns, clock, settings, log } = parts
  const random = parts.random ?? Math.random
  const kinds = new Map(parts.kinds.map((kind) => [kind.name, kind]))
  const kindNamed = (name: string) => kinds.get(name)
  const breaker = createCircuitBreaker(settings.circuitBreaker)
  const backOff = createBackOff(clock, settings.slowDownMs)
  const delivery = createDelivery({
    ...parts,
    writeMail: createMailWriter({ ...parts, kindNamed }),
    applyStopRule: createStopRule({ stoppedRuns, kindNamed, settings, log }),
    breaker,
    backOff,
    random,
  })
  const sendRate = createSendRate(parts.sendRate, settings.rate)
  const round = createRound({ ...parts, kindNamed, sendRate, breaker, backOff, delivery, random })

  return {
    /** Delivers what is due now. The signal ends it: what is in hand is finished. */
    deliverDue: (signal: AbortSignal = new AbortController().signal): Promise<DeliveryCounts> =>
      round(signal),

    /** Milliseconds until a round of deliveries is of use again, if nothing new comes. Undefined: nothing waits. */
    async nextRoundInMs(): Promise<number | undefined> {
      const due = await messages.nextDueAt()
      const earliest = [due, breaker.nextProbeAt(), backOff.endsAt()].filter((at) => at !== undefined)
      return due === undefined ? undefined : Math.max(...earliest.map(Number)) - clock().getTime()
    },

    async health(): Promise<MailHealth> {
      const due = await messages.nextDueAt()
      return {
        isBehind: due !== undefined && clock().getTime() - due.getTime() > 2 * settings.leaseMs,
        isPaused: await parts.sendRate.isPaused(),
        isServerReached: !breaker.isOpen(),
        isLoginRefused: backOff.isLoginRefused(),
      }
    },
  }
}
