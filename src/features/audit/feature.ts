import type { Database } from '../../platform/database/open-database.ts'
import { createWorkLoop, type LoopTimes } from '../../platform/jobs/work-loop.ts'
import { requestId } from '../../platform/request-id.ts'
import type { Clock } from '../../shared/ports.ts'
import { createAuditLog } from './audit-log.ts'
import { createAuditStore } from './audit-store.ts'
import { heldByAudit } from './held-of-person.ts'
import { createRowPurge } from './purge-rows.ts'
import { createPurgedRunStore } from './purged-run-store.ts'
import { createSealer } from './sealer.ts'
import { createVerifier } from './verify.ts'

interface AuditParts {
  database: Database
  clock: Clock
  log: { info(what: object, text: string): void; error(what: object, text: string): void }
  secret: string
}

const loopTimes: LoopTimes = {
  longestWaitMs: 5_000,
  shortestWaitMs: 0,
  afterWakeUpMs: [],
  longestStopMs: 20_000,
}

/** Below everything that acts: who did what to whom. Its page is where the administrators’ pages are. */
export function createAuditFeature({ database, clock, log, secret }: AuditParts) {
  const rows = createAuditStore(database.connection)
  const runs = createPurgedRunStore(database.connection)
  const { inTransaction } = database
  const onSealed = (end: object) => log.info(end, 'audit rows sealed')
  const sealDue = createSealer({ rows, inTransaction, clock, secret, onSealed })
  const { findPage, findAbout, each } = rows
  return {
    service: {
      ...createAuditLog({ rows, clock, requestId }),
      findPage,
      findAbout,
      each,
      sealDue,
      purge: createRowPurge({ rows, runs, secret }),
      verify: createVerifier({ rows, runs, secret }),
    },
    heldOfPerson: heldByAudit(rows),
    /** The one loop of this process that seals. */
    loop: createWorkLoop({
      round: sealDue,
      onFailure: (error) => log.error({ err: error }, 'a round of sealing failed'),
      times: loopTimes,
    }),
  }
}

export type AuditService = ReturnType<typeof createAuditFeature>['service']
