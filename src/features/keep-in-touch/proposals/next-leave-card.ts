import { allowanceOf } from '../../../policy/days/allowance.ts'
import { leaveForDays } from '../../../policy/days/leave-for-days.ts'
import { isInLeave } from '../../../policy/leave/leave.ts'
import type { LeaveRecord } from '../../../policy/leave/served-leave.ts'
import { leavesAfter } from '../../../policy/leave/time-away.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { Situation } from '../situation.ts'
import type { RefusalCard } from './refusal-card.ts'

/** Decision 94: the leave that goes on where this one ends, and holds the date. */
export function nextLeaveOn({ person, leave }: Situation, date: CivilDate): LeaveRecord | undefined {
  return leavesAfter(person.leaves, leave).find((next) => isInLeave(leaveForDays(next), date))
}

/** SPL-07: a date of the next leave counts in that one, and can be put forward once it has begun. DP-06: the manager does not learn that it is another leave. */
export function nextLeaveCard(ask: CivilDate, next: LeaveRecord, situation: Situation): RefusalCard {
  const { side, settings } = situation
  const hasDays = (allowanceOf(leaveForDays(next), settings.contactDays)?.days ?? 0) > 0
  const values = { ask, first: next.start }
  const rule = hasDays ? 'next-leave' : 'next-leave-none'
  return {
    problem: { field: 'date', code: hasDays ? 'nextLeave' : 'cannot', values },
    why: {
      ask,
      rule: { key: `keep-in-touch.why.${rule}.${side}`, values },
      own: undefined,
      regulationKey: undefined,
      ease: { key: side === 'manager' ? 'team.propose.easeWhy' : 'keep-in-touch.why.ease', values: {} },
    },
  }
}
