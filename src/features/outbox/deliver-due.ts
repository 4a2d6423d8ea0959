import type { Clock } from '../../shared/ports.ts'
import type { Breaker } from './breaker.ts'
import type { Delivery } from './deliver-one.ts'
import type { DeliverySettings } from './delivery-settings.ts'
import type { OutboxMessage, Queue } from './message.ts'
import type { OutboxStore } from './outbox-store.ts'
import type { SendBudget } from './send-budget.ts'
import { together } from './together.ts'

/** How often each thing happened in one round of deliveries. */
export type DeliveryCounts = Record<Delivery, number>

interface Parts {
  messages: OutboxStore
  budget: SendBudget
  breaker: Breaker
  deliver: (message: OutboxMessage) => Promise<Delivery>
  recover: (now: Date) => Promise<void>
  clock: Clock
  settings: DeliverySettings
  /** Whether mail rests for now: the server asked for less, or refused our login. */
  rests: () => boolean
}

/** Delivers what is due, in several lanes, until nothing is, or the signal ends it: then what is in hand is finished. */
export function createRound(parts: Parts) {
  const { messages, budget, breaker, clock, settings } = parts

  const claimWell = together(claimer(['urgent', 'usual']))
  const claimSuspect = async (): Promise<OutboxMessage | undefined> =>
    (await claimer(['suspect'])([undefined]))[0]

  return async (signal: AbortSignal): Promise<DeliveryCounts> => {
    const counts = noCounts()
    await parts.recover(clock())
    if (!(await isAnyDue())) return counts
    if (breaker.isOpen() && !(await probe(counts, signal))) return counts
    await Promise.all(Array.from({ length: settings.lanes }, () => lane(claimWell, counts, signal)))
    // Alone, so that one that ends its worker takes no other with it.
    await lane(claimSuspect, counts, signal)
    return counts
  }

  /** Tries one mail, if it is time to. True: the server is reached again. */
  async function probe(counts: DeliveryCounts, signal: AbortSignal): Promise<boolean> {
    if (!breaker.mayTry(clock())) return false
    await deliverNext(async () => (await claimWell(undefined)) ?? claimSuspect(), counts, signal)
    return !breaker.isOpen()
  }

  async function lane(claim: Claim, counts: DeliveryCounts, signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !parts.rests() && !breaker.isOpen()) {
      if (!(await deliverNext(claim, counts, signal))) return
    }
  }

  async function deliverNext(claim: Claim, counts: DeliveryCounts, signal: AbortSignal): Promise<boolean> {
    // Leave first, then the message: a message in hand never waits.
    if (!(await budget.take(signal))) return false
    const message = await claim(undefined)
    if (message) counts[await parts.deliver(message)] += 1
    else budget.giveBack()
    return message !== undefined
  }

  async function isAnyDue(): Promise<boolean> {
    const next = await messages.nextDueAt()
    return next !== undefined && next <= clock()
  }

  function claimer(queues: readonly Queue[]) {
    return async (asked: readonly undefined[]): Promise<(OutboxMessage | undefined)[]> => {
      const wish = { count: asked.length, now: clock(), leaseMs: settings.leaseMs, queues }
      const claimed = await messages.claim(wish)
      return asked.map((_, at) => claimed[at])
    }
  }
}

type Claim = (asked: undefined) => Promise<OutboxMessage | undefined>

function noCounts(): DeliveryCounts {
  return { sent: 0, dead: 0, suppressed: 0, in_doubt: 0, retry: 0, held: 0, lost: 0, 'login-refused': 0 }
}
