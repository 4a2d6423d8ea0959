import { createOutboxFeature, usualDelivery } from '../../src/features/outbox/index.ts'
import { createPeopleFeature } from '../../src/features/people/index.ts'
import { openDatabase } from '../../src/platform/database/open-database.ts'
import { createWorkLoop } from '../../src/platform/jobs/work-loop.ts'
import { createSmtpTransport } from '../../src/platform/mail/smtp.ts'
import { aKind } from '../support/outbox.ts'

// A worker as a process of its own, with every length of time scaled down: `node outbox-worker.ts <database> <smtp> <settings>`.

const [uri = '', smtpUrl = '', scaled = '{}'] = process.argv.slice(2)
const clock = (): Date => new Date()
const log = { info: () => {}, warn: () => {}, error: () => {} }
const settings = { ...usualDelivery, ...(JSON.parse(scaled) as Partial<typeof usualDelivery>) }

const database = await openDatabase({ uri })
const people = createPeopleFeature({ database, clock }).service
const transport = createSmtpTransport({
  smtpUrl,
  from: 'Keep in touch <portal@example.org>',
  dkim: undefined,
  connections: settings.connections,
})
const kind = aKind<undefined>({
  async write({ reference }) {
    // Somebody whose mail ends the process that makes it.
    if (reference === 'ends-its-worker') process.exit(1)
    return { view: 'test/mail', model: { reference }, delivered: { itemIds: [reference] } }
  },
})
const outbox = createOutboxFeature({
  heldBack: async () => undefined,
  database,
  people,
  kinds: [kind],
  sentMail: { findNewest: async () => [], removeTo: async () => {}, find: async () => undefined },
  settings,
  clock,
  log,
  baseUrl: 'https://portal.example',
  mailDomain: 'portal.example',
  secret: 'secret',
})
const delivery = outbox.createDelivery({
  kinds: [kind],
  plansOf: async (some) => some.map(() => undefined),
  gate: async () => ({ allow: true }),
  mails: {
    mail: (view, model) => ({
      subject: view,
      html: `<p>${JSON.stringify(model)}</p>`,
      text: JSON.stringify(model),
    }),
  },
  transport,
})
const worker = createWorkLoop({
  round: delivery.deliverDue,
  nextRoundInMs: delivery.nextRoundInMs,
  onFailure: () => {},
  times: { longestWaitMs: 100, shortestWaitMs: 20, afterWakeUpMs: [20], longestStopMs: 20_000 },
})
worker.start()
process.send?.('working')

process.on('SIGTERM', () => {
  worker
    .stop()
    .then(() => transport.close())
    .then(() => database.close())
    .then(
      () => process.exit(0),
      () => process.exit(1),
    )
})
