import { join } from 'node:path'
import { fileSentence, rowSentence, type Fault, type ImportFileError } from '../features/hr-import/index.ts'
import { loadText, type Text } from '../platform/web/views/text.ts'

/** So many rows are named; of more, how many. */
const mostNamed = 3

const english = { language: 'en' } as const
let text: Text | undefined

/** A sentence for each fault; the same fault of many rows is told once, with how many and the first of them. */
export function faultTexts(faults: readonly Fault[]): string[] {
  const alike = Map.groupBy(faults, ({ column, wrong }) => JSON.stringify([column, wrong]))
  return [...alike.values()].map(faultText)
}

export function fileFaultText({ wrong }: ImportFileError): string {
  return said(fileSentence(wrong))
}

function faultText(alike: readonly Fault[]): string {
  const [first] = alike
  if (first === undefined) return ''
  const named = alike.slice(0, mostNamed).map(({ line }) => line)
  const more = alike.length > mostNamed ? ` and ${alike.length - mostNamed} more` : ''
  const where = alike.length === 1 ? `line ${first.line}` : `lines ${named.join(', ')}${more}`
  const column = first.column === undefined ? '' : `, column ${first.column}`
  return `${where}${column}: ${said(rowSentence(first.wrong))}`
}

/** As on HR's pages, in English. The sentences are read when there is one to say: no other command has any. */
function said({ key, values }: ReturnType<typeof rowSentence>): string {
  text ??= loadText(join(import.meta.dirname, '../../views/text'))
  return text.plain(key, english, values)
}
