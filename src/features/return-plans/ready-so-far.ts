import type { ReturnSituation } from './situation.ts'
import type { ReadySoFar } from './return-date/index.ts'

/** What others have made ready, in words: until the first day back what waits for it, and afterwards what is not done yet. */
export function readySoFarLine(
  ready: Awaited<ReturnType<ReadySoFar>>,
  { returnDate, today }: Pick<ReturnSituation, 'returnDate' | 'today'>,
) {
  if (!ready) return undefined
  const isBack = returnDate !== undefined && returnDate < today
  return {
    ...ready,
    key: `day-one.ready.${isBack ? 'soFarBack' : 'soFar'}`,
    laterKey: ready.later > 0 ? `day-one.ready.${isBack ? 'laterBack' : 'later'}` : undefined,
  }
}
