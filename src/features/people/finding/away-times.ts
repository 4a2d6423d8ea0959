import type { LeaveType } from '../../../policy/leave/leave.ts'
import { returnDateOf, workedFrom, type LeaveRecord } from '../../../policy/leave/served-leave.ts'
import { civilDate, type CivilDate } from '../../../shared/civil-date.ts'

/** Stands for the end of what has none yet: after every other day. */
export const noDay = civilDate('9999-12-31')

/** Days on which somebody is away by one leave: from the first until before the last. */
export interface AwayTime {
  leaveId: string
  type: LeaveType
  from: CivilDate
  /** The next leave of the same time away begins, or the first day back: days between the two on which nobody works are this one's. */
  until: CivilDate
  /** The first day back after this leave and those that follow it without a day of work between; noDay where that is not known. */
  back: CivilDate
}

/**
 * When somebody is away, without overlaps, or gaps within one time away (decision 94): a leave inside another counts on its own days, and the other before and after
 * it. The earliest first.
 */
export function awayTimesOf(leaves: readonly LeaveRecord[]): AwayTime[] {
  const spans = leaves
    .map((leave) => ({
      leaveId: leave.id,
      type: leave.type,
      from: leave.start,
      until: returnDateOf(leave) ?? noDay,
    }))
    .filter(({ from, until }) => from < until)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const edges = [...new Set(spans.flatMap(({ from, until }) => [from, until]))].toSorted()
  const parts = edges.slice(0, -1).flatMap((from, at) => {
    const span = spans.findLast((one) => one.from <= from && from < one.until)
    return span ? [{ ...span, from, until: edges[at + 1] ?? noDay }] : []
  })
  return withDayBack(parts)
}

/** The time in which a day falls: somebody is away on it. */
export function awayOn(leaves: readonly LeaveRecord[], day: CivilDate): AwayTime | undefined {
  return awayTimesOf(leaves).find(({ from, until }) => from <= day && day < until)
}

/** The time in which a day falls, or the next after it. */
export function awayFrom(leaves: readonly LeaveRecord[], day: CivilDate): AwayTime | undefined {
  return awayTimesOf(leaves).find(({ until }) => day < until)
}

/** From the first day away to the day before the first day back, whatever leaves it is made of. */
export function awayStretchesOf(leaves: readonly LeaveRecord[]): { from: CivilDate; back: CivilDate }[] {
  const times = awayTimesOf(leaves)
  return times.filter((time, at) => !goesOn(times[at - 1], time)).map(({ from, back }) => ({ from, back }))
}

function withDayBack(parts: readonly Omit<AwayTime, 'back'>[]): AwayTime[] {
  const found: AwayTime[] = []
  for (const part of parts.toReversed()) {
    const next = found[0]
    const follows = next && goesOn(part, next) ? next : undefined
    found.unshift({ ...part, until: follows?.from ?? part.until, back: follows?.back ?? part.until })
  }
  return found
}

function goesOn(before: Pick<AwayTime, 'until'> | undefined, { from }: Pick<AwayTime, 'from'>): boolean {
  return before !== undefined && from <= workedFrom(before.until)
}
