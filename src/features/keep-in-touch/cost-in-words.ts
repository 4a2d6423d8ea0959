import { costsNothing, isSure, weeksAtStake, type CostOfDay } from '../../policy/pay/cost-of-day.ts'
import type { PayWeek } from '../../policy/pay/pay-weeks.ts'
import type { Sentence } from './history-sentences.ts'
import type { Situation } from './situation.ts'

/*
 * KIT-11 to KIT-13: what a day beyond the allowance costs, said to its person. A sentence names a sum without a condition only where
 * that is so whatever becomes of the others; else it says on what it hangs.
 */

/** Of a date on which there is no day yet: at most one sentence. */
export function costIfAsked(cost: CostOfDay, situation: Situation): Sentence[] {
  if (cost.further) return [costs(cost.further, isSure(cost) ? 'cost' : 'costWithAll', situation)]
  const [first] = [...cost.lostIfAll, ...cost.lost]
  if (!first) return []
  return [noMore(first, cost.lostIfAll.length > 0 ? 'lostIfAll' : 'lostAlready')]
}

/** Of a day that counts, be it agreed (`cost`) or disputed (`costIfCounts`), beside the others of its count. */
export function costInCount(
  cost: CostOfDay,
  situation: Situation,
  sure: 'cost' | 'costIfCounts' = 'cost',
): Sentence[] {
  if (cost.further && isSure(cost)) return [costs(cost.further, sure, situation)]
  const atStake = weeksAtStake(cost)
  if (atStake.length > 0) return costOfAll(atStake, situation)
  const [first] = cost.lost
  return first ? [noMore(first, 'lostAlready')] : []
}

/** Each of the weeks, if all the days of the count are worked. */
export function costOfAll(weeks: readonly PayWeek[], situation: Situation): Sentence[] {
  return weeks.map((week) => costs(week, 'costOfAll', situation))
}

/** Said only where it is so in every case. */
export function noCost(cost: CostOfDay): Sentence[] {
  return costsNothing(cost) ? [{ key: 'keep-in-touch.over.noCost', values: {} }] : []
}

/** Weeks 1 to 6 are paid by earnings, which payroll alone know. */
function costs(
  { period: [from, to], rate }: PayWeek,
  words: 'cost' | 'costWithAll' | 'costOfAll' | 'costIfCounts',
  { leave }: Situation,
): Sentence {
  const known = rate === undefined ? 'unknown' : 'known'
  const values = { from, to, ...(rate !== undefined && { amount: rate }) }
  return { key: `keep-in-touch.over.${words}.${known}.${leave.type}`, values }
}

function noMore({ period: [from, to] }: PayWeek, words: 'lostIfAll' | 'lostAlready'): Sentence {
  return { key: `keep-in-touch.over.${words}`, values: { from, to } }
}
