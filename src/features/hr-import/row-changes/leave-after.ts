import { daysBetween, type CivilDate } from '../../../shared/civil-date.ts'
import { newId } from '../../../shared/ids.ts'
import { startAfterBirth } from '../../../policy/leave/leave-dates.ts'
import { meet } from '../../../policy/leave/leaves-together.ts'
import type { LeaveRecord } from '../../../policy/leave/served-leave.ts'
import type { CellFault } from '../fault.ts'
import { datesWrong, overlapWrong } from './leave-dates.ts'
import type { LeaveCells } from '../csv-file/person-row.ts'

/** A leave that seems moved further is another one, of the next child. */
const mostDaysMoved = 26 * 7

export type LeavesAfter = { leaves: LeaveRecord[]; faults: CellFault[] }

/**
 * A person's leaves once the row has been heard. The row speaks of the leave that begins on the same day, else of one of
 * the same type that overlaps and began within half a year of it (its start was moved), else of a new one. The return
 * date is the person's own and stays.
 */
export function leavesAfter(
  stored: readonly LeaveRecord[],
  cells: LeaveCells,
  today: CivilDate,
): LeavesAfter {
  const known = sameLeave(stored, cells)
  const leave = leaveAfter(known, cells)
  const others = stored.filter((one) => one !== known)
  const faults = [...datesWrong(leave, cells, today), ...overlapWrong(leave, others)]
  const leaves = known === undefined ? [...stored, leave] : stored.map((one) => (one === known ? leave : one))
  return { leaves, faults }
}

function sameLeave(stored: readonly LeaveRecord[], cells: LeaveCells): LeaveRecord | undefined {
  const sameStart = stored.find((one) => one.start === cells.start || one.start === startAfter(one, cells))
  return sameStart ?? stored.find((one) => isMoved(one, cells))
}

function isMoved(stored: LeaveRecord, cells: LeaveCells): boolean {
  const moved = Math.abs(daysBetween(stored.start, cells.start))
  return stored.type === cells.type && moved <= mostDaysMoved && meet(stored, leaveAfter(undefined, cells))
}

function leaveAfter(known: LeaveRecord | undefined, cells: LeaveCells): LeaveRecord {
  const { start: _start, type, ...given } = cells
  const merged = { ...known, ...given }
  const entries = Object.entries(merged).filter(([, value]) => value !== null && value !== undefined)
  return { ...Object.fromEntries(entries), id: known?.id ?? newId(), type, start: startAfter(known, cells) }
}

/** MAT-04: HR's file keeps the start that was planned; what is stored is the one that the birth moved. */
function startAfter(known: LeaveRecord | undefined, cells: LeaveCells): CivilDate {
  const birth = cells.birthDate === undefined ? known?.birthDate : cells.birthDate
  return cells.type === 'maternity' && birth ? startAfterBirth(cells.start, birth) : cells.start
}
