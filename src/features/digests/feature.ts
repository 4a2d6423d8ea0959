import type { Database } from '../../platform/database/open-database.ts'
import { createWorkLoop, type LoopTimes } from '../../platform/jobs/work-loop.ts'
import type { Clock } from '../../shared/ports.ts'
import type { ContactService } from '../contact/index.ts'
import type { DeliveryLog, OutboxService } from '../outbox/index.ts'
import type { PeopleService } from '../people/index.ts'
import { createDigestWriter } from './digest-mail.ts'
import { createDigestRunStore } from './digest-run-store.ts'
import type { DigestSource } from './digest-source.ts'
import { heldByDigests } from './held-of-person.ts'
import { digestRoutes } from './routes.ts'
import { createDigestService } from './service.ts'
import { createStopLinkStore } from './stop-link-store.ts'
import { createStopLinks } from './stop-links.ts'

interface DigestsFeatureParts {
  database: Database
  people: PeopleService
  contact: ContactService
  outbox: OutboxService
  /** The features that have something to tell. */
  sources: readonly DigestSource[]
  clock: Clock
  log: DeliveryLog
  /** Public address, without a slash at the end. */
  baseUrl: string
  secret: string
}

const loopTimes: LoopTimes = {
  longestWaitMs: 60_000,
  shortestWaitMs: 0,
  afterWakeUpMs: [],
  longestStopMs: 20_000,
}

export function createDigestsFeature(parts: DigestsFeatureParts) {
  const { connection } = parts.database
  const stopLinks = createStopLinkStore(connection)
  const links = createStopLinks({ ...parts, stopLinks })
  const service = createDigestService({ ...parts, links, runs: createDigestRunStore(connection) })

  return {
    service,
    mails: { digest: createDigestWriter({ ...parts, stopLinkOf: links.addressFor }) },
    routes: digestRoutes(service),
    heldOfPerson: heldByDigests(stopLinks),
    /** The one loop of this process that plans digests: at the start, at each tick of its job, and once a minute. */
    loop: createWorkLoop({
      round: service.planDue,
      onFailure: (error) => parts.log.error({ err: error }, 'a round of planning failed'),
      times: loopTimes,
    }),
  }
}
