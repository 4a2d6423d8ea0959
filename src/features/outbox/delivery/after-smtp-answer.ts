import type { Handover } from '../../../shared/mail.ts'
import type { DeliverySettings } from './delivery-settings.ts'
import type { MailKind } from '../mail-kind.ts'
import type { DueAgain, Ending, OutboxMessage } from '../queue/message.ts'

export type Step = { end: Ending } | { again: DueAgain }

interface Given {
  message: OutboxMessage
  inDoubt: MailKind['inDoubt']
  now: Date
  settings: DeliverySettings
  /** From 0 up to 1. */
  random: number
}

/** The next step of a mail that the mail server did not take: the table of reliability.md A4. */
export function afterHandover(handover: Exclude<Handover, { result: 'accepted' }>, given: Given): Step {
  const { result } = handover
  if (result === 'in-doubt') return afterDoubt(given)
  if (result === 'try-later') return tryLater(handover.code, given)
  if (result === 'refused')
    return { end: endOf(given.message, { state: 'dead', reason: 'refused', lastCode: handover.code }) }
  return { again: { ...backIn(given.settings.unreachableWaitMs, given), withoutAttempt: true } }
}

/** The next step of a mail whose worker went silent: nothing was said to the server, or nobody knows what was. */
export function afterLostLease(given: Given): Step {
  const { message, settings } = given
  if (message.state === 'handing') return afterDoubt(given, settings.repeatsAfterLostLease)
  if (message.lostLeases + 1 >= settings.lostLeasesAllowed)
    return { end: endOf(message, { state: 'dead', reason: 'worker-ended' }) }
  return { again: { ...backIn(waitAfter(message.lostLeases + 1, given), given), lostLease: true } }
}

/** A message of which a copy may have arrived is never called unsent. */
export function endOf(message: OutboxMessage, ending: Ending): Ending {
  return message.doubts > 0 ? { ...ending, state: 'in_doubt' } : ending
}

/** Without a claim of its own: the database failed, or the reader's quiet hours hold it. */
export function waitingAgain(message: OutboxMessage, dueAt: Date): DueAgain {
  const state = message.doubts > 0 ? 'in_doubt' : message.attempts > 1 ? 'retry' : 'pending'
  return { state, dueAt, withoutAttempt: true }
}

function tryLater(lastCode: string | undefined, given: Given): Step {
  const again = backIn(waitAfter(given.message.attempts, given), given)
  if (again.dueAt >= given.message.expiresAt)
    return { end: endOf(given.message, { state: 'dead', reason: 'gave-up', lastCode }) }
  return { again: { ...again, lastCode } }
}

/** One more copy with the same Message-ID, or none; in the end the doubt stays on record. */
function afterDoubt({ message, inDoubt, now, settings }: Given, repeats = 1): Step {
  const mayRepeat = inDoubt === 'send-once-more' && message.doubts < repeats
  if (!mayRepeat) return { end: { state: 'in_doubt', reason: 'no-answer', doubt: true } }
  return { again: { state: 'in_doubt', dueAt: later(now, settings.inDoubtWaitMs), doubt: true } }
}

function backIn(ms: number, { message, now }: Given): DueAgain {
  return { state: message.doubts > 0 ? 'in_doubt' : 'retry', dueAt: later(now, ms) }
}

/** The wait after the first, second … time, spread so that retries do not come in a wave. */
function waitAfter(times: number, { settings, random }: Given): number {
  const { backOffMs, backOffSpread } = settings
  const wait = backOffMs[Math.min(times, backOffMs.length) - 1] ?? 0
  return Math.round(wait * (1 + backOffSpread * (2 * random - 1)))
}

function later(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms)
}
