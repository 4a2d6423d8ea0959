import type { Reading } from './cells.ts'
import type { Column, Columns } from './columns.ts'
import type { CellFault } from '../fault.ts'

const alwaysFilled: readonly Column[] = ['staff_number', 'organisation', 'name', 'email']

/** Control characters, and the marks that turn the direction of writing and so hide what a text says. */
const unseen = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u

export type RowReader = ReturnType<typeof rowReader>

/** Reads cell by cell and keeps what is wrong; undefined: the cell is empty, faulty or not in the file. */
export function rowReader(cells: readonly string[], columns: Columns) {
  const texts = new Map(columns.map((column, at) => [column, tidy(cells[at] ?? '')]))
  const faults: CellFault[] = []
  const fault = (column: Column, wrong: string): undefined => void faults.push({ column, wrong })
  return {
    faults,
    fault,
    isFilled: (column: Column): boolean => Boolean(texts.get(column)),
    read<T>(column: Column, reader: (cell: string) => Reading<T>): T | undefined {
      const text = texts.get(column)
      if (text === '' && alwaysFilled.includes(column)) return fault(column, 'is empty; it must be filled')
      if (text === undefined || text === '') return undefined
      if (unseen.test(text))
        return fault(column, 'holds a character that cannot be seen; type it afresh on one line')
      const reading = reader(text)
      return 'wrong' in reading ? fault(column, reading.wrong) : reading.value
    },
  }
}

/** Letters with accents come in two forms that look alike: one of them is kept, so that equal names are equal. */
function tidy(cell: string): string {
  return cell.trim().normalize('NFC')
}
