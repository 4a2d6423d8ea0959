import type { pageLinks } from '../../../platform/web/list-pages.ts'
import { civilDate } from '../../../shared/civil-date.ts'
import { inHours } from '../../../shared/hours.ts'
import type { ListPage } from '../../../shared/paging.ts'
import { basisKey, type PayrollRow } from './payroll-row.ts'
import type { PayrollExport } from './payroll-store.ts'
import type { ReadyForPayroll } from './payroll.ts'

const path = '/hr/payroll'
/** The rest is in the file. */
const mostShown = 100

/** What is ready, of a month or all, and the exports that were made. */
export function payrollPage(
  { rows, months, unconfirmed, unrecorded, disputed, mark }: ReadyForPayroll,
  made: ListPage<PayrollExport>,
  shown: { month: string | undefined; pages: ReturnType<typeof pageLinks> },
) {
  const { month, pages } = shown
  return {
    count: rows.length,
    ...tableOf(rows, () => undefined),
    unconfirmed,
    unrecorded,
    disputed,
    mark,
    month: month ?? '',
    monthDate: month && firstOf(month),
    // One month alone is all there is.
    months: months.length > 1 || month ? months.map((one) => monthLink(one, month)) : [],
    all: month ? path : undefined,
    action: `${path}/exports`,
    exports: made.rows.map(({ number, at, rows: count }) => ({
      href: `${path}/exports/${number}`,
      number,
      at,
      count,
    })),
    pages,
  }
}

/** The rows of an export as they were sent. `mayCorrect`: whether the viewer may correct the day of a person. */
export function exportPage(
  { made, rows }: { made: PayrollExport; rows: readonly PayrollRow[] },
  { by, mayCorrect }: { by: string; mayCorrect: (personId: string) => boolean },
) {
  const { number, at } = made
  const correction = ({ personId, dayId }: PayrollRow) =>
    mayCorrect(personId) ? `/hr/days/${dayId}` : undefined
  return {
    number,
    at,
    by,
    count: rows.length,
    ...tableOf(rows, correction),
    file: `${path}/exports/${number}/file`,
  }
}

function tableOf(rows: readonly PayrollRow[], correction: (row: PayrollRow) => string | undefined) {
  return {
    rows: rows.slice(0, mostShown).map((row) => ({ ...rowOf(row), correct: correction(row) })),
    more: rows.length > mostShown ? mostShown : undefined,
  }
}

function rowOf(row: PayrollRow) {
  const { amount, statutory } = row
  return {
    // Only what it did to statutory pay is other than payroll was told.
    isEffectAlone: row.kind === 'correction' && row.hours === 0 && row.timeOff === 0 && amount === 0,
    name: row.name,
    staffNumber: row.staffNumber,
    date: row.date,
    from: row.from,
    to: row.to,
    hours: inHours(row.hours),
    amount,
    isKnown: amount !== undefined,
    timeOff: row.timeOff === 0 ? undefined : inHours(row.timeOff),
    basisKey: basisKey(row),
    isCorrection: row.kind === 'correction',
    statutory: typeof statutory === 'number' ? statutory : undefined,
    isStatutoryKnown: typeof statutory === 'number',
    statutoryKey: `payroll.statutory.${statutory === 'ask-payroll' ? statutory : 'none'}`,
    effectKey: `payroll.effects.${row.effect}`,
    confirmedKey: `payroll.confirmed.${row.confirmed}`,
  }
}

function monthLink(month: string, shown: string | undefined) {
  return { date: firstOf(month), href: month === shown ? undefined : `${path}?month=${month}` }
}

function firstOf(month: string) {
  return civilDate(`${month}-01`)
}
