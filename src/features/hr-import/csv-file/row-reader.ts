import type { Reading } from './cells.ts'
import { leftOut, type Column, type Columns } from './columns.ts'
import type { CellFault, Wrong } from '../fault.ts'
import { readSpreadsheetCell } from './spreadsheet-cell.ts'

const alwaysFilled: readonly Column[] = ['staff_number', 'organisation', 'name', 'email']

export type RowReader = ReturnType<typeof rowReader>

/** Reads cell by cell and keeps what is wrong; undefined: the cell is empty, faulty or not in the file. */
export function rowReader(cells: readonly string[], columns: Columns) {
  const texts = new Map<Column, Reading<string>>()
  for (const [at, column] of columns.entries())
    if (column !== undefined && column !== leftOut) texts.set(column, readSpreadsheetCell(cells[at] ?? ''))
  const faults: CellFault[] = []
  const fault = (column: Column, wrong: Wrong): undefined => void faults.push({ column, wrong })
  return {
    faults,
    fault,
    isFilled: (column: Column): boolean => texts.has(column) && !isEmpty(texts.get(column)),
    read<T>(column: Column, reader: (cell: string) => Reading<T>): T | undefined {
      const text = texts.get(column)
      if (text === undefined) return undefined
      if (isEmpty(text)) return alwaysFilled.includes(column) ? fault(column, { code: 'empty' }) : undefined
      const reading = 'wrong' in text ? text : reader(text.value)
      return 'wrong' in reading ? fault(column, reading.wrong) : reading.value
    },
  }
}

function isEmpty(text: Reading<string> | undefined): boolean {
  return text !== undefined && 'value' in text && text.value === ''
}
