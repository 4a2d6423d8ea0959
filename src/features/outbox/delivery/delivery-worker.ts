import type { Clock } from '../../../shared/ports.ts'
import type { DeliveryLog } from './delivery-log.ts'
import type { OutboxService } from '../service.ts'

export interface OutboxWorker {
  /** Starts the loop, once. */
  start(): void
  /** No new messages; resolves when those in hand are finished, or after the time a stop may take. */
  stop(): Promise<void>
}

interface Parts {
  outbox: Pick<OutboxService, 'deliverDue' | 'nextRoundAt' | 'heard'>
  clock: Clock
  log: DeliveryLog
  times?: WorkerTimes
}

export interface WorkerTimes {
  /**
   * The longest that the loop waits without being rung: its own timer, whatever becomes of Agenda. In another process
   * somebody may sit and wait for a code.
   */
  longestWaitMs: number
  shortestWaitMs: number
  /** After a ring the loop looks again soon, and a little later: who rings may be in a transaction still open. */
  afterRingMs: readonly number[]
  longestStopMs: number
}

const usualTimes: WorkerTimes = {
  longestWaitMs: 2_000,
  shortestWaitMs: 500,
  afterRingMs: [50, 250, 1_000, 4_000],
  longestStopMs: 20_000,
}

/** The one loop of this process that delivers mail. */
export function createOutboxWorker({ outbox, clock, log, times = usualTimes }: Parts): OutboxWorker {
  const stopping = new AbortController()
  let running: Promise<void> | undefined

  return {
    start() {
      running ??= loop()
    },
    async stop() {
      stopping.abort()
      await Promise.race([running, after(times.longestStopMs)])
    },
  }

  async function loop(): Promise<void> {
    let looks: number[] = []
    await deliver()
    while (!stopping.signal.aborted) {
      const wait = looks.shift() ?? (await untilNextRound())
      const heard = await outbox.heard(wait, stopping.signal)
      if (heard === 'rung') looks = [...times.afterRingMs]
      await deliver()
    }
  }

  async function untilNextRound(): Promise<number> {
    const next = await outbox.nextRoundAt().catch(() => undefined)
    const inMs = next === undefined ? times.longestWaitMs : next.getTime() - clock().getTime()
    return Math.min(times.longestWaitMs, Math.max(times.shortestWaitMs, inMs))
  }

  async function deliver(): Promise<void> {
    await outbox.deliverDue(stopping.signal).catch((error: unknown) => {
      log.error({ err: error }, 'a round of deliveries failed')
    })
  }
}

async function after(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms).unref())
}
