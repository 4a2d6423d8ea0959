import type { DayCount } from './day-count.ts'
import { otherName, type Sentence } from './history-sentences.ts'
import type { Situation } from './situation.ts'

/** What is said of a day for which there is no room: what it waits for, the rule, and the person's own loss. */
export function overSentences(count: DayCount, situation: Situation): Sentence[] {
  if (count.room === 'left') return []
  const { side, allowance } = situation
  const values = { total: count.total, name: otherName(situation) }
  return [
    ...(count.room === 'waits' ? [{ key: `keep-in-touch.over.waits.${side}`, values }] : []),
    { key: `keep-in-touch.why.allowance-used.${allowance?.kind ?? 'kit'}`, values },
    ...(side === 'person' ? costSentence(count, situation) : []),
  ]
}

/** Pay is the person's alone. Weeks 1 to 6 are paid by earnings, which payroll alone know. */
export function costSentence({ cost }: Pick<DayCount, 'cost'>, { leave }: Situation): Sentence[] {
  if (!cost) return []
  const [from, to] = cost.payWeek
  const values = { from, to, ...(cost.amount !== undefined && { amount: cost.amount }) }
  const known = cost.amount === undefined ? 'unknown' : 'known'
  return [{ key: `keep-in-touch.over.cost.${known}.${leave.type}`, values }]
}
