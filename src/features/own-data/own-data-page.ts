import { dateText, hoursText, moneyText, timeText } from '../../platform/web/views/formats.ts'
import type { HeldRow, HeldSection, HeldValue } from '../../shared/held-of-person.ts'
import { inHours } from '../../shared/hours.ts'
import type { Language } from '../../shared/language.ts'
import { isList } from './plain-data.ts'

/** Of each kind, the newest; the file has all. */
const mostShown = 25
/** A table of more columns is not read on a phone, nor on paper: then each row is a few lines. */
const mostColumns = 4

/** Either words as they are, or the key of some. */
interface Words {
  text?: string
  key?: string
}

/** What is held, in words: a table where rows are short, else a list of facts for each. */
export function ownDataPage(sections: readonly HeldSection[], language: Language) {
  const filled = sections.filter(({ rows }) => rows.length > 0)
  return {
    sections: filled.map(({ name, rows }) => {
      const shown = rows.slice(0, mostShown)
      const fields = fieldsOf(shown)
      const isTable = rows.length > 1 && fields.length <= mostColumns
      return {
        titleKey: `own-data.sections.${name}`,
        isTable,
        isList: rows.length > 1 && !isTable,
        columns: fields.map(labelOf),
        rows: shown.map((row) => ({ cells: cellsOf(row, isTable ? fields : fieldsOf([row]), language) })),
        shown: shown.length < rows.length ? { count: shown.length, all: rows.length } : undefined,
      }
    }),
    nothing: sections
      .filter(({ rows }) => rows.length === 0)
      .map(({ name }) => ({ titleKey: `own-data.sections.${name}` })),
  }
}

function fieldsOf(rows: readonly HeldRow[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row).filter((field) => row[field] !== undefined)))]
}

function labelOf(field: string): string {
  return `own-data.fields.${field}`
}

function cellsOf(row: HeldRow, fields: readonly string[], language: Language) {
  return fields.map((field) => {
    const value = row[field]
    const values = value === undefined ? [] : isList(value) ? value : [value]
    const words = values.map((one) => wordsOf(one, language))
    return { labelKey: labelOf(field), words: words.length === 0 ? [{ text: '–' }] : words }
  })
}

function wordsOf(value: HeldValue, language: Language): Words {
  if ('code' in value) return { key: value.key }
  if ('yes' in value) return { key: `own-data.${value.yes ? 'yes' : 'no'}` }
  return { text: textOf(value, language) }
}

function textOf(value: Exclude<HeldValue, { code: string } | { yes: boolean }>, language: Language): string {
  if ('text' in value) return value.text
  if ('time' in value) return timeText(value.time, language)
  if ('names' in value) return value.names[language]
  if ('date' in value) return dateText(value.date, 'medium', { language })
  if ('at' in value) return `${dateText(value.at, 'medium', { language })}, ${timeText(value.at, language)}`
  if ('hours' in value) return hoursText(inHours(value.hours), language)
  return 'pence' in value ? moneyText(value.pence) : String(value.count)
}
