import type { Sentence } from './history-sentences.ts'
import type { Situation } from './situation.ts'

/** J4: what is disputed counts until HR have decided, so that a count of days may be too high by as many. */
export function disputedAmong({ days }: Pick<Situation, 'days'>): Sentence[] {
  const count = days.filter(({ state }) => state === 'disputed').length
  return count === 0 ? [] : [{ key: 'keep-in-touch.days.disputedAmong', values: { count } }]
}
