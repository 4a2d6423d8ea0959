import { mostDatesAtOnce, type DatesRefusal } from '../../../policy/days/dates-at-once.ts'
import { otherName, type Sentence } from '../history-sentences.ts'
import type { Situation } from '../situation.ts'
import { countsOf } from '../summary.ts'

const lotCodes = {
  'too-many': 'tooManyDates',
  'more-than-left': 'moreThanLeft',
  'others-wait': 'othersWait',
} as const

/** What stands against several dates as a whole, said at the first. */
export function lotProblem(reason: DatesRefusal, situation: Situation) {
  const values = {
    most: mostDatesAtOnce,
    count: countsOf(situation).left,
    name: otherName(situation),
  } satisfies Sentence['values']
  return { field: 'date', code: lotCodes[reason], values }
}
