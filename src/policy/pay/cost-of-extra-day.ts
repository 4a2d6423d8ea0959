import type { CivilDate } from '../../shared/civil-date.ts'
import type { Pence } from '../../shared/money.ts'
import type { Period } from '../../shared/periods.ts'
import { payWeekOn } from './pay-weeks.ts'
import type { Leave } from '../leave/leave.ts'
import { allowanceOf, daysUsed } from '../days/allowance.ts'

export type CostOfExtraDay = {
  readonly payWeek: Period
  /** What the week would have paid at the flat rate; undefined in weeks 1 to 6, which only payroll can tell. */
  readonly amount: Pence | undefined
}

/**
 * KIT-11, KIT-13: work beyond the allowance loses the whole pay week in which it falls, the week of a lawful tenth day
 * included (HMRC SPM200300; SMP Regulations 1986 reg 9A). KIT-12: only days inside the 39 weeks count towards that, so
 * undefined when the day would still be among the first ten of them, and for leave without those weeks.
 * The leave itself is no longer protected by the rule either way, which the page says beside the sum.
 */
export function costOfExtraDay(
  leave: Leave,
  counted: readonly CivilDate[],
  ask: CivilDate,
): CostOfExtraDay | undefined {
  const payWeek = payWeekOn(leave, ask)
  const allowed = allowanceOf(leave)?.days ?? 0
  const isWithinPayCounter = daysUsed(leave, counted).inPayPeriod < allowed
  if (payWeek === undefined || isWithinPayCounter) return undefined
  return { payWeek: payWeek.period, amount: payWeek.rate }
}
