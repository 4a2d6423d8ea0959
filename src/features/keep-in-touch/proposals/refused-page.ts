import type { Day, DayRefusal } from '../day.ts'
import { otherName } from '../history-sentences.ts'
import type { Situation } from '../situation.ts'
import { countsOf } from '../summary.ts'
import { whyNotPage } from './why-not-page.ts'

/** An answer that the rules do not allow: what is so, why, and what can still be done. */
export function refusedPage(
  day: Day,
  situation: Situation,
  { done, refusal, words }: { done: string; refusal: DayRefusal; words: string },
) {
  const heading = done === 'agreed' ? headingOf(refusal) : 'tooLate'
  return {
    today: situation.today,
    date: day.date,
    name: otherName(situation),
    total: situation.allowance?.days ?? 0,
    headingKey: `${words}.refused.heading.${heading}`,
    easeKey: `${words}.refused.ease.${heading}`,
    counts: countsOf(situation),
    why: whyNotPage(refusal, day.date, situation).why,
  }
}

function headingOf(refusal: DayRefusal): string {
  if (refusal === 'allowance-used') return 'used'
  return refusal === 'waits-for-dispute' ? 'dispute' : 'cannot'
}
