import type { CivilDate } from '../../shared/civil-date.ts'
import { allowanceOf } from '../days/allowance.ts'
import type { Leave } from '../leave/leave.ts'
import { isInPayPeriod, payWeekOn, type PayWeek } from './pay-weeks.ts'

/** What work on a date did to the statutory pay of its week, or to the leave. */
export type EffectOfDay = 'none' | 'week-lost' | 'beyond-allowance'

/**
 * KIT-11 to KIT-13: of dates that are worked, in the order of the calendar, those after the tenth of the 39 paid weeks lose their
 * whole pay week, and with it the pay of a lawful day in it (HMRC SPM200300; SMP Regulations 1986 reg 9A). In which order they were
 * agreed does not matter: the eleventh is the eleventh that is worked.
 */
export function weeksLost(leave: Leave, dates: readonly CivilDate[], contactDays?: number): PayWeek[] {
  const allowed = allowanceOf(leave, contactDays)?.days ?? 0
  const paid = inOrder(dates).filter((date) => isInPayPeriod(leave, date))
  const lost = paid.slice(allowed).flatMap((date) => payWeekOn(leave, date) ?? [])
  return [...new Map(lost.map((one) => [one.week, one])).values()]
}

/** A date beyond the days of the leave costs no statutory pay outside the 39 weeks. */
export function effectsOfDays(
  leave: Leave,
  dates: readonly CivilDate[],
  contactDays?: number,
): ReadonlyMap<CivilDate, EffectOfDay> {
  const allowed = allowanceOf(leave, contactDays)?.days ?? 0
  const lost = new Set(weeksLost(leave, dates, contactDays).map(({ week }) => week))
  const effectOf = (date: CivilDate, at: number): EffectOfDay => {
    const week = payWeekOn(leave, date)?.week
    if (week !== undefined && lost.has(week)) return 'week-lost'
    return at >= allowed ? 'beyond-allowance' : 'none'
  }
  return new Map(inOrder(dates).map((date, at) => [date, effectOf(date, at)]))
}

function inOrder(dates: readonly CivilDate[]): CivilDate[] {
  return [...new Set(dates)].toSorted()
}
