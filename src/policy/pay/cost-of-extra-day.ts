import type { CivilDate } from '../../shared/civil-date.ts'
import type { Pence } from '../../shared/money.ts'
import type { Period } from '../../shared/periods.ts'
import type { Leave } from '../leave/leave.ts'
import { weeksLost } from './lost-weeks.ts'

export type CostOfExtraDay = {
  readonly payWeek: Period
  /** What the week would have paid at the flat rate; undefined in weeks 1 to 6, which only payroll can tell. */
  readonly amount: Pence | undefined
}

/**
 * KIT-11 to KIT-13: the pay week that is lost only if the date is worked besides those that count. It is the week of the eleventh of
 * them all by the calendar, so of a later day where the date comes before the tenth. Undefined where no further week is lost: among
 * the first ten of the 39 weeks, outside them, in a week that is lost anyhow, and in leave without those weeks.
 * The leave itself is no longer protected by the rule either way, which the page says beside the sum.
 */
export function costOfExtraDay(
  leave: Leave,
  counted: readonly CivilDate[],
  ask: CivilDate,
): CostOfExtraDay | undefined {
  const before = new Set(weeksLost(leave, counted).map(({ week }) => week))
  const lost = weeksLost(leave, [...counted, ask]).find(({ week }) => !before.has(week))
  return lost && { payWeek: lost.period, amount: lost.rate }
}
