import type { Nation } from '../../../shared/bank-holidays.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { specialDay } from '../../../shared/special-day.ts'

/** What both sides should know of a first day back on which few people work. It does not forbid the date. */
export function firstDayNotice(date: CivilDate, nation: Nation) {
  const special = specialDay(date, nation)
  return special && { key: `return-plans.firstDay.${special}`, date }
}
