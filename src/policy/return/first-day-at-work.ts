import type { Nation } from '../../shared/bank-holidays.ts'
import { addDays, type CivilDate } from '../../shared/civil-date.ts'
import { hoursOn, type WeekPattern } from '../../shared/week-pattern.ts'
import { isBankHoliday } from '../../shared/working-days.ts'

/** A pattern without hours never has one: then it is the return date itself. */
const someWeeks = 28

/**
 * The first day on which somebody back from leave works: the return date, or the first after it that has hours in the contract
 * and is no bank holiday. A leave may end on any day; nobody is met on a Saturday that they do not work.
 */
export function firstDayAtWork(
  back: CivilDate,
  { contract, nation }: { contract: WeekPattern; nation: Nation },
): CivilDate {
  const days = Array.from({ length: someWeeks }, (_, later) => addDays(back, later))
  return days.find((date) => hoursOn(contract, date) > 0 && !isBankHoliday(date, nation)) ?? back
}
