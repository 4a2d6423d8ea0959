import type { Clock } from '../../shared/ports.ts'
import { together } from '../../shared/together.ts'
import type { Breaker } from './breaker.ts'
import type { Delivery, MessageDelivery, ReadyMessage } from './deliver-one.ts'
import type { DeliverySettings } from './delivery-settings.ts'
import type { Queue } from './message.ts'
import type { OutboxStore } from './outbox-store.ts'
import type { SendBudget } from './send-budget.ts'

/** How often each thing happened in one round of deliveries. */
export type DeliveryCounts = Record<Delivery, number>

interface Parts {
  messages: OutboxStore
  budget: SendBudget
  breaker: Breaker
  delivery: MessageDelivery
  recover: (now: Date) => Promise<void>
  clock: Clock
  settings: DeliverySettings
  /** Whether mail rests for now: the server asked for less, or refused our login. */
  rests: () => boolean
}

/** Delivers what is due, in several lanes, until nothing is, or the signal ends it: then what is in hand is finished. */
export function createRound(parts: Parts) {
  const { messages, budget, breaker, delivery, clock, settings } = parts

  // Lanes that come free while others' messages are got ready wait for the next such group: the larger, the cheaper.
  const nextOfAll = together((asking: readonly undefined[]) => readyFrom(['urgent', 'usual'], asking.length))
  const nextWell: Next = () => nextOfAll(undefined)
  const nextSuspect: Next = async () => (await readyFrom(['suspect'], 1))[0]

  return async (signal: AbortSignal): Promise<DeliveryCounts> => {
    const counts = noCounts()
    await parts.recover(clock())
    if (!(await isAnyDue())) return counts
    if (breaker.isOpen() && !(await probe(counts, signal))) return counts
    await Promise.all(Array.from({ length: settings.lanes }, () => lane(nextWell, counts, signal)))
    // Alone, so that one that ends its worker takes no other with it.
    await lane(nextSuspect, counts, signal)
    return counts
  }

  /** Tries one mail, if it is time to. True: the server is reached again. */
  async function probe(counts: DeliveryCounts, signal: AbortSignal): Promise<boolean> {
    if (!breaker.mayTry(clock())) return false
    await deliverNext(async () => (await nextWell()) ?? nextSuspect(), counts, signal)
    return !breaker.isOpen()
  }

  async function lane(next: Next, counts: DeliveryCounts, signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !parts.rests() && !breaker.isOpen()) {
      if (!(await deliverNext(next, counts, signal))) return
    }
  }

  async function deliverNext(next: Next, counts: DeliveryCounts, signal: AbortSignal): Promise<boolean> {
    // Leave first, then the message: a message in hand never waits.
    if (!(await budget.take(signal))) return false
    const ready = await next()
    if (ready === undefined) budget.giveBack()
    else counts[typeof ready === 'string' ? ready : await delivery.handOver(ready)] += 1
    return ready !== undefined
  }

  async function isAnyDue(): Promise<boolean> {
    const next = await messages.nextDueAt()
    return next !== undefined && next <= clock()
  }

  async function readyFrom(
    queues: readonly Queue[],
    count: number,
  ): Promise<(ReadyMessage | Delivery | undefined)[]> {
    const claimed = await messages.claim({ count, now: clock(), leaseMs: settings.leaseMs, queues })
    return Promise.all(claimed.map(delivery.makeReady))
  }
}

/** Claims the next message and gets it ready; or what became of it before it was. Undefined: nothing is due. */
type Next = () => Promise<ReadyMessage | Delivery | undefined>

function noCounts(): DeliveryCounts {
  return { sent: 0, dead: 0, suppressed: 0, in_doubt: 0, retry: 0, held: 0, lost: 0, 'login-refused': 0 }
}
