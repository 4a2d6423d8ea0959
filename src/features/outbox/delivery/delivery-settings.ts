/** Every length of time and number of the delivery, in one place so that tests can scale them (decision 25). */
export interface DeliverySettings {
  /** Messages in hand at once in this process. More than connections: some are got ready while others are under way. */
  lanes: number
  /** Connections to the mail server that this process keeps. */
  connections: number
  /** Mails a second, all workers together. */
  rate: number
  /** A worker that says nothing for so long has lost its message. Longer than the mail server may take. */
  leaseMs: number
  /** A message whose worker ended without a word so often is not tried again. */
  lostLeasesAllowed: number
  /**
   * How often a mail is sent again whose worker ended in the handover. One that ends there has most often not yet
   * handed over anything; a server that took the whole mail and gave no answer gets one more copy only.
   */
  repeatsAfterLostLease: number
  /** Waits after the first, second … refusal for now; the last one repeats. */
  backOffMs: readonly number[]
  /** Each wait is made longer or shorter by up to this part of it, so that retries do not come in a wave. */
  backOffSpread: number
  /** Before another try when the mail server could not be reached. */
  unreachableWaitMs: number
  /** How long no mail is sent after the mail server asked for less. */
  slowDownMs: number
  inDoubtWaitMs: number
  /** How long the record of a mail that has left is tried again, when the database does not take it. */
  recordForMs: number
  circuitBreaker: CircuitBreakerSettings
  stopRule: StopRuleSettings
  /** Acts within this time of the first are told in one mail (decision 3). */
  groupForMs: number
  /** "There is something for you" is no news any more after this. */
  somethingLifeMs: number
}

export interface CircuitBreakerSettings {
  failures: number
  withinMs: number
  probeEveryMs: number
}

/** Of the first so many mails of a digest run that ended, the share that may have died before the run is stopped. */
export interface StopRuleSettings {
  attempts: number
  deadShare: number
}

const second = 1_000
const minute = 60 * second
const day = 24 * 60 * minute

/** reliability.md A4. */
export const usualDelivery: DeliverySettings = {
  lanes: 60,
  connections: 10,
  rate: 10,
  leaseMs: 120 * second,
  lostLeasesAllowed: 3,
  repeatsAfterLostLease: 2,
  backOffMs: [1, 5, 15, 60, 120, 240].map((minutes) => minutes * minute),
  backOffSpread: 0.2,
  unreachableWaitMs: 5 * second,
  slowDownMs: 30 * second,
  inDoubtWaitMs: 10 * minute,
  recordForMs: 60 * second,
  circuitBreaker: { failures: 5, withinMs: minute, probeEveryMs: minute },
  stopRule: { attempts: 50, deadShare: 0.2 },
  groupForMs: 10 * minute,
  somethingLifeMs: 14 * day,
}

/** Where the delivery says what an operator must know; pino's logger is one. No address, name or word of a mail. */
export interface DeliveryLog {
  info(values: object, message: string): void
  warn(values: object, message: string): void
  error(values: object, message: string): void
}
