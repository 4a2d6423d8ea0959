import { leaveForDays } from '../../policy/days/leave-for-days.ts'
import { lastDay } from '../../policy/leave/leave.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import { backFrom } from '../../policy/leave/time-away.ts'
import { today as dayOf, type CivilDate } from '../../shared/civil-date.ts'
import { isToldStill } from '../../shared/told-still.ts'

/** The first and the last day of a leave; without an end it has no last one yet. */
export interface LeaveSpan {
  start: CivilDate
  last?: CivilDate
}

/**
 * One leave that HR, or their file, added, changed or took away, and when. No record has what a leave was before, so it is
 * kept here until both sides have been told. `was` undefined: it is new; `is` undefined: it was taken away.
 */
export interface LeaveChange {
  at: Date
  was?: LeaveSpan
  is?: LeaveSpan
  /** DP-06: the first day back of all that follows on, which is what a contact sees of it; undefined: it did not move. */
  back?: { was?: CivilDate; is?: CivilDate }
}

interface Leaves {
  leaves: readonly LeaveRecord[]
  leaveTold?: LeaveChange[]
}

/** The person as they are after HR changed their leaves, with what is told of it, and what still is of before. */
export function withLeaveTold<Whose extends Leaves>(before: Leaves, after: Whose, at: Date): Whose {
  const { leaveTold: _before, ...rest } = after
  const back = backMoved(before.leaves, after.leaves)
  const told = changedBetween(before.leaves, after.leaves).map((change, index) => ({
    at,
    ...change,
    ...(index === 0 && back && { back }),
  }))
  const all = [...toldStill(before, dayOf(at)), ...told]
  return { ...rest, ...(all.length > 0 && { leaveTold: all }) } as Whose
}

/** The newest first. `before`: the last visit of whoever is told, who has not heard of what came after it. */
export function toldStill(
  { leaveTold = [] }: Pick<Leaves, 'leaveTold'>,
  today: CivilDate,
  before?: Date,
): LeaveChange[] {
  const isUnheard = (day: CivilDate) => before !== undefined && dayOf(before) < day
  return leaveTold
    .filter(({ at }) => isToldStill(dayOf(at), today) || isUnheard(dayOf(at)))
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
}

function changedBetween(
  before: readonly LeaveRecord[],
  after: readonly LeaveRecord[],
): Pick<LeaveChange, 'was' | 'is'>[] {
  const idsBefore = new Set(before.map(({ id }) => id))
  const added = after.filter(({ id }) => !idsBefore.has(id)).map((leave) => ({ is: spanOf(leave) }))
  const known = before.flatMap((was) => {
    const is = after.find(({ id }) => id === was.id)
    if (is && isSame(was, is)) return []
    return [{ was: spanOf(was), ...(is && { is: spanOf(is) }) }]
  })
  return [...known, ...added]
}

/** Birth, placement and what else is said of a leave may change as well: that is its person’s own to know. */
function isSame(was: LeaveRecord, is: LeaveRecord): boolean {
  const [one, other] = [spanOf(was), spanOf(is)]
  return one.start === other.start && one.last === other.last
}

/** As it is served: a return that was named ends it. */
export function spanOf(leave: LeaveRecord): LeaveSpan {
  const last = lastDay(leaveForDays(leave))
  return { start: leave.start, ...(last && { last }) }
}

function backMoved(before: readonly LeaveRecord[], after: readonly LeaveRecord[]): LeaveChange['back'] {
  for (const was of before) {
    const is = after.find(({ id }) => id === was.id)
    const [one, other] = [backFrom(before, was), is && backFrom(after, is)]
    if (is && one !== other) return { ...(one && { was: one }), ...(other && { is: other }) }
  }
  return undefined
}
