import { parseCivilDate, yearOf, type CivilDate } from '../../../shared/civil-date.ts'
import type { Reading } from './cells.ts'
import { isDayNumber, withoutMidnight } from './spreadsheet-cell.ts'

/** Years outside these are slips of the keyboard. */
const firstYear = 1990
const lastYear = 2100

/** ISO (2026-03-01), or day first (01/03/2026) as spreadsheets in the UK write it. */
export function readDate(cell: string): Reading<CivilDate> {
  if (isDayNumber(cell)) {
    return {
      wrong: "is a spreadsheet's number for a day; format the column as a date and save the file again",
    }
  }
  const iso = isoText(withoutMidnight(cell))
  if (iso === undefined) return { wrong: 'is not a date; give one like 2026-03-01 or 01/03/2026' }
  const date = parseCivilDate(iso)
  if (date === undefined) return { wrong: 'is a day that does not exist; check the day and the month' }
  if (yearOf(date) < firstYear || yearOf(date) > lastYear) {
    return { wrong: `has a year that cannot be right; give one from ${firstYear} to ${lastYear}` }
  }
  return { value: date }
}

function isoText(cell: string): string | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(cell)) return cell
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(cell) ?? []
  if (day === undefined || month === undefined || year === undefined) return undefined
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
