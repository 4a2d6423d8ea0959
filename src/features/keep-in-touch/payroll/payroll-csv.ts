import { stringify } from 'csv-stringify/sync'
import { twoDecimals } from '../../../shared/decimals.ts'
import { poundsText } from '../../../shared/money.ts'
import { basisKey, type PayrollRow } from './payroll-row.ts'

/** In the language of whoever reads the file. */
type Say = (key: string) => string

const columns = [
  'staffNumber',
  'name',
  'from',
  'to',
  'date',
  'hours',
  'basis',
  'hourly',
  'amount',
  'timeOff',
  'statutory',
  'effect',
  'confirmed',
  'kind',
  'export',
] as const

/** An export as a file: amounts in pounds before tax, and the same bytes whenever it is asked for in a language. */
export function payrollCsv(rows: readonly PayrollRow[], number: number, say: Say): string {
  const lines = rows.map((row) => {
    const cells = cellsOf(row, say)
    return columns.map((column) => (column === 'export' ? String(number) : cells[column]))
  })
  const names = columns.map((column) => say(`payroll.columns.${column}`))
  return stringify(lines, { header: true, columns: names, bom: true, record_delimiter: 'windows' })
}

type Cells = Record<Exclude<(typeof columns)[number], 'export'>, string>

function cellsOf(row: PayrollRow, say: Say): Cells {
  const { amount, hourly, statutory } = row
  return {
    staffNumber: noFormula(row.staffNumber),
    name: noFormula(row.name),
    from: row.from,
    to: row.to,
    date: row.date,
    hours: twoDecimals(row.hours),
    basis: noFormula(say(basisKey(row))),
    hourly: hourly === undefined ? '' : (hourly / 10_000).toFixed(4),
    amount: amount === undefined ? '' : poundsText(amount),
    timeOff: twoDecimals(row.timeOff),
    statutory:
      typeof statutory === 'number' ? poundsText(statutory) : say(`payroll.statutory.${statutory ?? 'none'}`),
    effect: noFormula(say(`payroll.effects.${row.effect}`)),
    confirmed: noFormula(say(`payroll.confirmed.${row.confirmed}`)),
    kind: noFormula(say(`payroll.kinds.${row.kind}`)),
  }
}

const formulaStarts = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']

/** What a spreadsheet would take for a formula is text. The library would escape the minus of a correction too, which is a number. */
function noFormula(text: string): string {
  return formulaStarts.some((start) => text.startsWith(start)) ? `'${text}` : text
}
