import { leaveForDays } from '../../../policy/days/leave-for-days.ts'
import { lastDay } from '../../../policy/leave/leave.ts'
import type { LeaveRecord } from '../../../policy/leave/served-leave.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { ReportedChange } from './reported-change.ts'

/** Leaves of a person as they were, and as they are. */
export interface LeavesChanged {
  before: readonly LeaveRecord[]
  after: readonly LeaveRecord[]
}

/** What a change of the leaves made of a report. `changed`: the leave is another one now, and what was told is not done. */
export type AfterChange = 'done' | 'changed' | 'same'

export function afterChange(report: ReportedChange, leaves: LeavesChanged): AfterChange {
  if (report.kind === 'career-break') return hasNewBreak(leaves) ? 'done' : 'same'
  const [before, after] = [leaves.before, leaves.after].map((all) =>
    all.find(({ id }) => id === report.leaveId),
  )
  if (!before || !after) return 'same'
  const [was, is] = [datesOf(before), datesOf(after)]
  if (report.kind === 'birth' || report.kind === 'placement') {
    // Written down already when it was told, it waits to be confirmed: another day corrects it.
    const fact = report.kind === 'birth' ? 'birthDate' : 'placementDate'
    return was[fact] !== undefined && was[fact] !== is[fact] ? 'done' : 'same'
  }
  const which = whichDate(report)
  if (which === undefined) return 'same'
  if (is[which] === report.date) return 'done'
  return was.start === is.start && was.end === is.end && was.dueDate === is.dueDate ? 'same' : 'changed'
}

function whichDate({ kind, which }: ReportedChange): ReportedChange['which'] {
  return kind === 'break-end' ? 'end' : kind === 'dates' ? which : undefined
}

/** A return date within the leave ends it too. */
function datesOf(leave: LeaveRecord) {
  const end: CivilDate | undefined = lastDay(leaveForDays(leave))
  const { start, dueDate, birthDate, placementDate } = leave
  return { start, end, dueDate, birthDate, placementDate }
}

/** A break that HR add is their answer, wherever it begins. */
function hasNewBreak({ before, after }: LeavesChanged): boolean {
  return after.some(({ id, type }) => type === 'career-break' && !before.some((leave) => leave.id === id))
}
