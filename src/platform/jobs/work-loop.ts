import { setTimeout as wait } from 'node:timers/promises'

/** Wakes whoever waits. A wake-up for which nobody waited is kept for the next who does. */
export interface WakeUp {
  wake(): void
  /** Waits at most so long, or until the signal ends it. */
  waitForWakeUp(longestMs: number, signal: AbortSignal): Promise<'woken' | 'time'>
}

export function createWakeUp(): WakeUp {
  let waking = new AbortController()

  return {
    wake: () => waking.abort(),
    async waitForWakeUp(longestMs, signal) {
      await wait(longestMs, undefined, { signal: AbortSignal.any([signal, waking.signal]) }).catch(() => {})
      const answer = waking.signal.aborted ? 'woken' : 'time'
      waking = new AbortController()
      return answer
    },
  }
}

export interface WorkLoop {
  /** Starts the loop, once: with a round at once. */
  start(): void
  /** A round soon: there may be something to do. */
  wake(): void
  /** No new round; resolves when the one under way has ended, or after the time a stop may take. */
  stop(): Promise<void>
}

export interface WorkLoopParts {
  /** One round of the work. The signal ends it: what is in hand is finished. */
  round(signal: AbortSignal): Promise<unknown>
  /** Milliseconds until a round is of use again, if nothing new comes; undefined: nobody knows. */
  nextRoundInMs?(): Promise<number | undefined>
  /** Told of a round that failed; the next one comes all the same. */
  onFailure(error: unknown): void
  times: LoopTimes
  /** Left out: one of its own, which only `wake` of the loop uses. */
  wakeUp?: WakeUp
}

export interface LoopTimes {
  /** The loop's own timer, whatever becomes of those who wake it. */
  longestWaitMs: number
  shortestWaitMs: number
  /** After a wake-up it looks again soon, and a little later: whoever wakes it may be in a transaction still open. */
  afterWakeUpMs: readonly number[]
  longestStopMs: number
}

/** A loop that works in rounds: at the start, when it is woken, and by its own timer. */
export function createWorkLoop(parts: WorkLoopParts): WorkLoop {
  const { times, wakeUp = createWakeUp() } = parts
  const stopping = new AbortController()
  let running: Promise<void> | undefined

  return {
    start() {
      running ??= loop()
    },
    wake: wakeUp.wake,
    async stop() {
      stopping.abort()
      await Promise.race([running, wait(times.longestStopMs, undefined, { ref: false })])
    },
  }

  async function loop(): Promise<void> {
    let looks: number[] = []
    while (!stopping.signal.aborted) {
      await parts.round(stopping.signal).catch(parts.onFailure)
      const longestMs = looks.shift() ?? (await untilNextRound())
      const answer = await wakeUp.waitForWakeUp(longestMs, stopping.signal)
      if (answer === 'woken') looks = [...times.afterWakeUpMs]
    }
  }

  async function untilNextRound(): Promise<number> {
    const inMs = await parts.nextRoundInMs?.().catch(() => undefined)
    return Math.min(times.longestWaitMs, Math.max(times.shortestWaitMs, inMs ?? times.longestWaitMs))
  }
}
