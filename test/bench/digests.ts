import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { createTransport } from 'nodemailer'
import pino from 'pino'
import { compose, type Services } from '../../src/compose.ts'
import { usualDelivery } from '../../src/features/outbox/index.ts'
import { readSettings } from '../../src/settings.ts'
import { addDays, instantOf, today, weekday } from '../../src/shared/civil-date.ts'
import { isWorkingDay } from '../../src/shared/working-days.ts'
import { aMaternityLeave, anOrganisation, aPerson } from '../support/builders.ts'
import type { MailServerReport } from './mail-server-thread.ts'
import { inTurns, type Contender } from './rounds.ts'

const people = 400
const rounds = 5
const hourMs = 60 * 60_000

/**
 * Digests a second from planning to the last record of a delivery, on the embedded database on disk, beside a bare loop
 * that hands the same mail to the same server over as many connections of nodemailer's pool (decision 41).
 */
export async function* benchDigests(): AsyncIterable<object> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-digests-'))
  const server = new Worker(new URL('./mail-server-thread.ts', import.meta.url))
  const [smtpUrl] = (await once(server, 'message')) as [string]
  const mails = receivedBy(server)
  const slots = slotsToCome()
  let now = new Date()
  const environment = { DATA_DIR: dataDir, DEMO: 'false', SMTP_URL: smtpUrl, MAIL_RATE: '100000' }
  const settings = readSettings({ ...environment, MAIL_FROM: 'portal@example.org' })
  const log = pino({ level: 'error', base: null }, pino.destination(2))
  const services = await compose(settings, { baseUrl: 'https://portal.example', log, clock: () => now })
  try {
    const editor = await fill(services)
    await services.digests.planDue()
    const digests: Contender = {
      name: 'digests, with every durable write',
      async round() {
        const slot = slots.next().value
        now = new Date(slot.getTime() - hourMs)
        await publish(services, editor, `What is new on ${slot.toISOString()}`)
        now = new Date(slot.getTime() + 1_000)
        return timed(mails, async () => {
          await services.digests.planDue()
          await deliverAll(services)
        })
      },
    }
    const loop = bareLoop(smtpUrl, await oneMail(mails, digests))
    yield* inTurns([digests, { name: 'bare nodemailer loop', round: () => timed(mails, loop.send) }], {
      rounds,
      goal: 0.4,
    })
    loop.close()
  } finally {
    await services.close()
    await server.terminate()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/**
 * The Mondays at 07:30 from now on. Not those of the past: the database has a clock of its own, by which it clears away
 * what is old.
 */
function* slotsToCome(): Generator<Date, never> {
  for (let day = addDays(today(new Date()), 1); ; day = addDays(day, 1)) {
    if (weekday(day) === 'monday' && isWorkingDay(day, 'england-and-wales')) yield instantOf(day, '07:30')
  }
}

/** What the mail server got since it was last asked. */
type Received = () => Promise<MailServerReport>

function receivedBy(server: Worker): Received {
  return async () => {
    server.postMessage('report', [])
    const [report] = (await once(server, 'message')) as [MailServerReport]
    return report
  }
}

async function timed(mails: Received, send: () => Promise<void>): Promise<{ done: number; seconds: number }> {
  const began = performance.now()
  await send()
  const seconds = (performance.now() - began) / 1000
  const { count } = await mails()
  if (count !== people) throw new Error(`${count} mails arrived in place of ${people}.`)
  return { done: count, seconds }
}

/** As the worker does: a round after another, until nothing is due. */
async function deliverAll({ delivery }: Services): Promise<void> {
  for (let sent = 1; sent > 0;) {
    const counts = await delivery.deliverDue()
    sent = counts.sent
    const others = Object.entries(counts).filter(([name, count]) => name !== 'sent' && count > 0)
    if (others.length > 0) throw new Error(`Not every mail was sent: ${JSON.stringify(counts)}.`)
  }
}

/** The digest as it arrives, for the loop beside it. */
async function oneMail(mails: Received, digests: Contender): Promise<string> {
  await digests.round()
  return (await mails()).newest
}

function bareLoop(smtpUrl: string, raw: string) {
  const pool = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: usualDelivery.lanes,
    maxMessages: Infinity,
  })
  const sendOne = (_: unknown, index: number) =>
    pool.sendMail({ envelope: { from: 'portal@example.org', to: `${index}@example.org` }, raw })
  return {
    send: async () => void (await Promise.all(Array.from({ length: people }, sendOne))),
    close: () => pool.close(),
  }
}

/** Everybody is away all year, with the usual digest. Answers the editor's id and organisation. */
async function fill(services: Services): Promise<{ personId: string; organisationId: string }> {
  const organisation = anOrganisation()
  const organisationId = organisation.id
  const editor = aPerson({ organisationId, roles: ['editor'] })
  const start = addDays(today(new Date()), -30)
  const leaves = [aMaternityLeave({ start, dueDate: start, birthDate: start })]
  await services.people.saveOrganisation(organisation)
  await services.people.save(editor)
  for (let index = 0; index < people; index += 1) {
    await services.people.save(aPerson({ organisationId, leaves }))
  }
  return { personId: editor.id, organisationId }
}

async function publish(
  { news }: Services,
  editor: { personId: string; organisationId: string },
  heading: string,
): Promise<void> {
  const viewer = {
    ...editor,
    roles: ['editor'] as const,
    isAway: false,
    language: 'en' as const,
    lastSignedInAt: undefined,
  }
  const english = { heading, summary: 'A summary.', body: 'The body.' }
  const story = await news.write(viewer, { topic: 'our-work', english })
  await news.publish(viewer, story.id, story.version)
}
