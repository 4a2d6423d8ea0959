import { leaveForDays } from '../../policy/days/leave-for-days.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import { today as dayOf } from '../../shared/civil-date.ts'
import type { Day } from './day.ts'
import { cancel, effectOfLeaveChange, type CancelReason } from './leave-change.ts'

/**
 * Decision 101: days as they are by leaves of which a notice has come to stand, though the night has not written it down yet: those
 * for which there is no room are cancelled already, as the night will cancel them. RET-03: such a notice is the person’s own act.
 */
export function daysAsNoticed(
  days: readonly Day[],
  { recorded, standing }: { recorded: readonly LeaveRecord[]; standing: readonly LeaveRecord[] },
  now: Date,
): Day[] {
  const moved = standing.filter((leave) =>
    recorded.some(({ id, returnDate }) => id === leave.id && returnDate !== leave.returnDate),
  )
  const lost = new Map(moved.flatMap((leave) => lostWith(leave, days, now)))
  return days.map((day) => {
    const reason = lost.get(day.id)
    const act = { by: 'portal', at: now, today: dayOf(now), actorId: day.personId } as const
    const change = reason && cancel(day, act, { reason, dateMovedBy: 'person' })
    return change && 'ok' in change ? change.ok : day
  })
}

function lostWith(leave: LeaveRecord, days: readonly Day[], now: Date): [string, CancelReason][] {
  const own = days.filter(({ leaveId }) => leaveId === leave.id)
  const { toCancel } = effectOfLeaveChange(leaveForDays(leave), own, { now })
  return toCancel.map(({ day, reason }) => [day.id, reason])
}
