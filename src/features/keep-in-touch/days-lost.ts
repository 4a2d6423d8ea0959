import { splitDays } from '../../policy/days/allowance.ts'
import { leaveForDays } from '../../policy/days/leave-for-days.ts'
import { endsBeforeItsWeeks } from '../../policy/leave/curtailment.ts'
import { lastDay } from '../../policy/leave/leave.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import type { Sentence } from './history-sentences.ts'
import type { Situation } from './situation.ts'

/**
 * SPL-07, J6: of a leave that was ended before its weeks, until it is over, and while no notice waits on which its end hangs: how many of its days are lost with it, and to the
 * person that shared parental leave has a count of its own. DP-06: the manager reads of no other leave.
 */
export function daysLostWith(situation: Situation, left: number): Sentence[] {
  const last = lastOfEndedEarly(situation)
  if (last === undefined) return []
  const isPerson = situation.side === 'person'
  const words = isPerson ? 'keep-in-touch' : 'team'
  const values = { last, count: left, total: situation.allowance?.days ?? 0 }
  return [
    ...(left > 0 ? [{ key: `${words}.days.lostAfter`, values }] : []),
    ...(isPerson ? [{ key: 'keep-in-touch.days.sharedAfter', values: { most: splitDays } }] : []),
  ]
}

function lastOfEndedEarly({ leave, open, today }: Situation): CivilDate | undefined {
  if (open || endsBeforeItsWeeks(leave) === undefined) return undefined
  const last = lastDay(leaveForDays(leave))
  return last !== undefined && last >= today ? last : undefined
}
