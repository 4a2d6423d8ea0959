import { addDays, daysBetween, earliest, type CivilDate } from '../../shared/civil-date.ts'
import { lastDay, type Leave, type LeaveType } from './leave.ts'
import { returnDateOf, type LeaveRecord } from './served-leave.ts'

/** Statutory leave that parents take for one child. A break, special leave and parental bereavement leave are not among it. */
const forOneChild: readonly LeaveType[] = [
  'maternity',
  'adoption',
  'shared-parental',
  'paternity',
  'neonatal-care',
  'bereaved-partner',
]
/** MAT-09: another child has its own maternity or adoption leave, so the count begins anew with it. */
const beginsAnew: readonly LeaveType[] = ['maternity', 'adoption']
/** Neonatal care leave, the latest of them, is taken within 68 weeks of the birth (NCL-01). */
const weeksApart = 68

/**
 * The statutory leaves of a person for the child of this leave, this one among them, by their start. Records do not name a
 * child: what begins with a maternity or adoption leave, or lies within 68 weeks, belongs together. None for a break.
 */
export function leavesForChild(leave: LeaveRecord, all: readonly LeaveRecord[]): LeaveRecord[] {
  if (!isForChild(leave)) return []
  const upTo = all.filter((one) => isForChild(one) && one.start <= leave.start).toSorted(byStart)
  const anew = upTo.findLastIndex(({ type }) => beginsAnew.includes(type))
  const near = upTo
    .slice(Math.max(0, anew))
    .filter(({ start }) => daysBetween(start, leave.start) <= weeksApart * 7)
  const next = all.filter((one) => isForChild(one) && one.start > leave.start).toSorted(byStart)
  const other = next.findIndex(({ type }) => beginsAnew.includes(type))
  const first = near[0]?.start ?? leave.start
  const later = (other === -1 ? next : next.slice(0, other)).filter(
    ({ start }) => daysBetween(first, start) <= weeksApart * 7,
  )
  return [...near, ...later]
}

/** The last day away in this leave: sooner where a first day back before its end is named. Undefined while it has no end. */
export function lastDayAway(leave: LeaveRecord): CivilDate | undefined {
  const [last, back] = [lastDay(leave), returnDateOf(leave)]
  if (last === undefined || back === undefined) return back && addDays(back, -1)
  return earliest(last, addDays(back, -1))
}

function isForChild({ type }: Leave): boolean {
  return forOneChild.includes(type)
}

function byStart(a: Leave, b: Leave): number {
  return a.start < b.start ? -1 : 1
}
