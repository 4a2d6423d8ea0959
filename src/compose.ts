import { join } from 'node:path'
import type { Logger } from 'pino'
import {
  createIdentityService,
  createSignInStore,
  sessionReader,
  signInCodeMail,
} from './features/identity/index.ts'
import { createNewsService, createStoryStore } from './features/news/index.ts'
import { createOutboxService, createOutboxStore, usualDelivery } from './features/outbox/index.ts'
import { createOrganisationStore, createPeopleService, createPersonStore } from './features/people/index.ts'
import { secretsIn } from './platform/database/data-folder.ts'
import { createIndexes, openDatabase } from './platform/database/open-database.ts'
import type { ReadinessCheck } from './platform/web/health.ts'
import { createSessionStore } from './platform/web/session.ts'
import { loadViews } from './platform/web/view-engine.ts'
import type { Settings } from './settings.ts'
import type { Clock } from './shared/ports.ts'

export type Services = Awaited<ReturnType<typeof compose>>

interface Surroundings {
  /** Public address, without a slash at the end. */
  baseUrl: string
  log: Logger
  clock?: Clock
}

const projectFolder = join(import.meta.dirname, '..')
export const viewsFolder = join(projectFolder, 'views')

/** The composition root: settings become a database, stores and services. Close what it returns. */
export async function compose(settings: Settings, around: Surroundings) {
  const clock = around.clock ?? (() => new Date())
  const views = loadViews({ views: viewsFolder, manifest: join(projectFolder, 'assets/built/manifest.json') })
  const database = await openDatabase(settings.database)
  const secrets =
    settings.secrets ?? (await secretsIn('dataDir' in settings.database ? settings.database.dataDir : ''))
  const { connection, inTransaction } = database

  const people = createPeopleService({
    people: createPersonStore(connection),
    organisations: createOrganisationStore(connection),
    clock,
  })
  const outbox = createOutboxService({
    messages: createOutboxStore(connection),
    clock,
    settings: usualDelivery,
  })
  const identity = createIdentityService({
    signIns: createSignInStore(connection),
    people,
    outbox,
    clock,
    inTransaction,
    secret: secrets.token,
  })
  const news = createNewsService({ stories: createStoryStore(connection), clock })
  outbox.registerKind(signInCodeMail(identity))
  await createIndexes(connection)

  const databaseAnswers: ReadinessCheck = () =>
    database.ping().then(
      () => undefined,
      () => 'the database does not answer',
    )

  return {
    secrets,
    views,
    database,
    people,
    outbox,
    identity,
    news,
    sessionStore: createSessionStore(connection.getClient()),
    readSession: sessionReader(identity, people),
    readiness: [databaseAnswers],
    startWorking(): void {},
    stopWorking(): void {},
    async close(): Promise<void> {
      await database.close()
    },
  }
}
