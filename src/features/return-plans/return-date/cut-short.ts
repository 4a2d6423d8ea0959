import { endsBeforeItsWeeks, leaveWeeksLeft, payWeeksLeft } from '../../../policy/leave/curtailment.ts'
import { lastDayAway } from '../../../policy/leave/leaves-for-child.ts'
import type { ReturnSituation } from '../situation.ts'

/**
 * SPL-01, SPL-03: what comes of a leave under way that was ended before its 52 weeks. `leave`, `pay`: weeks for both parents to
 * share, blocks that are booked among them. Undefined for any other, where a return is named before that day, and once it has gone.
 */
export function cutShort({ underWay, today }: ReturnSituation) {
  const end = endsBeforeItsWeeks(underWay)
  if (end === undefined || end < today || lastDayAway(underWay) !== end) return undefined
  const { endedByNotice: given } = underWay
  const binding = given
    ? { key: 'return-plans.cut.bindingSince', values: { given } }
    : { key: 'return-plans.cut.binding', values: {} }
  return { end, binding, leave: leaveWeeksLeft(underWay, end), pay: payWeeksLeft(underWay, end) }
}
