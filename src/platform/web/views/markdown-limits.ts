/** What is over a limit of a story's Markdown. Each is named to the editor. */
export type MarkdownExcess = 'tables' | 'brackets' | 'emphasis' | 'addresses' | 'lines'

/** Far more than a story of 50,000 characters needs, and few enough that none costs a reader a tenth of a second. */
const most = { pipes: 5_000, columns: 20, brackets: 4_000, emphasis: 8_000, addresses: 500, lines: 3_000 }

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
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const columns = lines.reduce((widest, line) => Math.max(widest, count(line, /\|/g) - 1), 0)
  const found: [MarkdownExcess, boolean][] = [
    ['tables', columns > most.columns || count(text, /\|/g) > most.pipes],
    ['brackets', count(text, /[[\]]/g) > most.brackets],
    ['emphasis', count(text, /[*_~]/g) > most.emphasis],
    ['addresses', count(text, /@|:\/\//g) > most.addresses],
    ['lines', lines.length > most.lines],
  ]
  return found.filter(([, isOver]) => isOver).map(([excess]) => excess)
}

function count(text: string, sign: RegExp): number {
  return text.match(sign)?.length ?? 0
}
