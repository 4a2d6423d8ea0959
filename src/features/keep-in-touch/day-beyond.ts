import { weeksAtStake, type CostOfDay } from '../../policy/pay/cost-of-day.ts'
import { isIn } from '../../shared/periods.ts'
import { unallowedIn, whatMendsIt } from './beyond-them.ts'
import { costInCount, costOfAll } from './cost-in-words.ts'
import type { Day } from './day.ts'
import { countBesideOthers, type DayCount } from './day-count.ts'
import { disputedAmong } from './disputed-among.ts'
import { isDecidedByHr } from './disputes/dispute.ts'
import type { Sentence } from './history-sentences.ts'
import { riskAndCost } from './over-the-allowance.ts'
import type { Situation } from './situation.ts'
import { lostWeekOf, weekLost } from './weeks-lost.ts'

/**
 * KIT-11: of a day that counts, on its own page: that more count with it than the leave has, what that costs the person, and what can
 * be done. Nothing where the leave has as many.
 */
export function beyondWith(day: Day, situation: Situation): Sentence[] {
  switch (day.state) {
    case 'agreed':
      return beyondWithAgreed(day, situation)
    case 'disputed':
      return beyondIfCounted(day, situation)
    case 'worked':
      return situation.side === 'person' ? lostWithWorked(day, situation) : []
    default:
      return []
  }
}

/** Of a day about which HR decide, and of one that somebody would ask them to count. */
export function beyondIfCounted(day: Day, situation: Situation): Sentence[] {
  const count = countBesideOthers(day, situation)
  if (count.room === 'left') return []
  const { number, total, cost } = count
  return [
    { key: 'keep-in-touch.over.ifCounts', values: { number, total } },
    ...(hasOtherDisputed(day, situation) ? disputedAmong(situation) : []),
    ...(situation.side === 'person' ? costInCount(cost, situation, 'costIfCounts') : []),
  ]
}

/** J4: whether HR have another day of this count to decide about. */
export function hasOtherDisputed({ id }: Pick<Day, 'id'>, { days }: Pick<Situation, 'days'>): boolean {
  return days.some((one) => one.state === 'disputed' && one.id !== id)
}

function beyondWithAgreed(day: Day, situation: Situation): Sentence[] {
  const count = countBesideOthers(day, situation)
  if (count.room === 'left') return []
  const isAllowed = count.room === 'allowed'
  const isTooMany = unallowedIn(situation) > 0
  const costs = situation.side === 'person' ? costInCount(count.cost, situation) : []
  if (!isAllowed && !isTooMany && costs.length === 0) return []
  return [
    isAllowed ? allowed(count, situation) : tooMany(count),
    ...disputedAmong(situation),
    ...(isAllowed && situation.side === 'person' ? riskAndCost(count, situation, costs) : costs),
    ...(isTooMany ? whatMendsIt(situation) : []),
  ]
}

function allowed({ number, total }: DayCount, { side }: Situation): Sentence {
  return { key: `keep-in-touch.over.agreed.${side}`, values: { number, total } }
}

function tooMany({ number, total }: DayCount): Sentence {
  return { key: 'keep-in-touch.over.tooMany', values: { number, total } }
}

/**
 * Of a day that was worked: the pay week that is lost with it, or that goes if the others of the count are worked. Of one that HR
 * decided about, each that hangs on it: HR read the same.
 */
function lostWithWorked(day: Day, situation: Situation): Sentence[] {
  const count = countBesideOthers(day, situation)
  const { lostWithIt } = count.cost
  const isDecided = isDecidedByHr(day)
  const own = lostWeekOf(day, situation)
  const lost = own.length === 0 && isDecided && lostWithIt ? [weekLost(lostWithIt)] : own
  const atStake = stillOpen(count.cost).filter(({ period }) => isDecided || isIn(period, day.date))
  if (atStake.length === 0) return lost
  return [...lost, tooMany(count), ...disputedAmong(situation), ...costOfAll(atStake, situation)]
}

/** Those that go only if something else is worked, too. */
function stillOpen(cost: CostOfDay) {
  return weeksAtStake(cost).filter(({ week }) => week !== cost.lostWithIt?.week)
}
