import { firstDayBack } from '../../../policy/leave/leave.ts'
import {
  firstReturn,
  wholeWeeksBeside,
  whyNotReturnOn,
  type ReturnDateRefusal,
} from '../../../policy/return/return-date.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { leaveToReturnFrom, type ReturnSituation } from '../situation.ts'
import { leaveComesBefore, type LeaveAmongOthers } from './leave-comes-before.ts'
import { wantsLast } from './return-request.ts'
import { waitingWish } from './waiting-wish.ts'

type Refused = LeaveAmongOthers & Pick<ReturnSituation, 'returnDate' | 'request'>

/**
 * `askedAlready`: of the person's own wish, which waits; no rule is against it. `noticeWaits`: it is the day of their notice,
 * and they have asked for a later one since.
 */
export type WhyNotThisDay = ReturnDateRefusal | 'askedAlready' | 'noticeWaits'

/** Why the person cannot ask for this day now; undefined when they can. */
export function whyNotAsk(now: ReturnSituation, wants: CivilDate): WhyNotThisDay | undefined {
  const refusal = whyNotReturnOn(wants, leaveToReturnFrom(now), now.today)
  if (refusal) return refusal
  const wish = waitingWish(now)
  if (wish?.later && wish.wants === wants) return 'noticeWaits'
  return wish && wantsLast(wish) === wants ? 'askedAlready' : undefined
}

/** No refusal is a dead end: it names the first day that can be, or the last, or what to do instead. */
export function returnDateProblem(now: Refused, why: WhyNotThisDay, wants: CivilDate) {
  const { leave } = leaveToReturnFrom(now)
  const { returnDate, today } = now
  const last = firstDayBack(leave)
  const asked = waitingWish(now)
  const wish = asked?.wants
  const beside = why === 'notWholeWeeks' ? wholeWeeksBeside(wants, leave, today) : undefined
  const values: Record<string, string> = {
    first: firstReturn(leave, today),
    ...(last && { last }),
    ...(returnDate && { returnDate }),
    ...(wish && { wish }),
    ...(asked?.later && { later: asked.later.wants }),
    ...(beside && { next: beside.next }),
    ...(beside?.before && { before: beside.before }),
  }
  const code = beside && !beside.before ? 'notWholeWeeksYet' : codeOf(now, why)
  return { field: 'date' as const, code, values }
}

function codeOf(now: Refused, why: WhyNotThisDay): string {
  // Decision 94: before the last of leaves in a row the person is on leave all the same, and HR have to change the last.
  if (why === 'beforeLeave' && leaveComesBefore(now)) return 'beforeNextLeave'
  // The date stands only until the wish is answered.
  return why === 'sameDate' && waitingWish(now) ? 'sameDateAsked' : why
}
