import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { visibleLine } from '../../../shared/visible-text.ts'
import { ImportFileError } from '../fault.ts'
import { longestRecord, noEndText, notUtf8, textOfFile, type PeopleFile } from './file-text.ts'

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
  if (error instanceof CsvError) return new ImportFileError(csvText(error))
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const sentence = typeof code === 'string' ? unreadable[code] : undefined
  return sentence === undefined ? error : new ImportFileError(sentence)
}

function csvText({ code, lines }: CsvError): string {
  const line = Number(lines)
  if (code === 'CSV_MAX_RECORD_SIZE') return noEndText(line)
  return `Line ${line} of the file has a quotation mark out of place, so that nothing after it can be read: put the cell into quotation marks and double those inside it.`
}

const unreadable: Record<string, string> = {
  ENOENT: 'There is no such file: check the name and the folder.',
  EISDIR: 'That is a folder and not a file: name the CSV file in it.',
  EACCES: 'The file may not be read: give this user the right to read it.',
  ERR_ENCODING_INVALID_ENCODED_DATA: notUtf8,
}
