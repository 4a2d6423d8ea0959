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

/** A sentence for each fault; the same fault of many rows is told once, with how many and the first of them. */
export function faultTexts(faults: readonly Fault[]): string[] {
  const alike = Map.groupBy(faults, ({ column, wrong }) => `${column ?? ''} ${wrong}`)
  return [...alike.values()].map(faultText)
}

/** So many rows are named; of more, how many. */
const mostNamed = 3

function faultText(alike: readonly Fault[]): string {
  const [first] = alike
  if (first === undefined) return ''
  const named = alike.slice(0, mostNamed).map(({ line }) => line)
  const more = alike.length > mostNamed ? ` and ${alike.length - mostNamed} more` : ''
  const where = alike.length === 1 ? `line ${first.line}` : `lines ${named.join(', ')}${more}`
  const column = first.column === undefined ? '' : `, column ${first.column}`
  return `${where}${column}: ${first.wrong}`
}
