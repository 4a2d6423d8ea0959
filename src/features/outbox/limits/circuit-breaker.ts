import type { BreakerSettings } from '../delivery/delivery-settings.ts'

/**
 * Keeps this process from hammering a mail server that cannot be reached: after some failures in a short time only a
 * probe goes out now and then, until one gets through.
 */
export interface Breaker {
  /** Whether a mail may be tried now. Of an open breaker's callers, one an interval may: the probe. */
  mayTry(now: Date): boolean
  failed(now: Date): void
  /** The server was reached, whatever it answered. */
  reached(): void
  isOpen(): boolean
  /** When the next probe may go; undefined: the breaker is closed. */
  nextProbeAt(): Date | undefined
}

export function createBreaker({ failures, withinMs, probeEveryMs }: BreakerSettings): Breaker {
  let failedAt: number[] = []
  let probeAt: number | undefined

  return {
    mayTry(now) {
      if (probeAt === undefined) return true
      if (now.getTime() < probeAt) return false
      probeAt = now.getTime() + probeEveryMs
      return true
    },
    failed(now) {
      const at = now.getTime()
      failedAt = [...failedAt.filter((earlier) => earlier > at - withinMs), at]
      if (probeAt !== undefined || failedAt.length >= failures) probeAt = at + probeEveryMs
    },
    reached() {
      failedAt = []
      probeAt = undefined
    },
    isOpen: () => probeAt !== undefined,
    nextProbeAt: () => (probeAt === undefined ? undefined : new Date(probeAt)),
  }
}
