import { lastsFullYear } from '../../policy/leave/leave.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import { isAhead, type Day } from './day.ts'
import { countBesideOthers, type DayCount } from './day-count.ts'
import { allUsedKey } from './day-names.ts'
import { otherName, type Sentence } from './history-sentences.ts'
import type { Situation } from './situation.ts'

/** What is said of a day beyond the days of the leave: that HR let it, or what it waits for; the rule; and the person’s own loss. */
export function overSentences(date: CivilDate, count: DayCount, situation: Situation): Sentence[] {
  if (count.room === 'left') return []
  if (count.room === 'allowed') return allowedSentences(date, count, situation)
  const { side } = situation
  const values = { total: count.total, name: otherName(situation) }
  return [
    ...(count.room === 'waits' ? [{ key: `keep-in-touch.over.${waitsFor(situation)}.${side}`, values }] : []),
    { key: allUsedKey(situation, count), values },
    ...(side === 'person' ? costSentence(count, situation) : []),
  ]
}

/** A day that was agreed and is to come can be withdrawn, which leaves one as well as HR could; a day that has been cannot. */
function waitsFor(situation: Situation): 'waits' | 'waitsForHr' {
  return canBecomeFree(situation) ? 'waits' : 'waitsForHr'
}

export function canBecomeFree({ days, now }: Pick<Situation, 'days' | 'now'>): boolean {
  return days.some((day) => isAhead(day, now))
}

/** Of a day that is agreed: it costs what it did when both said yes. */
export function agreedBeyond(day: Day, situation: Situation): Sentence[] {
  const count = countBesideOthers(day, situation)
  if (count.room !== 'allowed') return []
  const { side } = situation
  const said = {
    key: `keep-in-touch.over.agreed.${side}`,
    values: { number: count.number, total: count.total },
  }
  return side === 'manager' ? [said] : [said, ...riskAndCost(count, situation)]
}

/** DP-06: the manager learns that HR let it, and neither pay nor which law it is. */
function allowedSentences(date: CivilDate, count: DayCount, situation: Situation): Sentence[] {
  const { side } = situation
  const values = { date, total: count.total, name: otherName(situation) }
  const allowed = { key: `keep-in-touch.over.allowed.${side}`, values }
  return side === 'manager' ? [allowed] : [allowed, ...riskAndCost(count, situation)]
}

function riskAndCost(count: DayCount, situation: Situation): Sentence[] {
  const { allowance, leave } = situation
  const cost = costSentence(count, situation)
  const safe = lastsFullYear(leave) ? [{ key: 'keep-in-touch.over.noCost', values: {} }] : []
  const risk = { key: `keep-in-touch.over.risk.${allowance?.kind ?? 'kit'}`, values: { total: count.total } }
  return [risk, ...(cost.length > 0 ? cost : safe)]
}

/** Pay is the person's alone. Weeks 1 to 6 are paid by earnings, which payroll alone know. */
export function costSentence(
  { cost }: Pick<DayCount, 'cost'>,
  { leave }: Situation,
  words: 'cost' | 'costOfAll' = 'cost',
): Sentence[] {
  if (!cost) return []
  const [from, to] = cost.payWeek
  const values = { from, to, ...(cost.amount !== undefined && { amount: cost.amount }) }
  const known = cost.amount === undefined ? 'unknown' : 'known'
  return [{ key: `keep-in-touch.over.${words}.${known}.${leave.type}`, values }]
}
