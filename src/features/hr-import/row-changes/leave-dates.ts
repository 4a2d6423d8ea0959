import { addMonths, type CivilDate } from '../../../shared/civil-date.ts'
import { meet } from '../../../policy/leave/leaves-together.ts'
import type { LeaveRecord } from '../../../policy/leave/served-leave.ts'
import type { LeaveCells } from '../csv-file/person-row.ts'
import type { CellFault, Wrong } from '../fault.ts'

/** A due date further from the start than this is a slip of the keyboard. */
const monthsFromStartToDue = 12

/** Dates that cannot be right together, each at its column. */
export function datesWrong(leave: LeaveRecord, cells: LeaveCells, today: CivilDate): CellFault[] {
  const faults: CellFault[] = []
  const fault = (column: string, code: Wrong['code']): void => void faults.push({ column, wrong: { code } })
  if (leave.end !== undefined && leave.end < cells.start) {
    fault('leave_end', 'endBeforeStart')
  }
  if (leave.dueDate !== undefined && isFarFrom(cells.start, leave.dueDate)) {
    fault('due_date', 'dueFar')
  }
  if (leave.birthDate !== undefined && leave.birthDate > today) {
    fault('birth_date', 'birthInFuture')
  }
  if (leave.type === 'maternity' && leave.dueDate === undefined) {
    fault('due_date', 'dueMissing')
  }
  return faults
}

/** Leaves of one person follow one another. What the law or a policy lets sit inside another is HR's own to type. */
export function overlapWrong(leave: LeaveRecord, others: readonly LeaveRecord[]): CellFault[] {
  const other = others.find((one) => meet(one, leave))
  if (other === undefined) return []
  return [{ column: 'leave_start', wrong: { code: 'overlap', values: { type: other.type } } }]
}

function isFarFrom(start: CivilDate, due: CivilDate): boolean {
  return due > addMonths(start, monthsFromStartToDue) || due < addMonths(start, -monthsFromStartToDue)
}
