import type { TestContext } from 'node:test'
import {
  createDeliveredItemStore,
  createMailBudgetStore,
  createOutboxService,
  createOutboxStore,
  createStoppedRunStore,
  createUnknownAddressStore,
  usualDelivery,
  type DeliverySettings,
  type MailKind,
  type NewMessage,
  type OutboxService,
  type OutboxStore,
  type StoppedRunStore,
} from '../../src/features/outbox/index.ts'
import {
  createOrganisationStore,
  createPeopleService,
  createPersonStore,
  type Person,
} from '../../src/features/people/index.ts'
import { createIndexes, openDatabase, type Database } from '../../src/platform/database/open-database.ts'
import { newId } from '../../src/shared/ids.ts'
import type { Handover, MailTransport, OutgoingMail } from '../../src/shared/mail.ts'
import { anOrganisation, aPerson } from './builders.ts'
import { databaseUri, keepWhatTheSweepWouldTake } from './database.ts'

export interface TestOutbox {
  outbox: OutboxService
  messages: OutboxStore
  stoppedRuns: StoppedRunStore
  database: Database
  /** Mails that the transport took. */
  sent: OutgoingMail[]
  /** What the transport answers next; when it is empty, it takes the mail. */
  answers: (Handover | Promise<Handover>)[]
  log: { level: string; values: object; message: string }[]
  /** Priya, stored. */
  person: Person
  savePerson(person: Person): Promise<void>
  now(): Date
  setNow(instant: string): void
  /** A message to Priya, due now. */
  message(overrides?: Partial<NewMessage>): NewMessage
  /** A second worker on the same database, with the same transport unless given another. */
  another(transport?: MailTransport): OutboxService
}

export interface OutboxOptions {
  transport?: MailTransport
  settings?: Partial<DeliverySettings>
  kinds?: readonly MailKind[]
  /** A database shared with others; undefined: one of its own. */
  uri?: string
}

const noon = '2026-03-23T12:00:00Z'

/** An outbox on a real database, whose clock stands still and whose transport keeps what it takes. */
export async function anOutbox(t: TestContext, options: OutboxOptions = {}): Promise<TestOutbox> {
  let now = new Date(noon)
  const clock = (): Date => now
  const sent: OutgoingMail[] = []
  const answers: TestOutbox['answers'] = []
  const log: TestOutbox['log'] = []
  const database = await openDatabase({ uri: options.uri ?? (await freshUri()) })
  t.after(async () => {
    await database.connection.dropDatabase()
    await database.close()
  })
  const { connection, inTransaction } = database
  const personStore = createPersonStore(connection)
  const organisations = createOrganisationStore(connection)
  const people = createPeopleService({ people: personStore, organisations, clock })
  const messages = createOutboxStore(connection)
  const stoppedRuns = createStoppedRunStore(connection)
  const stores = {
    messages,
    stoppedRuns,
    deliveredItems: createDeliveredItemStore(connection),
    unknownAddresses: createUnknownAddressStore(connection, 'secret'),
    budget: createMailBudgetStore(connection),
  }
  await createIndexes(connection)
  await keepWhatTheSweepWouldTake(connection)
  const organisation = anOrganisation()
  const person = aPerson({ organisationId: organisation.id })
  await organisations.save(organisation)
  await personStore.save(person)

  const say = (level: string) => (values: object, message: string) =>
    void log.push({ level, values, message })
  const serviceWith = (transport: MailTransport): OutboxService => {
    const outbox = createOutboxService({
      ...stores,
      people,
      transport,
      inTransaction,
      clock,
      mails: { mail: (view, model) => ({ subject: view, html: JSON.stringify(model), text: view }) },
      settings: { ...usualDelivery, rate: 100_000, ...options.settings },
      log: { info: say('info'), warn: say('warn'), error: say('error') },
      baseUrl: 'https://portal.example',
      mailDomain: 'portal.example',
      secret: 'secret',
      random: () => 0.5,
    })
    for (const kind of options.kinds ?? [aKind()]) outbox.registerKind(kind)
    return outbox
  }
  const keeping: MailTransport = {
    async send(mail) {
      const answer = (await answers.shift()) ?? { result: 'accepted' }
      if (answer.result === 'accepted') sent.push(mail)
      return answer
    },
    close: async () => {},
  }
  const transport = options.transport ?? keeping
  return {
    outbox: serviceWith(transport),
    messages,
    stoppedRuns,
    database,
    sent,
    answers,
    log,
    person,
    savePerson: (one) => personStore.save(one),
    now: clock,
    setNow: (instant) => void (now = new Date(instant)),
    message: (overrides = {}) => aMessage(person, now, overrides),
    another: (other = transport) => serviceWith(other),
  }
}

/** A kind of mail that is always wanted, sent once more in doubt, and holds its message's reference. */
export function aKind(overrides: Partial<MailKind> = {}): MailKind {
  return {
    name: 'test',
    gate: 'neutral',
    inDoubt: 'send-once-more',
    write: async ({ reference }) => ({ view: 'test/mail', model: { reference } }),
    ...overrides,
  }
}

export async function freshUri(): Promise<string> {
  const uri = new URL(await databaseUri())
  uri.pathname = `/outbox_${newId().slice(0, 13)}`
  return uri.href
}

function aMessage(person: Person, now: Date, overrides: Partial<NewMessage>): NewMessage {
  return {
    kind: 'test',
    personId: person.id,
    organisationId: person.organisationId,
    reference: newId(),
    notBefore: now,
    expiresAt: new Date(now.getTime() + 24 * 60 * 60_000),
    ...overrides,
  }
}
