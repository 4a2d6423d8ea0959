import { patternDays } from '../../../shared/week-pattern.ts'
import { visibleLine } from '../../../shared/visible-text.ts'
import { ImportFileError } from '../fault.ts'
import { balanceColumns } from './balance-columns.ts'

const hoursColumns = patternDays.map((day) => `hours_${day}` as const)

/** Every column that a file may have. The first two it must have. */
export const allColumns = [
  'staff_number',
  'organisation',
  'name',
  'called',
  'email',
  'address_confirmed_by',
  'role',
  'manager',
  ...hoursColumns,
  'salary',
  ...balanceColumns,
  'leave_type',
  'leave_start',
  'leave_end',
  'due_date',
  'birth_date',
  'placement_date',
  'factory_worker',
  'language',
  'active',
] as const

export type Column = (typeof allColumns)[number]

/** A column of a file, of whose cells nothing is taken. */
export const leftOut = 'left-out'

export type ColumnChoice = Column | typeof leftOut

/** The columns of a file, in its order. Undefined: one without a name, which must be empty all the way down. */
export type Columns = readonly (ColumnChoice | undefined)[]

export interface ColumnReading {
  /** Of each column in the order of the file, when its names are another program's: then these go in place of them. */
  choices?: readonly ColumnChoice[] | undefined
  /** Of whose people the file is, where it has no column that says so. */
  organisation?: string | undefined
}

/** Reads the first line. Throws an ImportFileError when a column is unknown, missing or named twice. */
export function readColumns(
  cells: readonly string[],
  { choices, organisation }: ColumnReading = {},
): Columns {
  if (choices !== undefined) return choices
  const names = cells.map(columnName)
  const required: Column[] = organisation === undefined ? ['staff_number', 'organisation'] : ['staff_number']
  // What stands there is not repeated: in a file without column names it is the first person's data.
  const missing = required.filter((column) => !names.includes(column))
  const [one, other] = missing
  if (other !== undefined) throw new ImportFileError('columnsMissing', { column: one ?? '', other })
  if (one !== undefined) throw new ImportFileError('columnMissing', { column: one })
  const unknown = names.filter((name) => name !== '' && !isColumn(name))
  if (unknown.length > 0) throw new ImportFileError('columnsUnknown', namesOf(unknown))
  const twice = names.find((name, at) => name !== '' && names.indexOf(name) !== at)
  if (twice !== undefined) throw new ImportFileError('columnTwice', { column: twice })
  const columns = names.map((name) => (isColumn(name) ? name : undefined))
  return columns.slice(0, columns.findLastIndex((column) => column !== undefined) + 1)
}

function columnName(cell: string): string {
  return visibleLine(cell).toLowerCase().replaceAll(' ', '_')
}

function isColumn(name: string): name is Column {
  return allColumns.some((column) => column === name)
}

function namesOf(unknown: readonly string[]) {
  const names = unknown.map((name) => `"${name.slice(0, 40)}"`).join(', ')
  return { names, known: allColumns.join(', ') }
}
