import { lastsFullYear } from '../../policy/leave/leave.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import { costIfAsked, noCost } from './cost-in-words.ts'
import { isAhead } from './day.ts'
import type { DayCount } from './day-count.ts'
import { allUsedKey } from './day-names.ts'
import { disputedAmong } from './disputed-among.ts'
import { otherName, type Sentence } from './history-sentences.ts'
import type { Situation } from './situation.ts'

/** What is said of a day beyond the days of the leave: that HR let it, or what it waits for; the rule; and the person’s own loss. */
export function overSentences(date: CivilDate, count: DayCount, situation: Situation): Sentence[] {
  if (count.room === 'left') return []
  if (count.room === 'allowed') return allowedSentences(date, count, situation)
  const { side } = situation
  const values = { total: count.total, name: otherName(situation) }
  const waits = { key: `keep-in-touch.over.${waitsFor(situation)}.${side}`, values }
  return [
    ...(count.room === 'waits' ? [waits] : []),
    { key: allUsedKey(situation, count), values },
    // What waits for HR says that they have not decided.
    ...(count.room === 'waits' ? [] : disputedAmong(situation)),
    ...(side === 'person' ? costIfAsked(count.cost, situation) : []),
  ]
}

/** A day that was agreed and is to come can be withdrawn, which leaves one as well as HR could; a day that has been cannot. */
function waitsFor(situation: Situation): 'waits' | 'waitsForHr' {
  return canBecomeFree(situation) ? 'waits' : 'waitsForHr'
}

export function canBecomeFree({ days, now }: Pick<Situation, 'days' | 'now'>): boolean {
  return days.some((day) => isAhead(day, now))
}

/** DP-06: the manager learns that HR let it, and neither pay nor which law it is. */
function allowedSentences(date: CivilDate, count: DayCount, situation: Situation): Sentence[] {
  const { side } = situation
  const values = { date, total: count.total, name: otherName(situation) }
  const allowed = { key: `keep-in-touch.over.allowed.${side}`, values }
  if (side === 'manager') return [allowed]
  return [allowed, ...riskAndCost(count, situation, costIfAsked(count.cost, situation))]
}

/** What HR let through could do to the leave, and what it costs: that it costs nothing only of leave with weeks of statutory pay. */
export function riskAndCost(
  { cost, total }: DayCount,
  { allowance, leave }: Situation,
  costs: readonly Sentence[],
): Sentence[] {
  const risk = { key: `keep-in-touch.over.risk.${allowance?.kind ?? 'kit'}`, values: { total } }
  return [risk, ...costs, ...(lastsFullYear(leave) ? noCost(cost) : [])]
}
