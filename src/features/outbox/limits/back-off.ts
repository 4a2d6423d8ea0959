import type { Clock } from '../../../shared/ports.ts'

export type Rests = ReturnType<typeof createRests>

/** When this process sends nothing for a while, or at all: the mail server asked for less, or refused our login. */
export function createRests(clock: Clock, slowDownMs: number) {
  let restUntil: Date | undefined
  let isStopped = false

  return {
    slowDown(): void {
      restUntil = new Date(clock().getTime() + slowDownMs)
    },
    /** Until this process is started again: a login that was refused is not tried into a lock-out. */
    stop(): void {
      isStopped = true
    },
    isStopped: () => isStopped,
    rests: () => isStopped || (restUntil !== undefined && clock() < restUntil),
    until: () => restUntil,
  }
}
