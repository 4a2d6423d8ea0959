import type { ReturnSituation } from './situation.ts'
import type { ReadySoFar } from './return-date/index.ts'

/** What others have made ready, in words: until the first day back what waits for it, and afterwards what is not done yet. */
export function readySoFarLine(
  ready: Awaited<ReturnType<ReadySoFar>>,
  { returnDate, today }: Pick<ReturnSituation, 'returnDate' | 'today'>,
) {
  if (!ready) return undefined
  const when = returnDate !== undefined && returnDate < today ? 'Back' : ''
  return {
    ...ready,
    key: `day-one.ready.soFar${when}`,
    laterKey: ready.later > 0 ? `day-one.ready.later${when}` : undefined,
  }
}
