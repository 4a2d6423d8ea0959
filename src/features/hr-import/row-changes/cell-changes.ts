import { createHash } from 'node:crypto'
import { inHours } from '../../../shared/hours.ts'
import { poundsText } from '../../../shared/money.ts'
import { patternDays } from '../../../shared/week-pattern.ts'
import { leaveKinds } from '../../../policy/return/cover.ts'
import type { LeaveRecord } from '../../../policy/leave/served-leave.ts'
import { somebodyNew, type Person } from '../../people/index.ts'
import { columnsOfBalance, yearlyColumn } from '../csv-file/balance-columns.ts'
import type { Column } from '../csv-file/columns.ts'

/** One cell that changes what is stored, as a file would write it. Empty: nothing. */
export interface CellChange {
  column: Column
  /** Of a manager: the id, since the file’s number is not stored with the person. */
  before: string
  after: string
}

const nobody = somebodyNew({ id: '', organisationId: '', staffNumber: '', name: '', email: '' })

type Cells = Partial<Record<Column, string>>

/** The cells in which a person differs once the row has been heard, in the order of the columns. */
export function cellChanges(
  before: Person | undefined,
  after: Person,
  manager: string | null | undefined,
): CellChange[] {
  // What somebody new has in any case is no change.
  const [was, is] = [cellsOf(before ?? nobody), cellsOf(after)]
  const named = Object.entries(is) as [Column, string][]
  const changes = named
    .map(([column, cell]) => ({ column, before: was[column] ?? '', after: cell }))
    .filter((change) => change.before !== change.after)
    .map((change) => (change.column === 'manager' ? { ...change, after: manager ?? '' } : change))
  return [...changes, ...confirmation(before, after), ...leaveChanges(before, after)]
}

/** Equal for rows that do the same: new ids and versions are left out of it. */
export function markOfChanges(effect: string, changes: readonly CellChange[]): string {
  const said = changes.map(({ column, before, after }) => [column, before, after])
  return createHash('sha256')
    .update(JSON.stringify([effect, said]))
    .digest('base64url')
    .slice(0, markLength)
}

const markLength = 16

function cellsOf(person: Person): Cells {
  const hours = patternDays.map((day) => [`hours_${day}`, String(inHours(person.pattern[day]))])
  return {
    name: person.name,
    called: person.called ?? '',
    email: person.email,
    role: person.roles.toSorted().join(';'),
    manager: person.managerId ?? '',
    ...(Object.fromEntries(hours) as Cells),
    salary: person.salary === undefined ? '' : poundsText(person.salary),
    ...balanceCells(person),
    language: person.language,
    active: yesOrNo(person.isActive),
  }
}

function balanceCells({ leaveBalances }: Person): Cells {
  const ofKinds = leaveKinds.flatMap((kind) => {
    const { hours, expires } = columnsOfBalance[kind]
    const held = leaveBalances?.held.find((one) => one.kind === kind)
    return [
      [hours, held ? String(inHours(held.hours)) : ''],
      [expires, held?.expires ?? ''],
    ]
  })
  const yearly = leaveBalances?.yearly
  return {
    ...Object.fromEntries(ofKinds),
    [yearlyColumn]: yearly === undefined ? '' : String(inHours(yearly)),
  }
}

/** Whoever HR heard a new address from. */
function confirmation(before: Person | undefined, { addressChange }: Person): CellChange[] {
  const [was, is] = [before?.addressChange?.confirmedBy ?? '', addressChange?.confirmedBy ?? '']
  const isNew = before !== undefined && before.addressChange !== addressChange && is !== ''
  return isNew ? [{ column: 'address_confirmed_by', before: was === is ? '' : was, after: is }] : []
}

function leaveChanges(before: Person | undefined, after: Person): CellChange[] {
  return after.leaves.flatMap((leave) => {
    const known = before?.leaves.find(({ id }) => id === leave.id)
    const [was, is] = [known === undefined ? {} : leaveCells(known), leaveCells(leave)]
    const columns = [...new Set([...Object.keys(was), ...Object.keys(is)])] as Column[]
    return columns
      .map((column) => ({ column, before: was[column] ?? '', after: is[column] ?? '' }))
      .filter((change) => change.before !== change.after)
  })
}

function leaveCells(leave: LeaveRecord): Cells {
  return {
    leave_type: leave.type,
    leave_start: leave.start,
    leave_end: leave.end ?? '',
    due_date: leave.dueDate ?? '',
    birth_date: leave.birthDate ?? '',
    placement_date: leave.placementDate ?? '',
    factory_worker: leave.factoryWorker === undefined ? '' : yesOrNo(leave.factoryWorker),
  }
}

function yesOrNo(value: boolean): string {
  return value ? 'yes' : 'no'
}
