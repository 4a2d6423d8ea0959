import { join } from 'node:path'
import type { Logger } from 'pino'
import { jobsFor } from '../jobs/index.ts'
import { createContactPlanStore, createContactService } from './features/contact/index.ts'
import { fillDemonstration } from './features/demonstration/index.ts'
import {
  createDigestRunStore,
  createDigestService,
  createPlanningLoop,
  createStopLinkStore,
} from './features/digests/index.ts'
import {
  createIdentityService,
  createSignInStore,
  sessionReader,
  signInCodeMail,
} from './features/identity/index.ts'
import { createDayStore, createKeepInTouchService } from './features/keep-in-touch/index.ts'
import { createNewsService, createStoryStore, newsForDigests } from './features/news/index.ts'
import { createOutboxWorker, type OutboxService } from './features/outbox/index.ts'
import {
  createImportService,
  createImportStore,
  createOrganisationStore,
  createPeopleService,
  createPersonStore,
  createSettingsService,
} from './features/people/index.ts'
import {
  createReturnPlansService,
  createReturnWishStore,
  createWeekPlanStore,
} from './features/return-plans/index.ts'
import { composeOutbox } from './compose-outbox.ts'
import { secretsIn } from './platform/database/data-folder.ts'
import { createIndexes, openDatabase, type Database } from './platform/database/open-database.ts'
import { createScheduler } from './platform/jobs/scheduler.ts'
import type { ReadinessCheck } from './platform/web/health.ts'
import { createSessionStore } from './platform/web/session.ts'
import { loadViews } from './platform/web/view-engine.ts'
import type { Secrets, Settings } from './settings.ts'
import type { Clock } from './shared/ports.ts'

export type Services = Awaited<ReturnType<typeof compose>>

export interface Surroundings {
  /** Public address, without a slash at the end. */
  baseUrl: string
  log: Logger
  clock?: Clock
  /** Use the embedded database of a portal that already runs on the folder, if there is one: for commands. */
  join?: boolean
}

const projectFolder = join(import.meta.dirname, '..')
export const viewsFolder = join(projectFolder, 'views')

/** The composition root: settings become a database, stores and services. Close what it returns. */
export async function compose(settings: Settings, around: Surroundings) {
  const { log } = around
  const clock = around.clock ?? (() => new Date())
  const views = loadViews({ views: viewsFolder, manifest: join(projectFolder, 'assets/built/manifest.json') })
  const database = await openDatabase(settings.database, { join: around.join ?? false })
  const secrets = await secretsFor(settings)
  const { connection, inTransaction } = database

  const organisations = createOrganisationStore(connection)
  const personStore = createPersonStore(connection)
  const people = createPeopleService({ people: personStore, organisations, clock })
  const { outbox, sentMail, transport } = composeOutbox({
    ...around,
    settings,
    database,
    people,
    views,
    clock,
    secrets,
  })
  const identity = createIdentityService({
    signIns: createSignInStore(connection),
    people,
    outbox,
    clock,
    inTransaction,
    secret: secrets.token,
  })
  outbox.registerKind(signInCodeMail(identity))
  const contact = createContactService({ plans: createContactPlanStore(connection), people, clock })
  outbox.setGate(contact.sendGate)

  const stories = createStoryStore(connection)
  const days = createDayStore(connection)
  const wishes = createReturnWishStore(connection)
  const plans = createWeekPlanStore(connection)
  /** The parts that people use, as they are at a clock's time: the demonstration's past is made with others. */
  const partsAt = (clock: Clock, outbox: Pick<OutboxService, 'tellSomething'>) => ({
    news: createNewsService({ stories, clock }),
    keepInTouch: createKeepInTouchService({ days, people, outbox, inTransaction, clock }),
    returnPlans: createReturnPlansService({ wishes, plans, people, outbox, inTransaction, clock }),
  })
  const { news, keepInTouch, returnPlans } = partsAt(clock, outbox)

  const digests = createDigestService({
    runs: createDigestRunStore(connection),
    stopLinks: createStopLinkStore(connection),
    contact,
    people,
    outbox,
    sources: [
      newsForDigests(news),
      { name: 'days', itemsFor: async () => [], somethingWaitsFor: keepInTouch.waitsForAnswer },
      { name: 'returns', itemsFor: async () => [], somethingWaitsFor: returnPlans.waitsForAnswer },
    ],
    clock,
    log,
    baseUrl: around.baseUrl,
    secret: secrets.token,
  })
  outbox.registerKind(digests.mail)

  const imports = createImportStore(connection)
  const importing = createImportService({ people: personStore, organisations, imports, clock, inTransaction })

  await createIndexes(connection)
  // An import whose process was killed after its commit goes on here.
  await importing.finishUnfinished()
  const fill = () => {
    // What happened before anybody looked is told to nobody.
    const servicesAt = (instant: Date) => partsAt(() => instant, { tellSomething: async () => {} })
    return fillDemonstration({ people, servicesAt, inTransaction, now: clock() })
  }
  if (settings.demo) await fill()

  const works = settings.role !== 'web'
  const worker = createOutboxWorker({ outbox, clock, log })
  const planning = createPlanningLoop(digests, log)
  const scheduler = createScheduler({
    db: connection.getClient().db(),
    jobs: jobsFor({ outbox, planning }),
    log,
  })

  return {
    secrets,
    views,
    database,
    people,
    settings: createSettingsService(organisations),
    outbox,
    sentMail,
    identity,
    contact,
    digests,
    news,
    keepInTouch,
    returnPlans,
    clock,
    sessionStore: createSessionStore(connection.getClient()),
    readSession: sessionReader({ identity, people, clock }),
    fillDemonstration: fill,
    readiness: [databaseAnswers(database), ...(works ? [() => scheduler.whyNotTicking()] : [])],

    /** Begins the work of this process beside answering requests. */
    async startWorking(): Promise<void> {
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
      await transport.close()
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
