import type sentences from '../../../views/text/en/import-faults.json'

/** What can be wrong with a row, and why a file is not read at all: by the names of their sentences in the text files. */
type RowFault = keyof (typeof sentences)['row']
export type FileFault = keyof (typeof sentences)['file']

type Values = Readonly<Record<string, string | number>>

/** What is wrong, and what stands in its sentence, which names what would be right and repeats no personal data. */
export interface Wrong<Code = RowFault> {
  code: Code
  values?: Values
}

/** One thing wrong in one row of the file. */
export interface Fault {
  /** Line of the file on which the row begins; the line of column names is 1. */
  line: number
  /** Undefined when it is the row as a whole. */
  column?: string
  wrong: Wrong
}

/** A fault without its line: checks on a single row do not know where it stands. */
export type CellFault = Omit<Fault, 'line'>

/** The file as a whole cannot be read. */
export class ImportFileError extends Error {
  readonly wrong: Wrong<FileFault>

  constructor(code: FileFault, values?: Values) {
    super(code)
    this.wrong = values === undefined ? { code } : { code, values }
  }
}

/** The key and the values of its sentence. */
export function rowSentence({ code, values = {} }: Wrong): { key: string; values: Values } {
  return { key: `import-faults.row.${code}`, values }
}

/** Of a file that is not read. */
export function fileSentence({ code, values = {} }: Wrong<FileFault>): { key: string; values: Values } {
  return { key: `import-faults.file.${code}`, values }
}
