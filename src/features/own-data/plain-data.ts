import type { HeldRow, HeldSection, HeldValue } from '../../shared/held-of-person.ts'

type Plain = string | number | boolean
export type PlainSections = Record<string, Record<string, Plain | Plain[]>[]>

/** Sections as JSON has them: by their names, without the words of any language. */
export function asPlain(sections: readonly HeldSection[]): PlainSections {
  return Object.fromEntries(sections.map(({ name, rows }) => [name, rows.map(plainRow)]))
}

function plainRow(row: HeldRow) {
  const entries = Object.entries(row).flatMap(([field, value]) =>
    value === undefined ? [] : [[field, isList(value) ? value.map(plainValue) : plainValue(value)] as const],
  )
  return Object.fromEntries(entries)
}

export function isList(value: HeldValue | readonly HeldValue[]): value is readonly HeldValue[] {
  return Array.isArray(value)
}

function plainValue(value: HeldValue): Plain {
  if ('text' in value) return value.text
  if ('time' in value) return value.time
  if ('names' in value) return value.names.en
  if ('date' in value) return value.date
  if ('at' in value) return value.at.toISOString()
  if ('code' in value) return value.code
  if ('hours' in value) return value.hours / 100
  if ('pence' in value) return value.pence / 100
  return 'count' in value ? value.count : value.yes
}
