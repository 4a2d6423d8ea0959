import type { CellFault, Fault } from './fault.ts'

/** The first so many are listed, however bad the file is. */
const mostListed = 1_000

export type FaultList = ReturnType<typeof createFaultList>

/** What is wrong with the rows of a file: of each cell the first thing only. */
export function createFaultList() {
  const listed: Fault[] = []
  const faultyLines = new Set<number>()
  return {
    add(line: number, faults: readonly CellFault[]): void {
      if (faults.length === 0) return
      faultyLines.add(line)
      for (const fault of firstOfRow(faults)) {
        if (listed.length < mostListed && !isListed(line, fault.column)) listed.push({ line, ...fault })
      }
    },
    isFaulty: (line: number) => faultyLines.has(line),
    rows: () => faultyLines.size,
    /** In order of line. */
    list: (): Fault[] => listed.toSorted((a, b) => a.line - b.line),
  }

  function isListed(line: number, column: string | undefined): boolean {
    return listed.some((one) => one.line === line && (one.column === undefined || one.column === column))
  }
}

// In a row that is cut short or too long the cells stand under the wrong columns: what they say means nothing.
function firstOfRow(faults: readonly CellFault[]): readonly CellFault[] {
  const ofRow = faults.find((fault) => fault.column === undefined)
  return ofRow === undefined ? faults : [ofRow]
}
