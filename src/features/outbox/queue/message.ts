/** What is put into the outbox: who is to be told, by which kind of mail, and when. */
export interface NewMessage {
  /** The name of a row of `src/mail-kinds.ts`. */
  kind: string
  /** Undefined: nobody (a sign-in with an unknown address). Stored as suppressed at once, for the same work as any other. */
  personId: string | undefined
  organisationId: string | undefined
  /** The id from which the mail is made when it is sent. No address, body or subject is ever stored. */
  reference: string
  notBefore: Date
  expiresAt: Date
  /** While a message with the same key has not left, it is enough: several acts are one mail (decision 3). */
  groupKey?: string
  /** A message with the same key is put once, however often it is asked for: a digest's person and run. */
  idempotencyKey?: string
}

export const messageStates = [
  'pending',
  'claimed',
  'handing',
  'sent',
  'retry',
  'dead',
  'suppressed',
  'in_doubt',
] as const

export type MessageState = (typeof messageStates)[number]

/**
 * Urgent: somebody sits there and waits for it, so it passes all others. Suspect: a worker ended with it in hand, so it is
 * delivered alone, and can take no other with it.
 */
export const queues = ['urgent', 'usual', 'suspect'] as const

/** Of a run that was stopped: delivered by no worker until the operator says so. */
export const stoppedQueue = 'stopped'

export type Queue = (typeof queues)[number]

/** One message to one person, as stored: reliability.md A4. */
export interface OutboxMessage {
  id: string
  kind: string
  personId: string | undefined
  organisationId: string | undefined
  reference: string
  state: MessageState
  expiresAt: Date
  /** When it may be claimed next. Undefined: it is in hand, or done with. */
  dueAt: Date | undefined
  /** The claim that has it in hand, or had it last. */
  leaseOwner: string | undefined
  /** Rises with each claim, so that a worker that lost its lease can change nothing. */
  fence: number
  /** Claims so far, less those in which the mail server could not be reached. */
  attempts: number
  /** Claims whose worker ended without a word. */
  lostLeases: number
  /** Times when nobody could know whether the server took the mail. */
  doubts: number
  /** The operator let its stopped run go on: it is not stopped again. */
  isResumed: boolean
}

/** How a message ends without having been sent. */
export interface Ending {
  state: 'dead' | 'suppressed' | 'in_doubt'
  reason: string
  lastCode?: string | undefined
  doubt?: boolean
}

/** How a message in hand is put back to be due again. */
export interface DueAgain {
  state: 'pending' | 'retry' | 'in_doubt'
  dueAt: Date
  /** It holds until then, where that is longer than before. */
  expiresAt?: Date
  /** The claim counts as none: nothing was said to the mail server. */
  withoutAttempt?: boolean
  doubt?: boolean
  lostLease?: boolean
  lastCode?: string | undefined
}
