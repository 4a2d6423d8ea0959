import type { Clock } from './ports.ts'

/** Answers that are kept at most; past it all are forgotten, so that memory stays bounded. */
const mostKept = 1_000

/** Remembers answers by key for a short time. A failure is not remembered. */
export function createMemory<T>(forMs: number, clock: Clock) {
  const kept = new Map<string, { answer: Promise<T>; until: number }>()
  return (key: string, find: () => Promise<T>): Promise<T> => {
    const now = clock().getTime()
    const known = kept.get(key)
    if (known && known.until > now) return known.answer
    const answer = find()
    if (kept.size >= mostKept) kept.clear()
    kept.set(key, { answer, until: now + forMs })
    answer.catch(() => kept.delete(key))
    return answer
  }
}
