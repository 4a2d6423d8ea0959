import { readColumns, type ColumnReading } from './columns.ts'
import { openCsv } from './csv-reader.ts'
import { ImportFileError } from '../fault.ts'
import type { PeopleFile } from './file-text.ts'
import { readRow, type RowReading } from './person-row.ts'

export interface FileRow extends RowReading {
  line: number
}

/** Rows are looked up and written so many at a time; MongoDB advises fewer than 1,000 documents a transaction. */
const rowsAtATime = 500

/**
 * Reads the file of people and hands over its rows, some at a time, in order. Returns a digest of the content.
 * Throws an ImportFileError when the file cannot be read or its first line does not name the columns.
 */
export async function eachBatch(
  file: PeopleFile,
  reading: ColumnReading,
  take: (rows: FileRow[]) => Promise<void>,
): Promise<string> {
  const csv = openCsv(file)
  let columns: ReturnType<typeof readColumns> | undefined
  let batch: FileRow[] = []
  for await (const { line, cells } of csv.records) {
    if (columns === undefined) {
      columns = readColumns(cells, reading)
      continue
    }
    batch.push({ line, ...readRow(cells, columns, reading.organisation) })
    if (batch.length === rowsAtATime) await take(batch.splice(0))
  }
  if (columns === undefined) throw new ImportFileError('empty')
  if (batch.length > 0) await take(batch)
  return csv.digest()
}
