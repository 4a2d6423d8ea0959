import type { Clock } from '../../../shared/ports.ts'
import type { CircuitBreakerSettings } from '../delivery/delivery-settings.ts'

/**
 * Keeps this process from hammering a mail server that cannot be reached: after some failures in a short time only a
 * probe goes out now and then, until one gets through.
 *
 * Not `cockatiel`: its breaker wraps each call and tells by its own clock when a probe is due; the rounds ask beforehand.
 */
export interface CircuitBreaker {
  /** Whether a mail may be tried now. Of an open breaker's callers, one an interval may: the probe. */
  mayTry(now: Date): boolean
  failed(now: Date): void
  /** The server was reached, whatever it answered. */
  reached(): void
  isOpen(): boolean
  /** When the next probe may go; undefined: the breaker is closed. */
  nextProbeAt(): Date | undefined
}

export function createCircuitBreaker(settings: CircuitBreakerSettings): CircuitBreaker {
  const { failures, withinMs, probeEveryMs } = settings
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

export type BackOff = ReturnType<typeof createBackOff>

/** When this process sends nothing for a while, or at all: the mail server asked for less, or refused our login. */
export function createBackOff(clock: Clock, slowDownMs: number) {
  let endsAt: Date | undefined
  let isLoginRefused = false

  return {
    slowDown(): void {
      endsAt = new Date(clock().getTime() + slowDownMs)
    },
    /** Until this process is started again: a login that was refused is not tried into a lock-out. */
    loginRefused(): void {
      isLoginRefused = true
    },
    isLoginRefused: () => isLoginRefused,
    isOn: () => isLoginRefused || (endsAt !== undefined && clock() < endsAt),
    endsAt: () => endsAt,
  }
}
