import type { Nation } from './bank-holidays.ts'
import { dayOfMonth, monthOf, weekday, type CivilDate } from './civil-date.ts'
import { isBankHoliday } from './working-days.ts'

/** A date on which many do not work. */
export type SpecialDay = 'christmas' | 'newYear' | 'bankHoliday' | 'saturday' | 'sunday'

/** The name that most people would give the date first; undefined for an ordinary one. */
export function specialDay(date: CivilDate, nation: Nation): SpecialDay | undefined {
  const dayAndMonth = `${dayOfMonth(date)}.${monthOf(date)}`
  if (dayAndMonth === '25.12') return 'christmas'
  if (dayAndMonth === '1.1') return 'newYear'
  if (isBankHoliday(date, nation)) return 'bankHoliday'
  const day = weekday(date)
  return day === 'saturday' || day === 'sunday' ? day : undefined
}
