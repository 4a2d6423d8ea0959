import { askItBy } from './ask-it-by.ts'
import type { DayDetails } from './day.ts'
import { otherName, type Sentence } from './history-sentences.ts'
import type { Situation } from './situation.ts'

/**
 * How far the two are: somebody is about to send the day, about to agree to it, or both have agreed. What IT is asked once it
 * is too late to ask in time hangs on it.
 */
export type Stage = 'sent' | 'answered' | 'agreed'

const itIsLate = { sent: 'itSoon', answered: 'itNow', agreed: 'itLate' } as const

/** CS-04, decision 15: what the day asks of others, once it is agreed. */
export function arrangementsFor(
  { date, place, privateRoom }: DayDetails,
  situation: Situation,
  stage: Stage,
): Sentence[] {
  const values = { name: otherName(situation) }
  const by = askItBy(date, situation.today, situation.settings.itLeadDays)
  const others = (key: string): Sentence => ({
    key: `keep-in-touch.arrangements.${situation.side}.${key}`,
    values,
  })
  const it = by ? { ...others('itBy'), values: { ...values, by } } : others(itIsLate[stage])
  return [it, ...(place === 'home' ? [] : [others('place')]), ...(privateRoom ? [others('room')] : [])]
}
