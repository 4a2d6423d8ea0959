import { join } from 'node:path'
import type { Logger } from 'pino'
import { jobsFor } from '../jobs/index.ts'
import { partsFactory } from './compose-parts.ts'
import { fillDemonstration, sendLastDigest } from './features/demonstration/index.ts'
import { createPlanningLoop } from './features/digests/index.ts'
import { sessionReader } from './features/identity/index.ts'
import { createOutboxWorker, usualDelivery } from './features/outbox/index.ts'
import {
  createOrganisationStore,
  createPeopleService,
  createPersonStore,
  createSettingsService,
} from './features/people/index.ts'
import { createImportService, createImportStore } from './features/hr-import/index.ts'
import { secretsIn } from './platform/database/data-folder.ts'
import { createIndexes, openDatabase, type Database } from './platform/database/open-database.ts'
import { startServerClock } from './platform/database/server-clock.ts'
import { createScheduler } from './platform/jobs/scheduler.ts'
import { createDemonstrationTransport } from './platform/mail/demonstration-transport.ts'
import { createSentMailStore } from './platform/mail/sent-mail-store.ts'
import { createSmtpTransport } from './platform/mail/smtp.ts'
import type { ReadinessCheck } from './platform/web/health.ts'
import { createFormSealer } from './platform/web/forms/sealed-form.ts'
import { createIdempotencyKeyStore } from './platform/web/forms/idempotency-key-store.ts'
import { createSessionStore } from './platform/web/security/session-store.ts'
import { loadViews } from './platform/web/views/view-engine.ts'
import type { Secrets, Settings } from './settings.ts'
import type { Clock } from './shared/ports.ts'

export type Services = Awaited<ReturnType<typeof compose>>

export interface Surroundings {
  /** Public address, without a slash at the end. */
  baseUrl: string
  log: Logger
  /** Else the database's, which all processes share (DIG-07). */
  clock?: Clock
  /** The operator's commands: beside a portal that runs, whose database is then used, or alone. */
  isBeside?: boolean
}

const projectFolder = join(import.meta.dirname, '..')
export const viewFolders = {
  views: join(projectFolder, 'views'),
  manifest: join(projectFolder, 'assets/built/manifest.json'),
  precompiled: join(projectFolder, 'node_modules/.cache/portal-templates.json'),
}

/** The composition root: settings become a database, stores and services. Close what it returns. */
export async function compose(settings: Settings, around: Surroundings) {
  const { log } = around
  // The database starts in a thread of its own meanwhile.
  const opening = openDatabase(settings.database, { join: around.isBeside ?? false })
  const views = loadViews(viewFolders)
  const database = await opening
  const secrets = await secretsFor(settings)
  const { connection, inTransaction } = database
  const { clock, stop: stopClock } = around.clock
    ? { clock: around.clock, stop: () => {} }
    : await startServerClock(connection)

  const personStore = createPersonStore(connection)
  const organisations = createOrganisationStore(connection)
  const people = createPeopleService({ people: personStore, organisations, clock })

  const sentMail = createSentMailStore(connection)
  const idempotencyKeys = createIdempotencyKeyStore(connection)
  const smtp =
    settings.mail && createSmtpTransport({ ...settings.mail, connections: usualDelivery.connections })
  const transportAt = (at: Clock) => smtp ?? createDemonstrationTransport(sentMail, at)
  const partsAt = partsFactory({
    ...around,
    settings,
    database,
    secrets,
    people,
    personStore,
    views,
    transportAt,
  })
  const parts = partsAt(clock)
  const { outbox, identity, digests } = parts
  const importing = createImportService({
    people: personStore,
    organisations,
    imports: createImportStore(connection),
    leaves: parts.leaves,
    clock,
    inTransaction,
  })

  await createIndexes(connection)
  const sessionStore = await createSessionStore(connection.getClient())
  const past = () => ({
    partsThen: (instant: Date) => partsAt(() => instant, { isPast: true }),
    now: clock(),
  })
  const fill = () => fillDemonstration({ ...past(), people, inTransaction })
  let isFresh = false
  if (!around.isBeside) {
    // An import whose process was killed after its commit goes on here.
    await importing.finishUnfinished()
    if (settings.demo) isFresh = await fill()
  }

  const works = settings.role !== 'web'
  const worker = createOutboxWorker({ outbox, clock, log })
  const planning = createPlanningLoop(digests, log)
  const jobs = jobsFor({ outbox, planning, keepInTouch: parts.keepInTouch })
  const scheduler = createScheduler({ db: connection.getClient().db(), jobs, log })

  return {
    ...parts,
    secrets,
    views,
    clock,
    database,
    people,
    stores: { people: personStore, organisations },
    importing,
    inTransaction,
    settings: createSettingsService(organisations),
    sentMail,
    idempotencyKeys,
    sessionStore,
    formSealer: createFormSealer(secrets.session, clock),
    readSession: sessionReader({ identity, people, clock }),
    async fillDemonstration(): Promise<void> {
      if (await fill()) await sendLastDigest(past())
    },
    readiness: [databaseAnswers(database), ...(works ? [() => scheduler.whyNotTicking()] : [])],

    /** Begins the work of this process beside answering requests. */
    async startWorking(): Promise<void> {
      // Pages are answered meanwhile.
      if (isFresh) await sendLastDigest(past())
      if (!works) return
      planning.start()
      worker.start()
      await scheduler.start()
    },

    /** Ends that work: what is in hand is finished, nothing new begun. */
    async stopWorking(): Promise<void> {
      if (works) await Promise.all([scheduler.stop(), planning.stop(), worker.stop()])
    },

    async close(): Promise<void> {
      stopClock()
      await smtp?.close()
      await database.close()
    },
  }
}

async function secretsFor(settings: Settings): Promise<Secrets> {
  if (settings.secrets) return settings.secrets
  if ('dataDir' in settings.database) return secretsIn(settings.database.dataDir)
  throw new Error('A MongoDB needs SESSION_SECRET and TOKEN_SECRET.')
}

function databaseAnswers(database: Database): ReadinessCheck {
  return () =>
    database.ping().then(
      () => undefined,
      () => 'the database does not answer',
    )
}
