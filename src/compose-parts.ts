import { createLeaveChanges } from './features/leave/index.ts'
import type { Logger } from 'pino'
import { createContactPlanStore, createContactService } from './features/contact/index.ts'
import { createDigestRunStore, createDigestService, createStopLinkStore } from './features/digests/index.ts'
import {
  createIdentityService,
  createSignInStore,
  invitationMail,
  signInCodeMail,
} from './features/identity/index.ts'
import { createDayStore, createKeepInTouchService } from './features/keep-in-touch/index.ts'
import { createNewsService, createStoryStore, newsForDigests } from './features/news/index.ts'
import {
  createDeliveredItemStore,
  createMailBudgetStore,
  createOutboxService,
  createOutboxStore,
  createStoppedRunStore,
  createUnknownAddressStore,
  usualDelivery,
} from './features/outbox/index.ts'
import type { PeopleService, PersonStore } from './features/people/index.ts'
import {
  createReturnPlansService,
  createReturnRequestStore,
  createPhasedPlanStore,
} from './features/return-plans/index.ts'
import type { Database } from './platform/database/open-database.ts'
import { addressIn } from './platform/mail/smtp.ts'
import type { Views } from './platform/web/views/view-engine.ts'
import type { Secrets, Settings } from './settings.ts'
import type { MailTransport } from './shared/mail.ts'
import type { Clock } from './shared/ports.ts'

interface Around {
  settings: Settings
  database: Database
  secrets: Secrets
  people: PeopleService
  personStore: PersonStore
  views: Views
  transportAt(clock: Clock): MailTransport
  log: Logger
  baseUrl: string
}

/**
 * The parts that people use, as they are at a clock's time. The portal has one set of them; the demonstration makes its
 * past with others, in which nobody is told of what happens.
 */
export function partsFactory(around: Around) {
  const { settings, database, secrets, people, log, baseUrl } = around
  const { connection, inTransaction } = database
  const secret = secrets.token
  const outboxStores = {
    messages: createOutboxStore(connection),
    stoppedRuns: createStoppedRunStore(connection),
    deliveredItems: createDeliveredItemStore(connection),
    unknownAddresses: createUnknownAddressStore(connection, secret),
    budget: createMailBudgetStore(connection),
  }
  const signIns = createSignInStore(connection)
  const contactPlans = createContactPlanStore(connection)
  const stories = createStoryStore(connection)
  const days = createDayStore(connection)
  const returns = { requests: createReturnRequestStore(connection), plans: createPhasedPlanStore(connection) }
  const digestStores = { runs: createDigestRunStore(connection), stopLinks: createStopLinkStore(connection) }

  return (clock: Clock, { isPast = false } = {}) => {
    const outbox = createOutboxService({
      ...outboxStores,
      people,
      mails: around.views,
      transport: around.transportAt(clock),
      inTransaction,
      clock,
      settings: { ...usualDelivery, rate: isPast ? pastMailRate : settings.mailRate },
      log,
      baseUrl,
      mailDomain: settings.mail ? (addressIn(settings.mail.from).split('@')[1] ?? 'localhost') : 'localhost',
      secret,
    })
    const identity = createIdentityService({ signIns, people, outbox, clock, inTransaction, secret })
    outbox.registerKind(signInCodeMail(identity))
    outbox.registerKind(invitationMail(baseUrl))

    const contact = createContactService({ plans: contactPlans, people, clock })
    outbox.setGate(contact.sendGate)

    const acts = { people, outbox: isPast ? quiet : outbox, inTransaction, clock }
    const news = createNewsService({ stories, clock })
    const keepInTouch = createKeepInTouchService({ ...acts, days })
    const leaves = createLeaveChanges({ people: around.personStore, followers: [keepInTouch.leaveFollower] })
    const returnPlans = createReturnPlansService({ ...acts, ...returns, leaves })

    const waits = [keepInTouch.peopleAwaited, returnPlans.peopleAwaited]
    const sources = [
      newsForDigests(news),
      ...waits.map((peopleAwaited) => ({ name: 'waiting', itemsFor: async () => [], peopleAwaited })),
    ]
    const digests = createDigestService({
      ...digestStores,
      contact,
      people,
      outbox,
      sources,
      clock,
      log,
      baseUrl,
      secret,
    })
    outbox.registerKind(digests.mail)

    return { outbox, identity, contact, news, keepInTouch, leaves, returnPlans, digests }
  }
}

/** Mails a second: the demonstration's past keeps nobody waiting. */
const pastMailRate = 1000

const quiet = { tellSomething: async (): Promise<void> => {} }
