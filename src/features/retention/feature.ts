import type { Database } from '../../platform/database/open-database.ts'
import { createWorkLoop, type LoopTimes } from '../../platform/jobs/work-loop.ts'
import { createPurgeStore } from './purge-store.ts'
import { retentionRoutes } from './routes.ts'
import { createRetentionService, type RetentionParts } from './service.ts'

type FeatureParts = Omit<RetentionParts, 'purges' | 'inTransaction'> & { database: Database }

const loopTimes: LoopTimes = {
  longestWaitMs: 60_000,
  shortestWaitMs: 0,
  afterWakeUpMs: [],
  longestStopMs: 20_000,
}

export function createRetentionFeature({ database, ...parts }: FeatureParts) {
  const { connection, inTransaction } = database
  const service = createRetentionService({ ...parts, purges: createPurgeStore(connection), inTransaction })
  /** The one loop of this process that removes: it also takes over from a worker that was killed. */
  const loop = createWorkLoop({
    round: service.purgeDue,
    onFailure: (error) => parts.log.error({ err: error }, 'a round of purges failed'),
    times: loopTimes,
  })
  return {
    service,
    loop,
    routes: retentionRoutes(service),
    /** What the job calls at night. */
    purgeTonight: async () => {
      await service.beginTonight()
      loop.wake()
    },
  }
}
