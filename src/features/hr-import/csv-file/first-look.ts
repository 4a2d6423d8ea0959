import { visibleLine } from '../../../shared/visible-text.ts'
import { ImportFileError, type FileFault } from '../fault.ts'
import { openCsv } from './csv-reader.ts'

export const mostUploadedRows = 10_000
export const mostUploadedColumns = 40

/** What other programs' files begin with. */
const otherKinds: [begins: string, what: FileFault][] = [
  ['504b0304', 'workbook'],
  ['d0cf11e0', 'oldWorkbook'],
  ['25504446', 'pdf'],
]

/** Reads an uploaded file to its end and answers the cells of its first line. Throws an ImportFileError when it is no CSV file. */
export async function firstLineOf(content: Buffer): Promise<string[]> {
  refuseOtherKinds(content)
  let names: string[] | undefined
  let rows = 0
  for await (const { cells } of openCsv(content).records) {
    if (names === undefined) names = namesIn(cells)
    else if ((rows += 1) > mostUploadedRows)
      throw new ImportFileError('tooManyRows', { most: mostUploadedRows })
  }
  if (names === undefined) throw new ImportFileError('empty')
  return names
}

/** The cells of some lines, as they stand in the file. */
export async function cellsOfLines(
  content: Buffer,
  lines: ReadonlySet<number>,
): Promise<Map<number, string[]>> {
  const found = new Map<number, string[]>()
  if (lines.size === 0) return found
  for await (const { line, cells } of openCsv(content).records) if (lines.has(line)) found.set(line, cells)
  return found
}

function namesIn(cells: readonly string[]): string[] {
  const names = cells.map((cell) => visibleLine(cell))
  const last = names.findLastIndex((name) => name !== '') + 1
  if (last > mostUploadedColumns)
    throw new ImportFileError('tooManyColumns', { columns: last, most: mostUploadedColumns })
  if (last === 1 && /[;\t|]/.test(cells.join(''))) throw new ImportFileError('otherSigns')
  return names.slice(0, last)
}

function refuseOtherKinds(content: Buffer): void {
  const begins = content.subarray(0, 4).toString('hex')
  const kind = otherKinds.find(([one]) => one === begins)
  if (kind !== undefined) throw new ImportFileError(kind[1])
}
