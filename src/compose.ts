import { join } from 'node:path'
import { jobsFor } from '../jobs/index.ts'
import { fillDemonstration, sendLastDigest } from './features/demonstration/index.ts'
import { usualDelivery } from './features/outbox/index.ts'
import { createFeatures, servicesOf, type Features } from './features.ts'
import { writableMailKinds } from './mail-kinds.ts'
import { openPlatform, type Platform, type Surroundings } from './open-platform.ts'
import { prepareDatabase, type Database } from './platform/database/open-database.ts'
import { memoryOfProcess } from './platform/database/read-memory.ts'
import { createScheduler } from './platform/jobs/scheduler.ts'
import { createDemonstrationTransport } from './platform/mail/demonstration-transport.ts'
import { createSmtpTransport } from './platform/mail/smtp.ts'
import type { MailHealth, ReadinessCheck } from './platform/web/health.ts'
import { createFormSealer } from './platform/web/forms/sealed-form.ts'
import { createIdempotencyKeyStore } from './platform/web/forms/idempotency-key-store.ts'
import { createKeptFormStore } from './platform/web/forms/kept-form-store.ts'
import { createSessionStore } from './platform/web/security/session-store.ts'
import { loadViews, type Views } from './platform/web/views/view-engine.ts'
import type { Settings } from './settings.ts'
import type { Clock } from './shared/ports.ts'

export type Services = Awaited<ReturnType<typeof compose>>

const projectFolder = join(import.meta.dirname, '..')
export const viewFolders = {
  views: join(projectFolder, 'views'),
  manifest: join(projectFolder, 'assets/built/manifest.json'),
  precompiled: join(projectFolder, 'node_modules/.cache/portal-templates.json'),
}

/** Read and compiled once a process, however many portals are composed in it: what a view shows is all in its arguments. */
let viewsOfProcess: Views | undefined

/** The composition root: settings become a database, features, and what works and answers. Close what it returns. */
export async function compose(settings: Settings, around: Surroundings) {
  // The database starts in a thread of its own meanwhile.
  const opening = openPlatform(settings, around)
  try {
    viewsOfProcess ??= loadViews(viewFolders)
    return await composeOn(await opening, viewsOfProcess)
  } catch (cause) {
    // Left open, a database would keep its process alive.
    await opening.then(
      (platform) => platform.close(),
      () => {},
    )
    throw cause
  }
}

async function composeOn(platform: Platform, views: Views) {
  const { settings, log, clock, database, secrets, sentMail } = platform
  const { connection, inTransaction } = database
  const idempotencyKeys = createIdempotencyKeyStore(connection)
  const keptForms = createKeptFormStore(connection)
  const smtp =
    settings.mail && createSmtpTransport({ ...settings.mail, connections: usualDelivery.connections })
  const deliveryOf = (features: Features, at: Clock) =>
    features.outbox.createDelivery({
      kinds: writableMailKinds(features),
      plansOf: features.contact.service.plansOf,
      gate: features.contact.service.sendGate,
      mails: views,
      transport: smtp ?? createDemonstrationTransport(sentMail, at),
    })

  const features = createFeatures(platform)
  const services = servicesOf(features)
  const delivery = deliveryOf(features, clock)
  await prepareDatabase(connection, [
    ...features.people.migrations,
    ...features.outbox.migrations,
    ...features.returnPlans.migrations,
    ...features.dayOne.migrations,
  ])
  // An import whose process was killed after its commit goes on here.
  await services.importing.finishUnfinished()

  const partsThen = pastOf(platform, deliveryOf)
  const past = () => ({ partsThen, now: clock() })
  const fill = () => fillDemonstration({ ...past(), people: services.people, inTransaction })
  const isFresh = settings.demo && (await fill())

  const works = settings.role !== 'web'
  const loops = { delivery: delivery.loop, planning: features.digests.loop }
  const { keepInTouch, returnPlans, dayOne, handOver, tasks } = services
  const jobs = jobsFor({
    ...loops,
    keepInTouch,
    returnPlans,
    dayOne,
    handOver,
    tasks,
    retention: features.retention,
  })
  const scheduler = createScheduler({ db: connection.getClient().db(), jobs, log })

  return {
    ...services,
    features,
    delivery,
    secrets,
    views,
    clock,
    database,
    sentMail,
    idempotencyKeys,
    keptForms,
    sessionStore: createSessionStore(features.identity.sessions),
    readMemory: memoryOfProcess(database, clock),
    formSealer: createFormSealer(secrets.session, clock),
    readSession: features.identity.readSession,
    async fillDemonstration(): Promise<void> {
      if (await fill()) await sendLastDigest(past())
    },
    readiness: [
      databaseAnswers(database),
      ...(works ? [() => scheduler.whyNotTicking()] : []),
      // A process that answers browsers too does so without a mail server.
      ...(settings.role === 'worker' ? [mailLeaves(delivery)] : []),
    ],

    /** Begins the work of this process beside answering requests. */
    async startWorking(): Promise<void> {
      // Pages are answered meanwhile.
      if (isFresh) await sendLastDigest(past())
      if (!works) return
      features.audit.loop.start()
      loops.planning.start()
      features.retention.loop.start()
      loops.delivery.start()
      await scheduler.start()
    },

    /** Ends that work: what is in hand is finished, nothing new begun. */
    async stopWorking(): Promise<void> {
      if (!works) return
      const stopping = [features.audit, features.retention].map(({ loop }) => loop.stop())
      stopping.push(loops.planning.stop(), loops.delivery.stop())
      await Promise.all([scheduler.stop(), ...stopping])
    },

    async close(): Promise<void> {
      await smtp?.close()
      await platform.close()
    },
  }
}

/** The portal as it was at an instant, one instant after the other, so that the demonstration has a past. */
function pastOf<Delivery>(platform: Platform, deliveryOf: (features: Features, at: Clock) => Delivery) {
  let then = new Date(0)
  const clock = (): Date => then
  const make = () => {
    const features = createFeatures({ ...platform, clock }, { isPast: true })
    return { ...servicesOf(features), delivery: deliveryOf(features, clock) }
  }
  let made: ReturnType<typeof make> | undefined

  return (instant: Date) => {
    then = instant
    made ??= make()
    return made
  }
}

function databaseAnswers(database: Database): ReadinessCheck {
  return () =>
    database.ping().then(
      () => undefined,
      () => 'the database does not answer',
    )
}

function mailLeaves(delivery: { health(): Promise<MailHealth> }): ReadinessCheck {
  return async () => {
    const { isServerReached, isLoginRefused } = await delivery.health()
    if (isLoginRefused) return 'the mail server refuses the login'
    return isServerReached ? undefined : 'the mail server is not reached'
  }
}
