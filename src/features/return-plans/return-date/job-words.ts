import { type CivilDate } from '../../../shared/civil-date.ts'
import { backByNotice } from './back-by-notice.ts'
import { rightToJob } from '../../../policy/return/right-to-job.ts'
import { wantsLast } from './return-request.ts'
import { waitingWish } from './waiting-wish.ts'
import { type ReturnSituation } from '../situation.ts'

/** RET-05 to RET-07: to which job, with all leave for the child added up where there is more than one. */
export function jobWords(now: ReturnSituation) {
  const { leave, person, returnDate, isBack, today } = now
  if (leave.type === 'career-break' && !isBack) return jobAfterBreak(now)
  const right = isBack ? undefined : rightToJob(leave, person.leaves)
  if (!right || !returnDate) return undefined
  const asked = waitingWish(now)
  const { job, days, isSum, sameJobUntil } = right
  const isOpen = job !== 'same' && sameJobUntil !== undefined && sameJobUntil > today
  return {
    days: possibleDays(now, returnDate).map((date) => {
      const onThatDay = rightToJob({ ...leave, returnDate: date }, person.leaves)?.job ?? job
      return { textKey: `return-plans.job.${onThatDay}`, values: { date } }
    }),
    // The sum is that of the date that stands.
    sumDays: isSum && !asked ? days : undefined,
    until: isSum && isOpen ? sameJobUntil : undefined,
  }
}

/** No law says to which job somebody comes back from a career break. */
function jobAfterBreak({ organisation }: ReturnSituation) {
  const { hrPhone: phone } = organisation
  const textKey = `return-plans.job.break${phone === undefined ? '' : 'Phone'}`
  return {
    days: [{ textKey, values: phone === undefined ? {} : { phone } }],
    sumDays: undefined,
    until: undefined,
  }
}

/** RET-03: a short notice ends in the day asked for or the latest that the law allows; another wish may leave the date as it is. */
function possibleDays(now: ReturnSituation, returnDate: CivilDate): CivilDate[] {
  const asked = waitingWish(now)
  return asked
    ? [...new Set([asked.wants, backByNotice(now)?.latest ?? returnDate, wantsLast(asked)])]
    : [returnDate]
}
