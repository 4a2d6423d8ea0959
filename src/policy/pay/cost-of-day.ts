import type { CivilDate } from '../../shared/civil-date.ts'
import type { Leave } from '../leave/leave.ts'
import { weeksLost } from './lost-weeks.ts'
import type { PayWeek } from './pay-weeks.ts'

/** Days of one leave: those that were worked, and those of which that is open, be they agreed or disputed. */
export type SettledAndOpen = { readonly settled: readonly CivilDate[]; readonly open: readonly CivilDate[] }

/**
 * KIT-11 to KIT-13: which pay weeks a day costs, worked beside the others of its leave. Each open one may become a day or not, and
 * where more of them do, no fewer weeks are lost.
 */
export type CostOfDay = {
  /** Lost by what was worked, whatever becomes of anything else. */
  readonly lost: readonly PayWeek[]
  /** Lost besides, if all that is open is worked, though not this day. */
  readonly lostIfAll: readonly PayWeek[]
  /** Lost besides these, if this day is worked with all that is open: one at most. */
  readonly further: PayWeek | undefined
  /** Lost besides `lost` once this day is worked, whatever becomes of what is open: one at most. */
  readonly lostWithIt: PayWeek | undefined
}

export function costOfDay(leave: Leave, { settled, open }: SettledAndOpen, date: CivilDate): CostOfDay {
  const others = [...settled, ...open]
  const lost = weeksLost(leave, settled)
  const lostIfAll = without(weeksLost(leave, others), lost)
  const [further] = without(weeksLost(leave, [...others, date]), [...lost, ...lostIfAll])
  const [lostWithIt] = without(weeksLost(leave, [...settled, date]), lost)
  return { lost, lostIfAll, further, lostWithIt }
}

/** Whether it takes `further` whatever becomes of what is open, and nothing else could. */
export function isSure({ further, lostWithIt }: CostOfDay): boolean {
  return further !== undefined && further.week === lostWithIt?.week
}

/** No pay week is lost with it, whatever becomes of what is open. */
export function costsNothing({ lost, lostIfAll, further }: CostOfDay): boolean {
  return further === undefined && lost.length + lostIfAll.length === 0
}

/** Those that are lost if it is worked and all that is open, beyond those that are lost already, by date. */
export function weeksAtStake({ lostIfAll, further }: CostOfDay): PayWeek[] {
  return [...lostIfAll, ...(further ? [further] : [])].toSorted((a, b) => a.week - b.week)
}

function without(weeks: readonly PayWeek[], others: readonly PayWeek[]): PayWeek[] {
  return weeks.filter(({ week }) => others.every((one) => one.week !== week))
}
