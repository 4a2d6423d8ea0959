import { createHash } from 'node:crypto'
import type { Column, ColumnChoice } from '../csv-file/columns.ts'
import type { Fault } from '../fault.ts'
import type { SeenRow } from '../applying/stage-file.ts'
import type { ImportOutcome } from '../import-service.ts'

/** A fault, with what stands in its cell. */
export interface SeenFault extends Fault {
  cell: string
}

/** What a file would do, as it is shown before it is written. */
export interface Preview {
  counts: Pick<ImportOutcome, 'added' | 'changed' | 'unchanged' | 'faulty'>
  mayBeWritten: boolean
  /** Of those who are new, how many may sign in. */
  invitable: number
  rows: SeenRow[]
  faults: SeenFault[]
  /** Staff numbers of managers, by id. */
  managers: Record<string, string>
  /** Lines whose people wait a day before their new address signs in. */
  waiting: number[]
  /** Lines that do something else than was shown before. */
  otherwise: number[]
}

/** Equal for previews that say the same: the button carries it, so that it writes what was above it. */
export function markOf({ rows, faults }: Preview): string {
  const said = [rows.map(({ line, mark }) => [line, mark]), faults.map(({ line, wrong }) => [line, wrong])]
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url')
}

/** Beside each fault the cell that it is about, as the file says it. */
export function withCells(
  faults: readonly Fault[],
  cellsOf: ReadonlyMap<number, readonly string[]>,
  columns: readonly (ColumnChoice | undefined)[],
): SeenFault[] {
  return faults.map((fault) => {
    const at = columns.indexOf(fault.column as Column)
    const cell = at === -1 ? '' : (cellsOf.get(fault.line)?.[at] ?? '')
    return { ...fault, cell: cell.slice(0, longestCell) }
  })
}

/** Longer than most, and short enough for a phone. */
const longestCell = 80
