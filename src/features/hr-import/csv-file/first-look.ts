import { visibleLine } from '../../../shared/visible-text.ts'
import { ImportFileError } from '../fault.ts'
import { openCsv } from './csv-reader.ts'

export const mostUploadedRows = 10_000
export const mostUploadedColumns = 40

/** What other programs' files begin with. */
const otherKinds: [begins: string, what: string][] = [
  ['504b0304', 'a workbook of a spreadsheet (.xlsx)'],
  ['d0cf11e0', 'an old workbook of a spreadsheet (.xls)'],
  ['25504446', 'a PDF'],
]

/** Reads an uploaded file to its end and answers the cells of its first line. Throws an ImportFileError when it is no CSV file. */
export async function firstLineOf(content: Buffer): Promise<string[]> {
  refuseOtherKinds(content)
  let names: string[] | undefined
  let rows = 0
  for await (const { cells } of openCsv(content).records) {
    if (names === undefined) names = namesIn(cells)
    else if ((rows += 1) > mostUploadedRows) throw new ImportFileError(tooManyRows)
  }
  if (names === undefined)
    throw new ImportFileError('The file is empty: its first line must name the columns.')
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
    throw new ImportFileError(
      `The first line has ${last} columns, and ${mostUploadedColumns} are taken: leave out those that are not needed.`,
    )
  if (last === 1 && /[;\t|]/.test(cells.join('')))
    throw new ImportFileError(
      'The file has other signs than commas between its cells: save it as "CSV UTF-8 (comma delimited)" and try again.',
    )
  return names.slice(0, last)
}

function refuseOtherKinds(content: Buffer): void {
  const begins = content.subarray(0, 4).toString('hex')
  const kind = otherKinds.find(([one]) => one === begins)
  if (kind === undefined) return
  const how = 'open it in the spreadsheet, choose "Save as" and "CSV UTF-8", and upload that file'
  throw new ImportFileError(`The file is ${kind[1]} and not CSV: ${how}.`)
}

const tooManyRows = `The file has more than ${mostUploadedRows} rows: split it into several, or ask whoever runs the portal to import it.`
