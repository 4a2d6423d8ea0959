import { stringify } from 'csv-stringify/sync'
import { addDays, type CivilDate } from '../../../shared/civil-date.ts'
import type { Language } from '../../../shared/language.ts'
import { allColumns, type Column } from '../csv-file/columns.ts'

type Row = Partial<Record<Column, string>>

/** Somebody made up, in each language, whose address is nobody’s. */
const examples: Record<Language, Row> = {
  en: { name: 'Ann Example', called: 'Annie', email: 'ann.example@example.org', language: 'en' },
  cy: { name: 'Siân ap Enghraifft', called: 'Siân', email: 'sian.enghraifft@example.org', language: 'cy' },
}

/** Every column, and one row to be written over. The mark at its beginning tells spreadsheets that it is UTF-8. */
export function templateFile(organisation: string, language: Language, today: CivilDate): string {
  const hours = Object.fromEntries(
    allColumns
      .filter((column) => column.startsWith('hours_'))
      .map((column) => [column, /sat|sun/.test(column) ? '0' : '7.4']),
  )
  const row: Row = {
    staff_number: 'EXAMPLE-1',
    organisation,
    role: 'none',
    manager: 'none',
    ...hours,
    salary: '31200',
    leave_type: 'maternity',
    leave_start: addDays(today, 28),
    due_date: addDays(today, 56),
    active: 'yes',
    ...examples[language],
  }
  return stringify([allColumns, allColumns.map((column) => row[column] ?? '')], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}
