import type { Clock } from '../../shared/ports.ts'
import type { Breaker } from './breaker.ts'
import type { Delivery } from './deliver-one.ts'
import type { DeliverySettings } from './delivery-settings.ts'
import type { OutboxMessage } from './message.ts'
import type { OutboxStore } from './outbox-store.ts'
import type { SendBudget } from './send-budget.ts'

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

  return async (signal: AbortSignal): Promise<DeliveryCounts> => {
    const counts = noCounts()
    await parts.recover(clock())
    while (!signal.aborted && (await isAnyDue())) {
      const wasOpen = breaker.isOpen()
      const before = counts.sent
      await Promise.all(Array.from({ length: wasOpen ? 1 : settings.lanes }, () => lane(counts, signal)))
      // After a probe that got through, all lanes open again; otherwise the lanes ended because nothing more may go.
      if (!(wasOpen && counts.sent > before)) break
    }
    return counts
  }

  async function isAnyDue(): Promise<boolean> {
    const next = await messages.nextDueAt()
    return next !== undefined && next <= clock()
  }

  async function lane(counts: DeliveryCounts, signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !parts.rests() && breaker.mayTry(clock())) {
      // Leave first, then the message: a message in hand never waits.
      if (!(await budget.take(signal))) return
      const message = await messages.claim(clock(), settings.leaseMs)
      if (!message) return budget.giveBack()
      counts[await parts.deliver(message)] += 1
    }
  }
}

function noCounts(): DeliveryCounts {
  return { sent: 0, dead: 0, suppressed: 0, in_doubt: 0, retry: 0, held: 0, lost: 0, 'login-refused': 0 }
}
