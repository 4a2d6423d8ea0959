import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Seal } from './audited-act.ts'

/**
 * A run of rows that retention has removed (decision 60). `hash` is of the last of them, so that the row after it is still
 * chained; `mark` is keyed, so that nobody who writes to the database alone can pass off a row as removed.
 */
export interface PurgedRun {
  first: number
  last: number
  hash: string
  mark: string
}

/** The runs that removing these leaves behind: with those that they touch, as few as can be. */
export function runsAfter(
  removed: readonly Seal[],
  touching: readonly PurgedRun[],
  secret: string,
): PurgedRun[] {
  const pieces = [
    ...removed.map(({ number, hash }) => ({ first: number, last: number, hash })),
    ...touching.map(({ first, last, hash }) => ({ first, last, hash })),
  ].toSorted((a, b) => a.first - b.first)
  const runs: Omit<PurgedRun, 'mark'>[] = []
  for (const piece of pieces) {
    const before = runs.at(-1)
    if (before && before.last + 1 === piece.first)
      Object.assign(before, { last: piece.last, hash: piece.hash })
    else runs.push({ ...piece })
  }
  return runs.map((run) => ({ ...run, mark: markOf(run, secret) }))
}

export function isOurs(run: PurgedRun, secret: string): boolean {
  const [ours, theirs] = [markOf(run, secret), run.mark].map((mark) => Buffer.from(mark))
  return ours !== undefined && theirs?.length === ours.length && timingSafeEqual(ours, theirs)
}

/** Begins with a word, where what is hashed of a row begins with a hash or nothing: neither can stand for the other. */
function markOf({ first, last, hash }: Omit<PurgedRun, 'mark'>, secret: string): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify(['removed', first, last, hash]))
    .digest('base64url')
}
