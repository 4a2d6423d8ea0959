import type { MailTransport } from '../../../shared/mail.ts'
import { inBatches } from '../../../shared/batch.ts'
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
import type { Queue } from '../queue/message.ts'
import { afterLostLease } from './after-smtp-answer.ts'
import { createDelivery, type Delivery, type ReadyMessage } from './deliver-one.ts'
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

/** How often each thing happened in one round of deliveries. */
export type DeliveryCounts = Record<Delivery, number>

/** Messages taken back in one round from workers that ended. */
const lostAtOnce = 200

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

  return {
    /** Delivers what is due now. The signal ends it: what is in hand is finished. */
    deliverDue: (signal: AbortSignal = new AbortController().signal): Promise<DeliveryCounts> =>
      deliverDue(signal),

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

  /** In several lanes, until nothing is due. */
  async function deliverDue(signal: AbortSignal): Promise<DeliveryCounts> {
    const round: Round = { counts: noCounts(), signal, ...nexts(signal) }
    await takeBackLost(clock())
    if (!(await isAnyDue())) return round.counts
    if (breaker.isOpen() && !(await probe(round))) return round.counts
    await Promise.all(Array.from({ length: settings.lanes }, () => lane(round, round.nextTrusted)))
    // Alone, so that one that ends its worker takes no other with it.
    await lane(round, round.nextSuspect)
    return round.counts
  }

  /** Takes back what a worker left in hand when it ended (reliability.md A4, step 8). Two workers may do it at once. */
  async function takeBackLost(now: Date): Promise<void> {
    for (const message of await messages.findLost(lostAtOnce)) {
      const inDoubt = kindNamed(message.kind)?.inDoubt ?? 'never-again'
      const step = afterLostLease({ message, inDoubt, now, settings, random: random() })
      const about = { message: message.id, kind: message.kind, was: message.state }
      log.warn({ ...about, lostLeases: message.lostLeases + 1 }, 'a worker ended with a message in hand')
      if ('end' in step) await messages.end(message, step.end, now)
      else await messages.putBack(message, step.again, now)
    }
  }

  /** Tries one mail, if it is time to. True: the server is reached again. */
  async function probe(round: Round): Promise<boolean> {
    if (!breaker.mayTry(clock())) return false
    await deliverNext(round, async () => (await round.nextTrusted()) ?? round.nextSuspect())
    return !breaker.isOpen()
  }

  async function lane(round: Round, next: Next): Promise<void> {
    while (!round.signal.aborted && !backOff.isOn() && !breaker.isOpen()) {
      if (!(await deliverNext(round, next))) return
    }
  }

  async function deliverNext({ counts, signal }: Round, next: Next): Promise<boolean> {
    // Leave first, then the message: a message in hand never waits.
    if (!(await sendRate.take(signal))) return false
    const ready = await next()
    if (ready === undefined) sendRate.giveBack()
    else counts[typeof ready === 'string' ? ready : await delivery.handOver(ready)] += 1
    return ready !== undefined
  }

  /**
   * Lanes that come free while others' messages are got ready wait for the next such group: the larger, the cheaper. What is
   * urgent has groups of its own, and waits for no digest.
   */
  function nexts(signal: AbortSignal): Pick<Round, 'nextTrusted' | 'nextSuspect'> {
    const groupOf = (queue: Queue) =>
      inBatches(async (asking: readonly undefined[]) =>
        signal.aborted || backOff.isOn() ? [] : readyFrom(queue, asking.length),
      )
    const [urgent, usual, suspect] = [groupOf('urgent'), groupOf('usual'), groupOf('suspect')]
    return {
      nextTrusted: async () => (await urgent(undefined)) ?? (await usual(undefined)),
      nextSuspect: () => suspect(undefined),
    }
  }

  async function isAnyDue(): Promise<boolean> {
    const next = await messages.nextDueAt()
    return next !== undefined && next <= clock()
  }

  async function readyFrom(queue: Queue, count: number): Promise<(ReadyMessage | Delivery | undefined)[]> {
    const claimed = await messages.claim({ count, now: clock(), leaseMs: settings.leaseMs, queue })
    return Promise.all(claimed.map(delivery.makeReady))
  }
}

interface Round {
  counts: DeliveryCounts
  signal: AbortSignal
  nextTrusted: Next
  nextSuspect: Next
}

/** Claims the next message and gets it ready; or what became of it before it was. Undefined: nothing is due. */
type Next = () => Promise<ReadyMessage | Delivery | undefined>

function noCounts(): DeliveryCounts {
  return { sent: 0, dead: 0, suppressed: 0, in_doubt: 0, retry: 0, held: 0, lost: 0, 'login-refused': 0 }
}
