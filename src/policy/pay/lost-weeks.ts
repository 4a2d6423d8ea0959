import type { CivilDate } from '../../shared/civil-date.ts'
import { allowanceOf } from '../days/allowance.ts'
import type { Leave } from '../leave/leave.ts'
import { isInPayPeriod, payWeekOn } from './pay-weeks.ts'

/** What work on a date did to the statutory pay of its week, or to the leave. */
export type EffectOfDay = 'none' | 'week-lost' | 'beyond-allowance'

/**
 * KIT-11 to KIT-13: of dates that were worked, in the order of the calendar, those after the tenth of the 39 paid weeks lose their
 * whole pay week, and with it the pay of a lawful day in it. A date beyond the days of the leave costs no statutory pay outside those
 * weeks.
 */
export function effectsOfDays(
  leave: Leave,
  dates: readonly CivilDate[],
  contactDays?: number,
): ReadonlyMap<CivilDate, EffectOfDay> {
  const inOrder = [...new Set(dates)].toSorted()
  const allowed = allowanceOf(leave, contactDays)?.days ?? 0
  const paid = inOrder.filter((date) => isInPayPeriod(leave, date))
  const lost = new Set(paid.slice(allowed).map((date) => payWeekOn(leave, date)?.week))
  const effectOf = (date: CivilDate, at: number): EffectOfDay => {
    const week = payWeekOn(leave, date)?.week
    if (week !== undefined && lost.has(week)) return 'week-lost'
    return at >= allowed ? 'beyond-allowance' : 'none'
  }
  return new Map(inOrder.map((date, at) => [date, effectOf(date, at)]))
}
