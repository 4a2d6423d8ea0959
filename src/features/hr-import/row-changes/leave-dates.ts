import { addMonths, type CivilDate } from '../../../shared/civil-date.ts'
import { meet } from '../../../policy/leave/leaves-together.ts'
import type { LeaveRecord } from '../../../policy/leave/served-leave.ts'
import type { LeaveCells } from '../csv-file/person-row.ts'
import type { CellFault } from '../fault.ts'

/** A due date further from the start than this is a slip of the keyboard. */
const monthsFromStartToDue = 12

/** Dates that cannot be right together, each at its column. */
export function datesWrong(leave: LeaveRecord, cells: LeaveCells, today: CivilDate): CellFault[] {
  const faults: CellFault[] = []
  const fault = (column: string, wrong: string): void => void faults.push({ column, wrong })
  if (leave.end !== undefined && leave.end < cells.start) {
    fault('leave_end', 'is before leave_start; give the last day of the leave')
  }
  if (leave.dueDate !== undefined && isFarFrom(cells.start, leave.dueDate)) {
    fault('due_date', 'is more than a year from leave_start; check the years of both')
  }
  if (leave.birthDate !== undefined && leave.birthDate > today) {
    fault('birth_date', 'is in the future; leave it empty until the birth')
  }
  if (leave.type === 'maternity' && leave.dueDate === undefined) {
    fault('due_date', 'is empty; maternity leave needs the due date')
  }
  return faults
}

/** Leaves of one person follow one another. What the law or a policy lets sit inside another is HR's own to type. */
export function overlapWrong(leave: LeaveRecord, others: readonly LeaveRecord[]): CellFault[] {
  const other = others.find((one) => meet(one, leave))
  if (other === undefined) return []
  const wrong = `begins or runs within another leave of the person (${other.type}); end that one first, or check the dates`
  return [{ column: 'leave_start', wrong }]
}

function isFarFrom(start: CivilDate, due: CivilDate): boolean {
  return due > addMonths(start, monthsFromStartToDue) || due < addMonths(start, -monthsFromStartToDue)
}
