import type { AuditStore } from './audit-store.ts'
import { runsAfter } from './purged-run.ts'
import type { PurgedRunStore } from './purged-run-store.ts'

interface PurgeParts {
  rows: AuditStore
  runs: PurgedRunStore
  secret: string
}

/** Removes old acts of one employer, and leaves of each run its end: the chain goes on over it (decision 60). */
export function createRowPurge({ rows, runs, secret }: PurgeParts) {
  return {
    countOlder: (organisationId: string, before: Date): Promise<number> =>
      rows.countOlder(organisationId, before),

    /** In a transaction. Answers how many went. */
    async removeOlder(organisationId: string, before: Date, limit: number): Promise<number> {
      // The end of the chain stays: behind it the next rows are sealed.
      const end = await rows.findLastSealed()
      const old = await rows.findOlder(organisationId, before, limit)
      const going = old.filter(({ id }) => id !== end?.id)
      const seals = going.flatMap(({ seal }) => seal ?? [])
      if (seals.length === 0) return 0
      const touching = await runs.findTouching(seals.map(({ number }) => number))
      await runs.replace(touching, runsAfter(seals, touching, secret))
      await rows.remove(going.map(({ id }) => id))
      return seals.length
    },
  }
}
