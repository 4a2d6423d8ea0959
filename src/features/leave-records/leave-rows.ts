import { leaveForDays } from '../../policy/days/leave-for-days.ts'
import { lastDay } from '../../policy/leave/leave.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import { dayBackAtWork } from '../../policy/leave/time-away.ts'
import type { OpenReturn } from '../../shared/open-return.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import { dateFieldsOf } from './leave-fields.ts'

/** A date of a leave, and the key of what it is. */
export interface Row {
  labelKey: string
  date: CivilDate
  /** RET-03: of a day back while a short notice waits: it is between the two. */
  latest?: CivilDate
}

/** Either a date, or the key of its words. */
interface Cell {
  date: CivilDate | ''
  latest?: CivilDate
  key: string
}

interface ComparedRow {
  labelKey: string
  isSame: boolean
  before: Cell
  after: Cell
}

/**
 * A leave that another follows ends without a return. A first day back before the last day ends it sooner: what HR type as
 * its last day stays, and is shown as that.
 */
export function rowsOf(leave: LeaveRecord, leaves: readonly LeaveRecord[]): Row[] {
  const dates = dateFieldsOf(leave.type).filter((name) => name !== 'start' && name !== 'end')
  const [last, recorded] = [lastDay(leaveForDays(leave)), lastDay(leave)]
  const shown: [string, CivilDate | undefined][] = [
    ...dates.map((name): [string, CivilDate | undefined] => [name, leave[name]]),
    ['start', leave.start],
    ['end', last],
    ['back', dayBackAtWork(leaves, leave)],
    ['endWithoutReturn', last === recorded ? undefined : recorded],
  ]
  return shown.flatMap(([name, date]) => (date ? [{ labelKey: rowKey(name), date }] : []))
}

/** RET-03: the same while a short notice waits: the leave ends before one of two days. */
export function openRowsOf(leave: LeaveRecord, leaves: readonly LeaveRecord[], open: OpenReturn): Row[] {
  return rowsOf({ ...leave, returnDate: open.wants }, leaves)
    .filter(({ labelKey }) => labelKey !== rowKey('end'))
    .map((row) => (row.labelKey === rowKey('back') ? { ...row, latest: open.latest } : row))
}

/** What stands and what will, beside each other. */
export function comparedRows(
  before: LeaveRecord,
  after: LeaveRecord,
  rows: { before: readonly Row[]; after: readonly Row[] },
): ComparedRow[] {
  return [...comparedDates(rows.before, rows.after), ...comparedFactory(before, after)]
}

function comparedDates(before: readonly Row[], after: readonly Row[]): ComparedRow[] {
  const keys = rowNames.map(rowKey)
  const rowIn = (rows: readonly Row[], key: string) => rows.find(({ labelKey }) => labelKey === key)
  return keys.flatMap((labelKey) => {
    const [was, is] = [rowIn(before, labelKey), rowIn(after, labelKey)]
    if (was === undefined && is === undefined) return []
    const isSame = was?.date === is?.date && was?.latest === is?.latest
    return [{ labelKey, isSame, before: dateCell(was), after: dateCell(is) }]
  })
}

function dateCell(row: Row | undefined): Cell {
  const latest = row?.latest
  return { date: row?.date ?? '', ...(latest && { latest }), key: 'leave-records.check.none' }
}

function comparedFactory(before: LeaveRecord, after: LeaveRecord): ComparedRow[] {
  const [was, is] = [before.factoryWorker === true, after.factoryWorker === true]
  const cell = (isSo: boolean): Cell => ({ date: '', key: `leave-records.check.${isSo ? 'yes' : 'no'}` })
  return was || is
    ? [{ labelKey: rowKey('factory'), isSame: was === is, before: cell(was), after: cell(is) }]
    : []
}

const rowNames = ['dueDate', 'birthDate', 'placementDate', 'start', 'end', 'back', 'endWithoutReturn']

function rowKey(name: string): string {
  return `leave-records.rows.${name}`
}
