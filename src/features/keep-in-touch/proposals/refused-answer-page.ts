import { dayIn } from '../change-days.ts'
import type { DayRefusal } from '../day.ts'
import { otherName } from '../history-sentences.ts'
import type { Perspective } from '../perspective.ts'
import { isOfPlace } from '../places-of-days.ts'
import type { Situation } from '../situation.ts'
import { countsOf } from '../summary.ts'
import { refusalCard } from './refusal-card.ts'

/** What was refused, in whose words, and where the list is. */
interface Refused {
  done: string
  refusal: DayRefusal
  words: Perspective['words']
  list: string
  /** Where another day is suggested in its place. */
  another: string
}

/** An answer that the rules do not allow: what is so, why, and what can still be done. */
export function refusedAnswerPage(dayId: string, situation: Situation, refused: Refused) {
  const { done, refusal, words, list, another } = refused
  const day = dayIn(situation, dayId)
  const heading = done === 'agreed' ? headingOf(refusal) : whyNotWithdrawn(refusal)
  return {
    words,
    isManager: situation.side === 'manager',
    list,
    today: situation.today,
    date: day.date,
    name: otherName(situation),
    total: situation.allowance?.days ?? 0,
    headingKey: `${words}.refused.heading.${heading}`,
    easeKey: `${words}.refused.ease.${heading}`,
    counts: countsOf(situation),
    // No count refused it, so none is shown, and another day or place helps.
    another: isOfPlace(refusal) ? another : undefined,
    why: refusalCard(refusal, day.date, situation).why,
  }
}

function whyNotWithdrawn(refusal: DayRefusal): string {
  return refusal === 'enough-for-today' ? 'enough' : 'tooLate'
}

function headingOf(refusal: DayRefusal): string {
  if (refusal === 'allowance-used') return 'used'
  return refusal === 'waits-for-dispute' ? 'dispute' : 'cannot'
}
