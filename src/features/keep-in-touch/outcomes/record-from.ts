import type { Day } from '../day.ts'
import { overFrom } from '../day-times.ts'
import type { Sentence } from '../history-sentences.ts'

/** PAY-06: from when either side can say whether an agreed day was worked. */
export function recordFrom(day: Pick<Day, 'date' | 'times'>): Sentence {
  const { on, at } = overFrom(day)
  if (at === undefined) return { key: 'keep-in-touch.day.recordFrom.date', values: { on } }
  return { key: 'keep-in-touch.day.recordFrom.time', values: { on, at } }
}
