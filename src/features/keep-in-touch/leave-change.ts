import type { Leave } from '../../policy/leave/leave.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import { refusalByDate, type InTouchRefusal } from '../../policy/days/day-refusal.ts'
import { isAhead, moved, waitsToBeRecorded, type Act, type Day, type DayChange, type Side } from './day.ts'

/** HR let a date go beyond the allowance after the person had proposed it: that was no yes to what it costs. */
export const allowedSince = 'allowed-since'

/** Which rule a day no longer meets, `contact-stopped` after a loss, or `leave-changed` when HR simply says so. */
export type CancelReason = InTouchRefusal | 'leave-changed' | 'contact-stopped' | typeof allowedSince

export type EffectOfLeaveChange = {
  /** Proposed days, and agreed ones to come, that the leave no longer has room for, each with the rule. */
  readonly toCancel: readonly { readonly day: Day; readonly reason: InTouchRefusal }[]
  /** VEC-06: days already worked that the dates now known make a possible breach. HR is told; nothing is deleted. */
  readonly possibleBreaches: readonly { readonly day: Day; readonly reason: InTouchRefusal }[]
}

/** What a change of dates or type does to the days of a leave. VEC-20: a KIT day past a curtailed end does not become a SPLIT day. */
export function effectOfLeaveChange(
  leave: Leave,
  days: readonly Day[],
  { now, contactDays }: { now: Date; contactDays?: number | undefined },
): EffectOfLeaveChange {
  const misfits = days.flatMap((day) => {
    const reason = refusalByDate({ leave, ask: day.date, contactDays })
    return reason === undefined ? [] : [{ day, reason }]
  })
  return {
    toCancel: misfits.filter(({ day }) => isLostWith(day, now)),
    possibleBreaches: misfits.filter(({ day }) => day.state === 'worked' || day.state === 'disputed'),
  }
}

/** KIT-11: dates that HR let go beyond the allowance, which the leave has no longer. */
export function extraDatesLostWith(
  leave: Leave,
  extraDates: readonly CivilDate[],
  { today, contactDays }: { today: CivilDate; contactDays?: number | undefined },
): CivilDate[] {
  return extraDates.filter((ask) => ask > today && refusalByDate({ leave, ask, contactDays }) !== undefined)
}

/** An agreed day that is over may have been worked, and is paid then: both sides are still asked. */
export function isLostWith(day: Day, now: Date): boolean {
  return day.state === 'proposed' || isAhead(day, now)
}

/** Why a leave with this day cannot be taken away. `past`: both sides are still asked whether it was worked. */
export type DayHolds = 'worked' | 'past' | 'disputed' | 'paid'

export function whyDayHolds(day: Day, now: Date): DayHolds | undefined {
  if (day.state === 'worked' || day.state === 'disputed') return day.state
  if (day.exportedIn !== undefined) return 'paid'
  return waitsToBeRecorded(day, now) ? 'past' : undefined
}

function canCancel(day: Day): boolean {
  return day.state === 'proposed' || day.state === 'agreed'
}

/** `dateMovedBy`: the side whose act on the return date took its room; `act` then names who it was. */
export function cancel(
  day: Day,
  act: Act,
  why: { reason: CancelReason; dateMovedBy?: Side | undefined },
): DayChange {
  const { reason, dateMovedBy } = why
  if (!canCancel(day)) return { refusal: 'wrong-state' }
  return moved(day, 'cancelled', act, { reason, ...(dateMovedBy && { dateMovedBy }) })
}
