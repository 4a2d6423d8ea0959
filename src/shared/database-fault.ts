import { setTimeout as wait } from 'node:timers/promises'
import { isDuplicateKey } from './duplicate-key.ts'

const longestPauseMs = 2_000

/** Whether the database failed, and not what was asked of it. */
export function isDatabaseFault(error: unknown): boolean {
  return error instanceof Error && error.name.startsWith('Mongo') && !isDuplicateKey(error)
}

/**
 * Tries a write until the database takes it; after `forMs` the fault is thrown. Where two workers insert the same at the
 * same time, the second try finds what the first one made.
 */
export async function insist<T>(write: () => Promise<T>, forMs: number): Promise<T> {
  const until = performance.now() + forMs
  for (let pauseMs = 50; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    try {
      return await write()
    } catch (error) {
      if (!(isDatabaseFault(error) || isDuplicateKey(error)) || performance.now() + pauseMs > until)
        throw error
    }
    await wait(pauseMs)
  }
}
