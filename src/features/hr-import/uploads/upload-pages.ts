import { emptyForm } from '../../../platform/web/forms/forms.ts'
import { pageLinks } from '../../../platform/web/list-pages.ts'
import { isCivilDate, type CivilDate } from '../../../shared/civil-date.ts'
import { rowsPerPage } from '../../../shared/paging.ts'
import { expiryColumns } from '../csv-file/balance-columns.ts'
import type { LeaveEffect } from '../../leave/index.ts'
import type { CellChange } from '../row-changes/cell-changes.ts'
import type { SeenRow } from '../applying/stage-file.ts'
import { rowSentence } from '../fault.ts'
import type { Preview, SeenFault } from './preview.ts'
import { scope } from './upload-forms.ts'

/** Lines that are named one by one; of more it is said how many. */
const mostNamed = 20

interface CheckFacts {
  key: string
  mark: string
  page: number
  areRemembered: boolean
  skipFaulty: boolean
}

/** What the file would do, line by line and cell by cell, with what is wrong beside its line. */
export function checkPage(preview: Preview, { key, mark, page, areRemembered, skipFaulty }: CheckFacts) {
  const { counts, mayBeWritten, invitable, rows, faults, otherwise, waiting } = preview
  const entries = entriesOf(rows, faults, preview)
  const sheets = pagesOf(entries)
  const asked = new URLSearchParams({ upload: key }).toString()
  return {
    key,
    mark,
    areRemembered,
    skipFaulty,
    counts,
    entries: sheets[page - 1] ?? [],
    pages: pageLinks('/hr/import/check', page, page < sheets.length, asked),
    form: emptyForm(scope),
    invitable: mayBeWritten ? invitable : 0,
    writes: mayBeWritten ? rows.length : 0,
    hasFaults: counts.faulty > 0,
    moreFaults: new Set(faults.map(({ line }) => line)).size < counts.faulty ? faults.length : 0,
    otherwise: named(otherwise),
    waiting: named(waiting),
    columnsHref: areRemembered ? `/hr/import/columns?${asked}` : '',
  }
}

/** So many cells and faults fit a page that a phone loads in a moment. A line stays whole. */
const mostCells = 150

function pagesOf(entries: readonly Entry[]): Entry[][] {
  const pages: Entry[][] = []
  let cells = 0
  for (const entry of entries) {
    const own = entry.cells.length + entry.falls.length + entry.faults.length
    const last = pages.at(-1)
    if (last === undefined || last.length === rowsPerPage || cells + own > mostCells) {
      pages.push([entry])
      cells = own
    } else {
      last.push(entry)
      cells += own
    }
  }
  return pages
}

function named(lines: readonly number[]): string {
  const more = lines.length > mostNamed ? ' …' : ''
  return `${lines.slice(0, mostNamed).join(', ')}${more}`
}

interface Entry {
  line: number
  effectKey: string
  isNew: boolean
  name: string
  staffNumber: string
  cells: { columnKey: string; before: Shown; after: Shown }[]
  falls: readonly LeaveEffect[]
  isRealNow: boolean
  faults: ({ columnKey: string; cell: string } & ReturnType<typeof rowSentence>)[]
}

function entriesOf(rows: readonly SeenRow[], faults: readonly SeenFault[], preview: Preview): Entry[] {
  const changed = rows.map((row): Entry => ({
    line: row.line,
    effectKey: `${scope}.effects.${row.effect}`,
    isNew: row.effect === 'added',
    name: row.name,
    staffNumber: row.staffNumber,
    cells: row.cells.map((cell) => shownCell(cell, preview)),
    falls: row.falls ?? [],
    isRealNow: row.isRealNow === true,
    faults: [],
  }))
  const faulty = [...Map.groupBy(faults, ({ line }) => line)].map(([line, ofLine]): Entry => ({
    line,
    effectKey: `${scope}.effects.faulty`,
    isNew: false,
    name: '',
    staffNumber: '',
    cells: [],
    falls: [],
    isRealNow: false,
    faults: ofLine.map(({ column, cell, wrong }) => ({
      columnKey: keyOf(column),
      cell,
      ...rowSentence(wrong),
    })),
  }))
  return [...changed, ...faulty].toSorted((a, b) => a.line - b.line)
}

function keyOf(column: string | undefined): string {
  return column === undefined ? '' : `${scope}.columns.${column}`
}

/** Either words of the catalogue, a date, or the text. */
interface Shown {
  keys: string[]
  date: CivilDate | ''
  text: string
}

function shownCell({ column, before, after }: CellChange, { managers }: Preview) {
  const was = column === 'manager' && before !== '' ? (managers[before] ?? before) : before
  return { columnKey: keyOf(column), before: shown(column, was), after: shown(column, after) }
}

function shown(column: string, cell: string): Shown {
  const date = isCivilDate(cell) && datesIn.includes(column) ? cell : ''
  return { keys: cell === '' ? [] : wordsOf(column, cell), date, text: cell === '' ? '–' : cell }
}

const datesIn: readonly string[] = [
  'leave_start',
  'leave_end',
  'due_date',
  'birth_date',
  'placement_date',
  ...expiryColumns,
]

function wordsOf(column: string, cell: string): string[] {
  if (column === 'leave_type') return [`hr.leaves.${cell}`]
  if (column === 'language') return [`people-desk.languages.${cell}`]
  if (column === 'role') return cell.split(';').map((role) => `administration.roles.names.${role}`)
  return column === 'active' || column === 'factory_worker' ? [`${scope}.${cell}`] : []
}
