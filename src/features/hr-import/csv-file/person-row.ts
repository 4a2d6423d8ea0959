import type { CivilDate } from '../../../shared/civil-date.ts'
import type { Language } from '../../../shared/language.ts'
import type { Role } from '../../../shared/viewer.ts'
import type { HourHundredths } from '../../../shared/hours.ts'
import { patternDays, type WeekPattern } from '../../../shared/week-pattern.ts'
import type { LeaveType } from '../../../policy/leave/leave.ts'
import { leaveKinds, type LeaveKind } from '../../../policy/return/cover.ts'
import { columnsOfBalance, yearlyColumn } from './balance-columns.ts'
import {
  orNone,
  readEmail,
  readHours,
  readHoursHeld,
  readLanguage,
  readLeaveType,
  readName,
  readNumber,
  readRoles,
  readSalary,
  readText,
  readYesOrNo,
} from './cells.ts'
import type { Column, Columns } from './columns.ts'
import { readDate } from './date-cell.ts'
import type { CellFault } from '../fault.ts'
import { visibleLine } from '../../../shared/visible-text.ts'
import { rowReader, type RowReader } from './row-reader.ts'

/** What a row says of one person. What is not there stays as it is stored; null empties it. */
export interface PersonRow {
  name?: string
  /** What they asked to be called. */
  called?: string | null
  email?: string
  /** Who at HR heard the new address from the person. */
  addressConfirmedBy?: string
  language?: Language
  roles?: Role[]
  /** Staff number, in the same organisation. */
  manager?: string | null
  pattern: Partial<WeekPattern>
  /** Pence a year. */
  salary?: number | null
  balances?: BalanceCells
  leave?: LeaveCells
  isActive?: boolean
}

/** What a row says of the leave that somebody has. */
export interface BalanceCells {
  kinds: Partial<Record<LeaveKind, KindCells>>
  yearly?: HourHundredths | null
}

export interface KindCells {
  hours?: HourHundredths | null
  expires?: CivilDate
}

export interface LeaveCells {
  type: LeaveType
  start: CivilDate
  end?: CivilDate | null
  dueDate?: CivilDate | null
  birthDate?: CivilDate | null
  placementDate?: CivilDate | null
  factoryWorker?: boolean
}

export interface RowReading {
  /** Empty when the row has none. */
  staffNumber: string
  /** By name. */
  organisation: string
  row: PersonRow
  faults: CellFault[]
}

const columnsOfALeave: readonly Column[] = [
  'leave_end',
  'due_date',
  'birth_date',
  'placement_date',
  'factory_worker',
]

/** Reads the cells of one row, which stand in the order of the columns. `ofAll`: the organisation of a file that names none. */
export function readRow(cells: readonly string[], columns: Columns, ofAll = ''): RowReading {
  const sheet = rowReader(cells, columns)
  sheet.faults.push(...misplacedCells(cells, columns))
  const staffNumber = sheet.read('staff_number', readNumber) ?? ''
  const organisation = columns.includes('organisation') ? (sheet.read('organisation', readText) ?? '') : ofAll
  const row = readPerson(sheet)
  return { staffNumber, organisation, row, faults: sheet.faults }
}

/** Cells that stand under no name: the row is cut short or too long, or a column has no name and yet content. */
function misplacedCells(cells: readonly string[], columns: Columns): CellFault[] {
  const filled = cells.findLastIndex(isFilled) + 1
  if (cells.length < columns.length || filled > columns.length) {
    const count = cells.length < columns.length ? cells.length : filled
    return [{ wrong: { code: 'wrongCells', values: { cells: count, columns: columns.length } } }]
  }
  const at = cells.findIndex((cell, place) => columns[place] === undefined && isFilled(cell))
  return at === -1 ? [] : [{ wrong: { code: 'unnamedCell', values: { cell: at + 1 } } }]
}

function isFilled(cell: string): boolean {
  return visibleLine(cell) !== ''
}

function readPerson(sheet: RowReader): PersonRow {
  return onlyGiven({
    name: sheet.read('name', readName),
    called: sheet.read('called', orNone(readName)),
    email: sheet.read('email', readEmail),
    addressConfirmedBy: sheet.read('address_confirmed_by', readText),
    language: sheet.read('language', readLanguage),
    roles: sheet.read('role', readRoles),
    manager: sheet.read('manager', orNone(readText)),
    pattern: readPattern(sheet),
    salary: sheet.read('salary', orNone(readSalary)),
    balances: readBalances(sheet),
    leave: readLeave(sheet),
    isActive: sheet.read('active', readYesOrNo),
  })
}

function readPattern(sheet: RowReader): Partial<WeekPattern> {
  const days = patternDays.map((day) => [day, sheet.read(`hours_${day}`, readHours)] as const)
  return Object.fromEntries(days.filter(([, hours]) => hours !== undefined))
}

function readBalances(sheet: RowReader): BalanceCells | undefined {
  const read = leaveKinds.flatMap((kind) => {
    const { hours, expires } = columnsOfBalance[kind]
    const cells: KindCells = onlyGiven({
      hours: sheet.read(hours, orNone(readHoursHeld)),
      expires: sheet.read(expires, readDate),
    })
    return Object.keys(cells).length > 0 ? [[kind, cells] as const] : []
  })
  const yearly = sheet.read(yearlyColumn, orNone(readHoursHeld))
  if (read.length === 0 && yearly === undefined) return undefined
  return onlyGiven({ kinds: Object.fromEntries(read), yearly })
}

function readLeave(sheet: RowReader): LeaveCells | undefined {
  const type = sheet.read('leave_type', readLeaveType)
  const start = sheet.read('leave_start', readDate)
  const rest = {
    end: sheet.read('leave_end', orNone(readDate)),
    dueDate: sheet.read('due_date', orNone(readDate)),
    birthDate: sheet.read('birth_date', orNone(readDate)),
    placementDate: sheet.read('placement_date', orNone(readDate)),
    factoryWorker: sheet.read('factory_worker', readYesOrNo),
  }
  noteMissingHalf(sheet)
  return type === undefined || start === undefined ? undefined : onlyGiven({ type, start, ...rest })
}

function noteMissingHalf(sheet: RowReader): void {
  const hasType = sheet.isFilled('leave_type')
  const hasStart = sheet.isFilled('leave_start')
  if (hasType && !hasStart) sheet.fault('leave_start', { code: 'startMissing' })
  if (hasStart && !hasType) sheet.fault('leave_type', { code: 'typeMissing' })
  const lost = columnsOfALeave.find((column) => sheet.isFilled(column))
  if (!hasType && !hasStart && lost !== undefined) {
    sheet.fault(lost, { code: 'leaveMissing' })
  }
}

type Given<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

function onlyGiven<T extends object>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>
}
