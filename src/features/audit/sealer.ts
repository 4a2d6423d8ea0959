import { ChangedMeanwhileError } from '../../shared/errors.ts'
import type { Clock, InTransaction } from '../../shared/ports.ts'
import type { AuditStore } from './audit-store.ts'
import { sealsFor } from './chain.ts'

/** A row is written at the instant of its act and seen when the transaction is over: one that is this old is there. */
const settledAfterMs = 2_000
const rowsAtATime = 500

export interface SealerParts {
  rows: AuditStore
  inTransaction: InTransaction
  clock: Clock
  secret: string
  /** Told of the chain's new end: kept outside of the database, it shows later that the end was not cut off. */
  onSealed(end: { number: number; hash: string }): void
}

/** Chains the rows that are there, some at a time, until none is left. Several processes may do so: one of them does. */
export function createSealer({ rows, inTransaction, clock, secret, onSealed }: SealerParts) {
  return async function sealDue(): Promise<number> {
    let count = 0
    for (;;) {
      const sealed = await sealSome()
      count += sealed
      if (sealed === 0) return count
    }
  }

  async function sealSome(): Promise<number> {
    try {
      const seals = await inTransaction(async () => {
        const due = await rows.findUnsealed(new Date(clock().getTime() - settledAfterMs), rowsAtATime)
        const next = sealsFor(due, (await rows.findLastSealed())?.seal, secret)
        if (next.length > 0 && !(await rows.seal(next))) throw new ChangedMeanwhileError('Sealed elsewhere.')
        return next
      })
      const end = seals.at(-1)?.seal
      if (end) onSealed(end)
      return seals.length
    } catch (error) {
      if (error instanceof ChangedMeanwhileError) return 0
      throw error
    }
  }
}
