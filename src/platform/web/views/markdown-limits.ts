/** What is over a limit of a story's Markdown. Each is named to the editor. */
export type MarkdownExcess = 'tables' | 'brackets' | 'emphasis' | 'addresses' | 'lines'

/** Far more than a story of 50,000 characters needs, and few enough that none costs a reader a tenth of a second. */
const most = { cells: 5_000, columns: 20, brackets: 4_000, emphasis: 8_000, addresses: 500, lines: 3_000 }

/**
 * The rules of markdown-it that an excess turns off: its signs are then shown as they were typed, and nothing is lost. With
 * too many lines nothing is parsed at all.
 */
export const rulesWithout: Record<Exclude<MarkdownExcess, 'lines'>, string[]> = {
  tables: ['table'],
  brackets: ['link', 'image', 'reference'],
  emphasis: ['emphasis', 'strikethrough'],
  addresses: ['linkify', 'autolink'],
}

/** Counts signs, before anything is parsed: the cost of the count grows with the length alone. */
export function excessIn(text: string): MarkdownExcess[] {
  const blocks = blocksOf(text)
  const lines = blocks.flat().length
  const found: [MarkdownExcess, boolean][] = [
    ['tables', blocks.some((block) => pipesIn(block) - 1 > most.columns) || cellsIn(blocks) > most.cells],
    ['brackets', count(text, /[[\]]/g) > most.brackets],
    ['emphasis', count(text, /[*_~]/g) > most.emphasis],
    ['addresses', count(text, /@|:\/\//g) > most.addresses],
    ['lines', lines > most.lines],
  ]
  return found.filter(([, isOver]) => isOver).map(([excess]) => excess)
}

/** The lines that stand together, without empty ones between: no table goes on beyond them. */
function blocksOf(text: string): string[][] {
  const blocks: string[][] = [[]]
  for (const line of text.split('\n'))
    if (line.trim() === '') blocks.push([])
    else blocks.at(-1)?.push(line)
  return blocks
}

/** As many as a table of each block would have: a row of one cell is filled up to the columns of the first. */
function cellsIn(blocks: readonly string[][]): number {
  return blocks.reduce((sum, block) => sum + pipesIn(block) * block.length, 0)
}

/** In the line that has the most. */
function pipesIn(block: readonly string[]): number {
  return block.reduce((widest, line) => Math.max(widest, count(line, /\|/g)), 0)
}

function count(text: string, sign: RegExp): number {
  return text.match(sign)?.length ?? 0
}
