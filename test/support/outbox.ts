import type { TestContext } from 'node:test'
import {
  usualDelivery,
  type DeliverySettings,
  type MailDelivery,
  type NewMessage,
  type OutboxService,
  type SendGate,
  type WritableMailKind,
} from '../../src/features/outbox/index.ts'
import { createMailDelivery } from '../../src/features/outbox/delivery/mail-delivery.ts'
import { createSendRateStore } from '../../src/features/outbox/limits/send-rate-store.ts'
import {
  createStoppedRunStore,
  type StoppedRunStore,
} from '../../src/features/outbox/limits/stopped-run-store.ts'
import { createUnknownAddressStore } from '../../src/features/outbox/limits/unknown-address-store.ts'
import { createDeliveredItemStore } from '../../src/features/outbox/queue/delivered-item-store.ts'
import { createMessageStore, type MessageStore } from '../../src/features/outbox/queue/message-store.ts'
import type { MessageState } from '../../src/features/outbox/queue/message.ts'
import { createOutboxService } from '../../src/features/outbox/service.ts'
import { somethingForYouMail } from '../../src/features/outbox/something-for-you.ts'
import { createPeopleFeature, type Person } from '../../src/features/people/index.ts'
import { createIndexes, openDatabase, type Database } from '../../src/platform/database/open-database.ts'
import { createWakeUp, type WakeUp } from '../../src/platform/jobs/work-loop.ts'
import { newId } from '../../src/shared/ids.ts'
import type { Handover, MailTransport, OutgoingMail } from '../../src/shared/mail.ts'
import { anOrganisation, aPerson } from './builders.ts'
import { freshUri, keepWhatTheSweepWouldTake } from './database.ts'

/** Both sides: what puts messages, and what takes them out. */
export type BothSides = OutboxService & MailDelivery

/** No gate of these tests, and no kind, asks for a plan. */
type NoPlan = undefined

export interface TestOutbox {
  outbox: BothSides
  /** What each put wakes. */
  wakeUp: WakeUp
  setGate(gate: SendGate<NoPlan>): void
  messages: MessageStore & {
    /** How many messages are in each state. */
    countByState(): Promise<Partial<Record<MessageState, number>>>
  }
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
  another(transport?: MailTransport): BothSides
}

export interface OutboxOptions {
  transport?: MailTransport
  settings?: Partial<DeliverySettings>
  kinds?: readonly WritableMailKind<NoPlan>[]
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
  const { service: people, stores: peopleStores } = createPeopleFeature({ database, clock })
  const messages = { ...createMessageStore(connection), countByState: () => countByState(database) }
  const stoppedRuns = createStoppedRunStore(connection)
  const stores = {
    messages,
    stoppedRuns,
    deliveredItems: createDeliveredItemStore(connection),
    unknownAddresses: createUnknownAddressStore(connection, 'secret'),
    sendRate: createSendRateStore(connection),
  }
  const wakeUp = createWakeUp()
  const kinds = [...(options.kinds ?? [aKind()]), somethingForYou]
  let gate: SendGate<NoPlan> = async () => ({ allow: true })
  await createIndexes(connection)
  await keepWhatTheSweepWouldTake(connection)
  const organisation = anOrganisation()
  const person = aPerson({ organisationId: organisation.id })
  await peopleStores.organisations.save(organisation)
  await peopleStores.people.save(person)

  const say = (level: string) => (values: object, message: string) =>
    void log.push({ level, values, message })
  const settings = { ...usualDelivery, rate: 100_000, ...options.settings }
  const bothWith = (transport: MailTransport): BothSides => ({
    ...createOutboxService({
      ...stores,
      kinds,
      heldBack: async () => undefined,
      settings,
      clock,
      wake: wakeUp.wake,
    }),
    ...createMailDelivery({
      ...stores,
      people,
      kinds,
      plansOf: async (some) => some.map(() => undefined),
      gate: (kind, reader) => gate(kind, reader),
      transport,
      inTransaction,
      clock,
      mails: { mail: (view, model) => ({ subject: view, html: JSON.stringify(model), text: view }) },
      settings,
      log: { info: say('info'), warn: say('warn'), error: say('error') },
      mailDomain: 'portal.example',
      secret: 'secret',
      random: () => 0.5,
    }),
  })
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
    outbox: bothWith(transport),
    wakeUp,
    setGate: (next) => void (gate = next),
    messages,
    stoppedRuns,
    database,
    sent,
    answers,
    log,
    person,
    savePerson: (one) => peopleStores.people.save(one),
    now: clock,
    setNow: (instant) => void (now = new Date(instant)),
    message: (overrides = {}) => aMessage(person, now, overrides),
    another: (other = transport) => bothWith(other),
  }
}

async function countByState({ connection }: Database): Promise<Partial<Record<MessageState, number>>> {
  const groups = await connection
    .collection('outbox')
    .aggregate<{ _id: MessageState; count: number }>([{ $group: { _id: '$state', count: { $sum: 1 } } }])
    .toArray()
  return Object.fromEntries(groups.map(({ _id, count }) => [_id, count]))
}

/** A kind of mail that is always wanted, sent once more in doubt, and holds its message's reference. */
export function aKind<Plan>(overrides: Partial<WritableMailKind<Plan>> = {}): WritableMailKind<Plan> {
  return {
    name: 'test',
    gate: 'neutral',
    inDoubt: 'send-once-more',
    write: async ({ reference }) => ({ view: 'test/mail', model: { reference } }),
    ...overrides,
  }
}

const somethingForYou: WritableMailKind<NoPlan> = {
  name: 'something-for-you',
  gate: 'neutral',
  inDoubt: 'send-once-more',
  write: async () => somethingForYouMail('https://portal.example'),
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
