import { firstDayAtWork } from '../../../policy/return/first-day-at-work.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { specialDay } from '../../../shared/special-day.ts'
import { firstDayAgreed } from '../first-day-planned.ts'
import type { ReturnSituation } from '../situation.ts'
import { backByNotice } from './back-by-notice.ts'
import { wantsLast } from './return-request.ts'
import { waitingWish } from './waiting-wish.ts'

/** Of each day that may come of a day asked for and is not worked, what its first day at work would be. */
export function firstDaysAsked(now: ReturnSituation) {
  const wish = waitingWish(now)
  if (!wish) return []
  const days = new Set([wish.wants, backByNotice(now)?.latest ?? wish.wants, wantsLast(wish)])
  return [...days].flatMap((date) => firstDayNotice(date, now) ?? [])
}

/** What both sides should know of a return date that is not worked: the first day at work. It does not forbid the date. */
export function firstDayNotice(date: CivilDate, now: ReturnSituation) {
  const { nation } = now.settings
  const agreed = firstDayAgreed(now, date)
  const works = agreed ?? firstDayAtWork(date, { contract: now.contract, nation })
  if (works === date) return undefined
  const name = agreed ? 'agreed' : (specialDay(date, nation) ?? 'notWorked')
  return {
    key: `return-plans.firstDay.${name}`,
    shortKey: `return-plans.firstDay.beside.${name}`,
    values: { date, works },
  }
}
