import { dayBackAtWork } from '../../policy/return/checklist.ts'
import { keyDates, type KeyDate } from '../../policy/return/key-dates.ts'
import { reviewDays } from '../../policy/return/review-dates.ts'
import type { ReturnSituation } from './situation.ts'

/** The dates of this return, with the talks that its employer's weeks give it. */
export function keyDatesOf({ leave, person, returnDate, today, settings }: ReturnSituation): KeyDate[] {
  const back = dayBackAtWork(person.leaves, leave)
  const talks = back ? reviewDays(back, settings.reviewWeeks, settings.nation) : []
  return keyDates(leave, returnDate, { today, talks })
}
