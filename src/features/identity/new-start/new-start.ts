import type { Outcome } from '../../../shared/outcome.ts'

/**
 * For somebody who has lost every way in: one of HR asks for them, another of the house confirms, and a day later HR may make a
 * card. Until then the person can stop it. reliability.md B1, 6.4.4.
 */
export interface NewStart {
  id: string
  organisationId: string
  personId: string
  askedById: string
  askedAt: Date
  confirmedById?: string
  confirmedAt?: Date
  stoppedAt?: Date
  /** When a card was made by it. */
  takenAt?: Date
}

/** `waits`: it is confirmed, and its day is not over. */
export type NewStartState = 'asked' | 'waits' | 'ready' | 'taken' | 'stopped' | 'over'

/** It can still come to a card, and be stopped. */
export function isOpen(state: NewStartState): boolean {
  return state === 'asked' || state === 'waits' || state === 'ready'
}

/** Who confirms, and when. */
export type Confirmation = Required<Pick<NewStart, 'confirmedById' | 'confirmedAt'>>

export type ConfirmRefusal = 'samePerson' | 'notAsked' | 'tooNew'

const hourMs = 60 * 60_000
/** For the person to hear of it at an address that they still read. */
export const newStartWaitHours = 24
export const newStartDays = 14

/** Before this instant it was asked for too long ago. */
export const askedSince = (now: Date): Date => new Date(now.getTime() - newStartDays * 24 * hourMs)

export function stateOfNewStart(one: NewStart, now: Date): NewStartState {
  if (one.takenAt) return 'taken'
  if (one.stoppedAt) return 'stopped'
  if (one.askedAt < askedSince(now)) return 'over'
  if (!one.confirmedAt) return 'asked'
  return now < readyAt(one.confirmedAt) ? 'waits' : 'ready'
}

export function readyAt(confirmedAt: Date): Date {
  return new Date(confirmedAt.getTime() + newStartWaitHours * hourMs)
}

/** What one of HR does to have an account that they control, and that confirms what they ask for (decision 70). */
export const actsThatOpenAnAccount = ['roleGiven', 'addressChanged', 'cardMade', 'personReactivated'] as const

interface Opening {
  act: string
  /** Of a role, its name. */
  recordId?: string | undefined
}

/** Before this instant an account must have been as it is for its owner to confirm. */
export function openedBefore({ askedAt }: NewStart): Date {
  return new Date(askedAt.getTime() - newStartWaitHours * hourMs)
}

/**
 * Nobody confirms what they have asked for, nor anything about themselves; nor by an account that was opened since a day before it
 * was asked for.
 */
export function confirmed(
  one: NewStart,
  by: { id: string; openings: readonly Opening[] },
  now: Date,
): Outcome<Confirmation, ConfirmRefusal> {
  if (stateOfNewStart(one, now) !== 'asked') return { refusal: 'notAsked' }
  if (by.id === one.askedById || by.id === one.personId) return { refusal: 'samePerson' }
  if (by.openings.some(isOpening)) return { refusal: 'tooNew' }
  return { ok: { confirmedById: by.id, confirmedAt: now } }
}

/** Of roles those by which somebody may confirm. */
function isOpening({ act, recordId }: Opening): boolean {
  return act !== 'roleGiven' || recordId === 'hr' || recordId === 'admin'
}
