/** One thing wrong in one row of the file. The sentence names what would be right and repeats no personal data. */
export interface Fault {
  /** Line of the file on which the row begins; the line of column names is 1. */
  line: number
  /** Undefined when it is the row as a whole. */
  column?: string
  wrong: string
}

/** A fault without its line: checks on a single row do not know where it stands. */
export type CellFault = Omit<Fault, 'line'>

/** The file as a whole cannot be read: the message is one sentence. */
export class ImportFileError extends Error {}

export function faultText({ line, column, wrong }: Fault): string {
  return column === undefined ? `line ${line}: ${wrong}` : `line ${line}, column ${column}: ${wrong}`
}
