import { payLastDay } from '../../policy/leave/leave-dates.ts'
import { lastsFullYear } from '../../policy/leave/leave.ts'
import type { DayCount } from './day-count.ts'
import type { DayDetails } from './day.ts'
import type { Sentence } from './history-sentences.ts'
import type { Situation } from './situation.ts'

/** KIT-12: what the day means for the statutory pay, which ends before the leave does. */
export function payWeeksLine(
  { date }: Pick<DayDetails, 'date'>,
  { paid, total, room }: DayCount,
  { leave, today }: Situation,
): Sentence | undefined {
  // Of a day beyond the allowance another part of the page says what it costs.
  if (!lastsFullYear(leave) || room !== 'left') return undefined
  const last = payLastDay(leave)
  if (date > last && last < today) return { key: 'keep-in-touch.check.afterPayWeeksOver', values: { last } }
  if (date > last) return { key: 'keep-in-touch.check.afterPayWeeks', values: { last } }
  return { key: 'keep-in-touch.check.inPayWeeks', values: { number: paid, total } }
}
