import { firstDayBack } from '../../../policy/leave/leave.ts'
import { firstReturn, type ReturnDateRefusal } from '../../../policy/return/return-date.ts'
import { leaveToReturnFrom, type ReturnSituation } from '../situation.ts'
import { leaveComesBefore, type LeaveAmongOthers } from './leave-comes-before.ts'

type Refused = LeaveAmongOthers & Pick<ReturnSituation, 'returnDate'>

/** No refusal is a dead end: it names the first day that can be, or the last. */
export function returnDateProblem(now: Refused, refusal: ReturnDateRefusal) {
  const { leave } = leaveToReturnFrom(now)
  const { returnDate, today } = now
  const last = firstDayBack(leave)
  const first = firstReturn(leave, today)
  const values: Record<string, string> = { first, ...(last && { last }), ...(returnDate && { returnDate }) }
  return { field: 'date' as const, code: codeOf(now, refusal), values }
}

/** Decision 94: before the last of leaves in a row the person is on leave all the same, and only HR can end it. */
function codeOf(now: Refused, refusal: ReturnDateRefusal): string {
  return refusal === 'beforeLeave' && leaveComesBefore(now) ? 'beforeNextLeave' : refusal
}
