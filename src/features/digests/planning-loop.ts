import { setTimeout as wait } from 'node:timers/promises'
import type { DeliveryLog } from '../outbox/index.ts'
import type { DigestService } from './service.ts'

export interface PlanningLoop {
  /** Starts the loop, once. */
  start(): void
  /** A round of planning soon: the tick of the job. */
  wake(): void
  /** No new round; resolves when the one under way has ended, or after the time a stop may take. */
  stop(): Promise<void>
}

const usualTimes = { longestWaitMs: 60_000, longestStopMs: 20_000 }

/** The one loop of this process that plans digests: at the start, at each tick, and by its own timer once a minute. */
export function createPlanningLoop(
  digests: Pick<DigestService, 'planDue'>,
  log: DeliveryLog,
  times = usualTimes,
): PlanningLoop {
  const stopping = new AbortController()
  let tick = new AbortController()
  let running: Promise<void> | undefined

  return {
    start() {
      running ??= loop()
    },
    wake: () => tick.abort(),
    async stop() {
      stopping.abort()
      await Promise.race([running, wait(times.longestStopMs, undefined, { ref: false })])
    },
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      tick = new AbortController()
      await digests.planDue().catch((error: unknown) => {
        log.error({ err: error }, 'a round of planning failed')
      })
      const woken = AbortSignal.any([stopping.signal, tick.signal])
      await wait(times.longestWaitMs, undefined, { signal: woken }).catch(() => {})
    }
  }
}
