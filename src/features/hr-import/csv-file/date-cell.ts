import { yearOf, type CivilDate } from '../../../shared/civil-date.ts'
import { readTypedDate, type DateFault } from '../../../shared/typed-date.ts'
import type { Wrong } from '../fault.ts'
import type { Reading } from './cells.ts'
import { isDayNumber, withoutMidnight } from './spreadsheet-cell.ts'

/** Years outside these are slips of the keyboard. */
const firstYear = 1990
const lastYear = 2100

/**
 * A date as every form takes it, whole in one cell: 2026-03-01, or day first (01/03/2026, 1 March 2026) as it is written
 * in the UK. A month that comes before its day is taken by its name alone: of two numbers no order is guessed.
 */
export function readDate(cell: string): Reading<CivilDate> {
  if (isDayNumber(cell)) {
    return { wrong: { code: 'dayNumber' } }
  }
  const read = readTypedDate({ day: withoutMidnight(cell), month: '', year: '' })
  if ('refusal' in read) return { wrong: wrongDates[read.refusal] }
  const isOurs = firstYear <= yearOf(read.ok) && yearOf(read.ok) <= lastYear
  return isOurs ? { value: read.ok } : { wrong: wrongYear }
}

const wrongYear: Wrong = { code: 'wrongYear', values: { first: firstYear, last: lastYear } }
const notADate: Wrong = { code: 'notDate' }

const wrongDates: Record<DateFault, Wrong> = {
  missing: notADate,
  dayMissing: { code: 'noDay' },
  monthMissing: notADate,
  yearMissing: { code: 'noYear' },
  dayUnclear: notADate,
  monthUnclear: { code: 'noSuchMonth' },
  yearUnclear: wrongYear,
  noSuchDay: { code: 'noSuchDay' },
}
