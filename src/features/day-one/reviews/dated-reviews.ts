import { dayBackAtWork } from '../../../policy/leave/time-away.ts'
import { readReviewWeeks, reviewDate } from '../../../policy/return/review-dates.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { LeavePicture } from '../../leave/index.ts'
import { noAnswers, noTalk, type OfReview, type ReviewAnswers, type ReviewTalk } from './review.ts'

/** A review with its day: of the employer’s weeks, or one for which something is written down. */
export interface DatedReview {
  week: number
  date: CivilDate
  own: ReviewAnswers
  talk: ReviewTalk
}

/** Those of the employer’s weeks, and those for which something is written down, in order. */
export function datedReviews(
  { person, leave, settings }: Pick<LeavePicture, 'person' | 'leave' | 'settings'>,
  { answers, talks }: { answers: readonly ReviewAnswers[]; talks: readonly ReviewTalk[] },
): DatedReview[] {
  const back = dayBackAtWork(person.leaves, leave)
  if (back === undefined) return []
  const written = [...answers, ...talks].filter(({ leaveId }) => leaveId === leave.id)
  const weeks = [...(readReviewWeeks(settings.reviewWeeks) ?? []), ...written.map(({ week }) => week)]
  const { id: personId, organisationId } = person
  return [...new Set(weeks)]
    .toSorted((a, b) => a - b)
    .map((week) => {
      const of = { organisationId, personId, leaveId: leave.id, week }
      const isThis = (one: OfReview) => one.leaveId === leave.id && one.week === week
      return {
        week,
        date: reviewDate(back, week, settings.nation),
        own: answers.find(isThis) ?? noAnswers(of),
        talk: talks.find(isThis) ?? noTalk(of),
      }
    })
}
