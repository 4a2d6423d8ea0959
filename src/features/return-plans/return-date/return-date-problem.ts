import { firstDayBack } from '../../../policy/leave/leave.ts'
import { firstReturn, type ReturnDateRefusal } from '../../../policy/return/return-date.ts'
import { leaveToReturnFrom, type ReturnSituation } from '../situation.ts'

/** No refusal is a dead end: it names the first day that can be, or the last. */
export function returnDateProblem(
  now: Pick<ReturnSituation, 'leave' | 'today' | 'returnDate'>,
  code: ReturnDateRefusal,
): { field: 'date'; code: ReturnDateRefusal; values: Record<string, string> } {
  const { leave } = leaveToReturnFrom(now)
  const { returnDate, today } = now
  const last = firstDayBack(leave)
  const first = firstReturn(leave, today)
  return { field: 'date', code, values: { first, ...(last && { last }), ...(returnDate && { returnDate }) } }
}
