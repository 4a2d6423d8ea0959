import { leaveForDays } from '../days/leave-for-days.ts'
import { addDays, type CivilDate } from '../../shared/civil-date.ts'
import { lastDay, type Leave, type LeaveType } from './leave.ts'
import type { LeaveRecord } from './served-leave.ts'

/** What becomes of the other leaves of a person beside this one. */
export type Together =
  | { readonly ends: readonly LeaveRecord[] }
  | { readonly refusal: TogetherRefusal; readonly other: LeaveRecord; readonly first?: CivilDate }

/** `reaches`: it would last into a leave that begins later. */
export type TogetherRefusal = 'curtailFirst' | 'takenAfter' | 'overlaps' | 'reaches'

/** Given by the employer's policy, not by law: a leave in law sits inside it, and it goes on around it. */
const ofPolicy: readonly LeaveType[] = ['career-break', 'special-leave']
/** MAT-09: begins though another leave in law has not ended, and ends it. */
const endsOthers: readonly LeaveType[] = ['maternity', 'adoption']

/**
 * MAT-09: another child's leave ends the one before on the day before it begins. SPL-02: shared parental leave begins only
 * once maternity or adoption leave has been ended by a notice. NCL-01, PBL-01: weeks of neonatal care or bereavement are added
 * after other leave, never at the same time.
 */
export function together(leave: LeaveRecord, others: readonly LeaveRecord[]): Together {
  const overlapping = others.filter((other) => meet(other, leave) && !sitsInside(leave, other))
  const refused = overlapping.find((other) => !isEndedBy(other, leave))
  if (!refused) return { ends: overlapping.map((other) => endedBefore(other, leave.start)) }
  const refusal = refusalOf(leave, refused)
  if (refusal === 'reaches') return { refusal, other: refused }
  const first = lastDay(leaveForDays(refused))
  const after = first === undefined ? {} : { first: addDays(first, 1) }
  return { refusal, other: refused, ...after }
}

/** Whether two leaves share a day. One ends where somebody came back sooner; one without an end goes on. */
export function meet(one: LeaveRecord, other: LeaveRecord): boolean {
  const [a, b] = [leaveForDays(one), leaveForDays(other)]
  return a.start <= (lastDay(b) ?? a.start) && b.start <= (lastDay(a) ?? b.start)
}

function sitsInside(one: Leave, other: Leave): boolean {
  return ofPolicy.includes(one.type) !== ofPolicy.includes(other.type)
}

function isEndedBy(other: Leave, leave: Leave): boolean {
  return endsOthers.includes(leave.type) && other.start < leave.start
}

function endedBefore(other: LeaveRecord, start: CivilDate): LeaveRecord {
  const { returnDate: _returnDate, ...rest } = other
  return { ...rest, end: addDays(start, -1) }
}

function refusalOf({ type, start }: Leave, other: Leave): TogetherRefusal {
  if (type === 'shared-parental' && endsOthers.includes(other.type)) return 'curtailFirst'
  if (endsOthers.includes(type) && start < other.start) return 'reaches'
  return type === other.type || endsOthers.includes(type) ? 'overlaps' : 'takenAfter'
}
