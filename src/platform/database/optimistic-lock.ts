import { isDuplicateKey } from '../../shared/duplicate-key.ts'

/** A document whose version counts its changes, from 1. */
export interface Versioned {
  _id: string
  version: number
}

/** A mongoose model of them, as far as the lock needs one. */
interface VersionedModel<T extends Versioned> {
  replaceOne(
    before: Versioned,
    next: T,
    options: { upsert: boolean },
  ): PromiseLike<{ matchedCount: number; upsertedCount: number }>
}

/**
 * The one optimistic lock: adds a first version, or puts the next one in the place of the one before it. False: somebody
 * else was first, and nothing was written. In a transaction a first version that is there already ends the transaction.
 */
export async function putVersion<T extends Versioned>(
  model: VersionedModel<NoInfer<T>>,
  next: T,
): Promise<boolean> {
  const before = { _id: next._id, version: next.version - 1 }
  try {
    const result = await model.replaceOne(before, next, { upsert: next.version === 1 })
    return result.matchedCount + result.upsertedCount === 1
  } catch (error) {
    if (isDuplicateKey(error)) return false
    throw error
  }
}
