import { daysUsed } from '../../policy/days/allowance.ts'
import { costOfExtraDay, type CostOfExtraDay } from '../../policy/pay/cost-of-extra-day.ts'
import { countsAgainstAllowance, type DayDetails } from './day.ts'
import { otherName, type Sentence } from './history-sentences.ts'
import type { Situation } from './situation.ts'

/** How a day would count, beside those that count already. */
export interface DayCount {
  /** Which day of the leave it would be. KIT-12: and of the pay weeks. */
  number: number
  paid: number
  total: number
  /** `waits`: only if HR give a disputed day back. */
  room: 'left' | 'waits' | 'used'
  /** KIT-11, KIT-13: what it would cost, worked beyond the allowance. */
  cost: CostOfExtraDay | undefined
}

export function countWith({ date }: Pick<DayDetails, 'date'>, situation: Situation): DayCount {
  const { leave, days, allowance } = situation
  const counted = days.filter(countsAgainstAllowance)
  const undisputed = counted.filter(({ state }) => state !== 'disputed').map((day) => day.date)
  const dates = counted.map((day) => day.date)
  const used = daysUsed(leave, [...dates, date])
  const total = allowance?.days ?? 0
  const count = { number: used.inLeave, paid: used.inPayPeriod, total }
  if (used.inLeave <= total) return { ...count, room: 'left', cost: undefined }
  const waits = daysUsed(leave, [...undisputed, date]).inLeave <= total
  return { ...count, room: waits ? 'waits' : 'used', cost: costOfExtraDay(leave, dates, date) }
}

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
