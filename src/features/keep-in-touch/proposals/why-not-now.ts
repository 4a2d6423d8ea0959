import { whyNotToday } from '../acts-today.ts'
import type { DayRefusal } from '../day.ts'
import type { Situation } from '../situation.ts'

/**
 * Why nothing can be put forward now, whatever the date. `isAnswer`: in the place of a day that the other side put forward.
 * CON-03, CON-11: in a pause nobody asks the person for anything; they themselves may.
 */
export function whyNotNow(
  situation: Situation,
  { isAnswer, dates = 1 }: { isAnswer: boolean; dates?: number },
): DayRefusal | undefined {
  if (isStopped(situation) && !isAnswer) return 'contact-stopped'
  return whyNotToday(situation, dates)
}

/** A pause that the person chose, and one after a loss, are the same to whoever keeps in touch. */
export function isStopped({ side, isPaused }: Pick<Situation, 'side' | 'isPaused'>): boolean {
  return side === 'manager' && isPaused
}
