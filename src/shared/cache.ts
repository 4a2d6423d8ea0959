import { LRUCache } from 'lru-cache'
import type { Clock } from './ports.ts'

export interface CacheSettings {
  /** At most so many are kept; past it those go that were asked for longest ago. */
  entries: number
  /** Milliseconds that an answer holds. Undefined: for ever. */
  forMs?: number
  /** Left out: the computer's own. */
  clock?: Clock
}

/** Keeps answers by key: `find` is asked for what is not kept. A promise that fails is not kept. */
export function createCache<Answer extends object | string>({ entries, forMs, clock }: CacheSettings) {
  const kept = new LRUCache<string, Answer>({
    max: entries,
    ...(forMs === undefined ? {} : { ttl: forMs, ttlResolution: 0 }),
    ...(clock && { perf: { now: () => clock().getTime() } }),
  })

  return (key: string, find: () => Answer): Answer => {
    const known = kept.get(key)
    if (known !== undefined) return known
    const answer = find()
    kept.set(key, answer)
    if (answer instanceof Promise) answer.catch(() => kept.delete(key))
    return answer
  }
}
