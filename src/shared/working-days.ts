import { addDays, isWeekend, yearOf, type CivilDate } from './civil-date.ts'
import { bankHolidays, type Nation } from './bank-holidays.ts'

export function isWorkingDay(date: CivilDate, nation: Nation): boolean {
  return !isWeekend(date) && !isBankHoliday(date, nation)
}

export function isBankHoliday(date: CivilDate, nation: Nation): boolean {
  return bankHolidays(nation, yearOf(date)).includes(date)
}

/** The date itself, or the first after it that is neither of a weekend nor one of these holidays. */
export function workingDayOutside(date: CivilDate, holidays: readonly CivilDate[]): CivilDate {
  let day = date
  while (isWeekend(day) || holidays.includes(day)) day = addDays(day, 1)
  return day
}

/** The date itself when it is a working day. */
export function workingDayOnOrAfter(date: CivilDate, nation: Nation): CivilDate {
  let day = date
  while (!isWorkingDay(day, nation)) day = addDays(day, 1)
  return day
}

/** The date itself when it is a working day: a letter due on a Saturday goes on the Friday before. */
export function workingDayOnOrBefore(date: CivilDate, nation: Nation): CivilDate {
  let day = date
  while (!isWorkingDay(day, nation)) day = addDays(day, -1)
  return day
}

/** The nth working day after the date; the date itself never counts. */
export function addWorkingDays(date: CivilDate, count: number, nation: Nation): CivilDate {
  let day = date
  for (let counted = 0; counted < count; counted += 1) day = workingDayOnOrAfter(addDays(day, 1), nation)
  return day
}
