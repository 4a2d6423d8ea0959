import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { visibleLine } from '../../../shared/visible-text.ts'
import { ImportFileError, type FileFault } from '../fault.ts'
import { longestRecord, textOfFile, type PeopleFile } from './file-text.ts'

/** One record of the file that is not blank. */
export interface CsvRecord {
  /** On which it begins; the first line of the file is 1. */
  line: number
  cells: string[]
}

/** A CSV file being read. */
export interface CsvFile {
  records: AsyncIterable<CsvRecord>
  /** Of the content, once all records have been read: equal for equal files. */
  digest(): string
}

/**
 * Reads a CSV file record by record: UTF-8 with or without a byte order mark, any line ends, blank lines left out.
 * Reading throws an ImportFileError of one sentence when that cannot be done.
 */
export function openCsv(file: PeopleFile): CsvFile {
  const digest = createHash('sha256')
  return {
    records: readRecords(textOfFile(file, (chunk) => digest.update(chunk))),
    digest: () => digest.digest('hex'),
  }
}

async function* readRecords(text: AsyncIterable<string>): AsyncGenerator<CsvRecord> {
  const parser = parse({
    info: true,
    relax_column_count: true,
    // A nickname such as Elin "Els" Parry stands as it is; only a quotation mark that is never closed is a fault.
    relax_quotes: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: longestRecord,
  })
  const parsed: AsyncIterable<{ record: string[]; info: { lines: number } }> =
    Readable.from(text).compose(parser)
  try {
    for await (const { record, info } of parsed) {
      if (record.some((cell) => visibleLine(cell) !== ''))
        yield { line: firstLine(record, info.lines), cells: record }
    }
  } catch (error) {
    throw inOneSentence(error)
  }
}

/** The parser counts to the end of a record, and a quoted cell may run over several lines. */
function firstLine(cells: readonly string[], lastLine: number): number {
  return lastLine - cells.join('').split(/\r\n|\n|\r/).length + 1
}

function inOneSentence(error: unknown): unknown {
  if (error instanceof CsvError) {
    const hasNoEnd = error.code === 'CSV_MAX_RECORD_SIZE'
    return new ImportFileError(hasNoEnd ? 'noEnd' : 'quoteOutOfPlace', { line: Number(error['lines']) })
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const known = typeof code === 'string' ? unreadable[code] : undefined
  return known === undefined ? error : new ImportFileError(known)
}

const unreadable: Record<string, FileFault> = {
  ENOENT: 'noFile',
  EISDIR: 'isFolder',
  EACCES: 'mayNotRead',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'notUtf8',
}
