import { dayIn } from '../change-days.ts'
import type { DayRefusal } from '../day.ts'
import { otherName } from '../history-sentences.ts'
import type { Perspective } from '../perspective.ts'
import { isOfPlace } from '../places-of-days.ts'
import type { Situation } from '../situation.ts'
import { countsOf } from '../summary.ts'
import { refusalCard } from './refusal-card.ts'
import { canSuggestInstead } from './why-no-more.ts'

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
    isCount: isOfCount(refusal),
    another: helpsAnother(done, refusal) && canSuggestInstead(day, situation) ? another : undefined,
    anotherKey: isOfPlace(refusal) ? 'keep-in-touch.refused.another' : 'keep-in-touch.refused.anotherDay',
    why: refusalCard(refusal, day.date, situation).why,
  }
}

/** Only then is the count shown, and HR asked about it. */
function isOfCount(refusal: DayRefusal): boolean {
  return refusal === 'allowance-used' || refusal === 'waits-for-dispute'
}

/** A proposal that cannot stand on its date or at its place may on another. */
function helpsAnother(done: string, refusal: DayRefusal): boolean {
  return done === 'agreed' && refusal !== 'enough-for-today' && !isOfCount(refusal)
}

function whyNotWithdrawn(refusal: DayRefusal): string {
  if (refusal === 'day-not-over') return 'notOver'
  return refusal === 'enough-for-today' ? 'enough' : 'tooLate'
}

function headingOf(refusal: DayRefusal): string {
  if (refusal === 'allowance-used') return 'used'
  return refusal === 'waits-for-dispute' ? 'dispute' : 'cannot'
}
