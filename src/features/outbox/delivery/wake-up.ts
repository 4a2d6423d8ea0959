import { setTimeout as wait } from 'node:timers/promises'

/** Wakes whoever waits. A ring that nobody waited for is kept for the next who does. */
export interface Bell {
  ring(): void
  /** Waits for a ring, at most so long, or until the signal ends it. */
  heard(longestMs: number, signal: AbortSignal): Promise<'rung' | 'time'>
}

export function createBell(): Bell {
  let ringing = new AbortController()

  return {
    ring: () => ringing.abort(),
    async heard(longestMs, signal) {
      await wait(longestMs, undefined, { signal: AbortSignal.any([signal, ringing.signal]) }).catch(() => {})
      const answer = ringing.signal.aborted ? 'rung' : 'time'
      ringing = new AbortController()
      return answer
    },
  }
}
