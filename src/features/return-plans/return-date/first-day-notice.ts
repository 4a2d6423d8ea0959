import { firstDayAtWork } from '../../../policy/return/first-day-at-work.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { specialDay } from '../../../shared/special-day.ts'
import type { ReturnSituation } from '../situation.ts'

/** What both sides should know of a return date that is not worked: the first day at work. It does not forbid the date. */
export function firstDayNotice(date: CivilDate, now: Pick<ReturnSituation, 'contract' | 'settings'>) {
  const { nation } = now.settings
  const works = firstDayAtWork(date, { contract: now.contract, nation })
  if (works === date) return undefined
  const name = specialDay(date, nation) ?? 'notWorked'
  return {
    key: `return-plans.firstDay.${name}`,
    shortKey: `return-plans.firstDay.beside.${name}`,
    values: { date, works },
  }
}
