import { leaveForDays } from '../../policy/days/leave-for-days.ts'
import { endsBeforeItsWeeks } from '../../policy/leave/curtailment.ts'
import { lastDay } from '../../policy/leave/leave.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import type { Situation } from './situation.ts'

/**
 * SPL-07: the last day on which days of a leave that was ended before its weeks can be used, while some are left. Undefined
 * for any other leave, and once the day has gone.
 */
export function daysLostAfter({ leave, today }: Situation, left: number): CivilDate | undefined {
  if (left === 0 || endsBeforeItsWeeks(leave) === undefined) return undefined
  const last = lastDay(leaveForDays(leave))
  return last !== undefined && last >= today ? last : undefined
}
