import { allowanceOf, daysUsed } from '../../policy/days/allowance.ts'
import type { TwoLeaves } from '../../policy/days/two-leaves.ts'
import { leaveForDays } from '../../policy/days/leave-for-days.ts'
import { lastDay, lastsFullYear } from '../../policy/leave/leave.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import { countsAgainstAllowance, type Day } from './day.ts'
import type { Sentence } from './history-sentences.ts'

/** Both counts beside each other, each in words of its own, for the person alone. */
export function twoCounts({ before, shared }: TwoLeaves, days: readonly Day[], today: CivilDate) {
  return [before, shared].map((record) => ({
    name: nameOf(record),
    count: countOf(record, days, today),
  }))
}

function nameOf(record: LeaveRecord): Sentence {
  const leave = leaveForDays(record)
  const last = lastDay(leave)
  const values = lastsFullYear(record) && last ? { last } : { first: record.start }
  return { key: `keep-in-touch.twoLeaves.${record.type}`, values }
}

function countOf(record: LeaveRecord, days: readonly Day[], today: CivilDate): Sentence {
  const leave = leaveForDays(record)
  const own = days.filter((day) => day.leaveId === record.id && countsAgainstAllowance(day))
  const total = allowanceOf(leave)?.days ?? 0
  const used = daysUsed(
    leave,
    own.map(({ date }) => date),
  ).inLeave
  const unused = Math.max(0, total - used)
  const last = lastDay(leave)
  const isPast = last !== undefined && last < today
  const state = stateOf({ isPast, unused, hasEnd: last !== undefined })
  const values = { used, total, count: unused, ...(last && { last }) }
  return { key: `keep-in-touch.twoLeaves.${state}`, values }
}

/** SPL-07: days that are not used end with their leave, which is said before it is so. */
function stateOf({ isPast, unused, hasEnd }: { isPast: boolean; unused: number; hasEnd: boolean }): string {
  if (isPast) return unused === 0 ? 'allUsed' : 'gone'
  return hasEnd && unused > 0 ? 'ending' : 'now'
}
