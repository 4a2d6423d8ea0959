import { hasLostLetters, visibleLine } from '../../../shared/visible-text.ts'
import type { Wrong } from '../fault.ts'
import type { Reading } from './cells.ts'

/** A cell that spreadsheets are made to keep as text: ="00126". */
const textInFormula = /^="((?:[^"]|"")*)"$/
const formula = /^=|^[-+@]\s*[\p{L}($]/u
const errorValue = /^#(?:[A-Z][A-Z_\d]*(?:\/[A-Z\d]+)?[!?]?|DIV\/0!)$|^Err:\d{3}$/i
const tooNarrow = /^#{2,}$/
const rounded = /^[-+]?\d+(?:[.,]\d+)?E[-+]\d+$/i

/** What a spreadsheet wrote into a cell, as people see it there; or what it lost on the way, and how to get that back. */
export function readSpreadsheetCell(cell: string): Reading<string> {
  const line = visibleLine(cell)
  const text = visibleLine(textInFormula.exec(line)?.[1]?.replaceAll('""', '"') ?? line)
  const code = whatWasLost(text)
  return code === undefined ? { value: text } : { wrong: { code } }
}

function whatWasLost(text: string): Wrong['code'] | undefined {
  if (hasLostLetters(text)) return 'lostLetters'
  if (tooNarrow.test(text)) return 'tooNarrow'
  if (errorValue.test(text)) return 'errorValue'
  if (rounded.test(text)) return 'rounded'
  // An address may begin with any of these signs.
  if (formula.test(text) && !/^[^\s=]\S*@\S+\.\S+$/.test(text)) return 'formula'
  return undefined
}

/** The number by which spreadsheets count days, shown when a cell is not formatted as a date. */
export function isDayNumber(cell: string): boolean {
  return /^[1-9]\d{4}(?:\.\d+)?$/.test(cell)
}

/** A date with the midnight that spreadsheets and databases put after it. */
export function withoutMidnight(cell: string): string {
  return cell.replace(/[T ]00:00(?::00(?:\.0+)?)?Z?$/, '')
}
