import { yearOf, type CivilDate } from '../../../shared/civil-date.ts'
import { readTypedDate, type DateFault } from '../../../shared/typed-date.ts'
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
    return {
      wrong: "is a spreadsheet's number for a day; format the column as a date and save the file again",
    }
  }
  const read = readTypedDate({ day: withoutMidnight(cell), month: '', year: '' })
  if ('refusal' in read) return { wrong: wrongDates[read.refusal] }
  const isOurs = firstYear <= yearOf(read.ok) && yearOf(read.ok) <= lastYear
  return isOurs ? { value: read.ok } : { wrong: wrongYear }
}

const wrongYear = `has a year that cannot be right; give one from ${firstYear} to ${lastYear}, with four digits`
const notADate = 'is not a date; give one like 2026-03-01 or 01/03/2026'

const wrongDates: Record<DateFault, string> = {
  missing: notADate,
  dayMissing: 'is a date without its day; give one like 2026-03-01 or 01/03/2026',
  monthMissing: notADate,
  yearMissing: 'is a date without its year; give one like 2026-03-01 or 01/03/2026',
  dayUnclear: notADate,
  monthUnclear: 'has a month that does not exist; give the day first, like 01/03/2026, or 2026-03-01',
  yearUnclear: wrongYear,
  noSuchDay: 'is a day that does not exist; check the day and the month',
}
