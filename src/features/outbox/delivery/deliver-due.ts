import { inBatches } from '../../../shared/batch.ts'
import type { Clock } from '../../../shared/ports.ts'
import type { BackOff, CircuitBreaker } from '../limits/circuit-breaker.ts'
import type { SendRate } from '../limits/send-rate-store.ts'
import type { MailKind } from '../mail-kind.ts'
import type { Queue } from '../queue/message.ts'
import type { MessageStore } from '../queue/message-store.ts'
import { afterLostLease } from './after-smtp-answer.ts'
import type { Delivery, MessageDelivery, ReadyMessage } from './deliver-one.ts'
import type { DeliveryLog, DeliverySettings } from './delivery-settings.ts'

/** How often each thing happened in one round of deliveries. */
export type DeliveryCounts = Record<Delivery, number>

interface Parts {
  messages: MessageStore
  sendRate: SendRate
  breaker: CircuitBreaker
  backOff: BackOff
  delivery: MessageDelivery
  kindNamed: (name: string) => MailKind | undefined
  clock: Clock
  settings: DeliverySettings
  random: () => number
  log: DeliveryLog
}

/** Messages taken back in one round from workers that ended. */
const lostAtOnce = 200

/** Delivers what is due, in several lanes, until nothing is, or the signal ends it: then what is in hand is finished. */
export function createRound(parts: Parts) {
  const { messages, sendRate, breaker, backOff, delivery, clock, settings, log } = parts

  return async (signal: AbortSignal): Promise<DeliveryCounts> => {
    const round: Round = { counts: noCounts(), signal, ...nexts(signal) }
    await takeBackLost(clock())
    if (!(await isAnyDue())) return round.counts
    if (breaker.isOpen() && !(await probe(round))) return round.counts
    await Promise.all(Array.from({ length: settings.lanes }, () => lane(round, round.nextWell)))
    // Alone, so that one that ends its worker takes no other with it.
    await lane(round, round.nextSuspect)
    return round.counts
  }

  /** Takes back what a worker left in hand when it ended (A4, step 8). Two workers may do it at once. */
  async function takeBackLost(now: Date): Promise<void> {
    for (const message of await messages.findLost(lostAtOnce)) {
      const inDoubt = parts.kindNamed(message.kind)?.inDoubt ?? 'never-again'
      const step = afterLostLease({ message, inDoubt, now, settings, random: parts.random() })
      const about = { message: message.id, kind: message.kind, was: message.state }
      log.warn({ ...about, lostLeases: message.lostLeases + 1 }, 'a worker ended with a message in hand')
      if ('end' in step) await messages.end(message, step.end, now)
      else await messages.putBack(message, step.again, now)
    }
  }

  /** Tries one mail, if it is time to. True: the server is reached again. */
  async function probe(round: Round): Promise<boolean> {
    if (!breaker.mayTry(clock())) return false
    await deliverNext(round, async () => (await round.nextWell()) ?? round.nextSuspect())
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
  function nexts(signal: AbortSignal): Pick<Round, 'nextWell' | 'nextSuspect'> {
    const groupOf = (queue: Queue) =>
      inBatches(async (asking: readonly undefined[]) =>
        signal.aborted || backOff.isOn() ? [] : readyFrom(queue, asking.length),
      )
    const [urgent, usual, suspect] = [groupOf('urgent'), groupOf('usual'), groupOf('suspect')]
    return {
      nextWell: async () => (await urgent(undefined)) ?? (await usual(undefined)),
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
  nextWell: Next
  nextSuspect: Next
}

/** Claims the next message and gets it ready; or what became of it before it was. Undefined: nothing is due. */
type Next = () => Promise<ReadyMessage | Delivery | undefined>

function noCounts(): DeliveryCounts {
  return { sent: 0, dead: 0, suppressed: 0, in_doubt: 0, retry: 0, held: 0, lost: 0, 'login-refused': 0 }
}
