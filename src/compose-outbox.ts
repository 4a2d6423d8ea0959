import type { Logger } from 'pino'
import {
  createDeliveredItemStore,
  createMailBudgetStore,
  createOutboxService,
  createOutboxStore,
  createUnknownAddressStore,
  usualDelivery,
} from './features/outbox/index.ts'
import type { PeopleService } from './features/people/index.ts'
import type { Database } from './platform/database/open-database.ts'
import { createDemonstrationTransport } from './platform/mail/demonstration.ts'
import { createSentMailStore, type SentMailStore } from './platform/mail/sent-mail-store.ts'
import { addressIn, createSmtpTransport } from './platform/mail/smtp.ts'
import type { Views } from './platform/web/view-engine.ts'
import type { Secrets, Settings } from './settings.ts'
import type { MailTransport } from './shared/mail.ts'
import type { Clock } from './shared/ports.ts'

interface Parts {
  settings: Settings
  database: Database
  people: PeopleService
  views: Views
  clock: Clock
  secrets: Secrets
  log: Logger
  baseUrl: string
}

/** The outbox, and the door behind it: the mail server, or what is kept for /demo/outbox. */
export function composeOutbox(parts: Parts) {
  const { settings, database, people, views, clock, secrets, log, baseUrl } = parts
  const { connection, inTransaction } = database
  const sentMail = createSentMailStore(connection)
  const transport = transportFor(settings, sentMail, clock)
  const outbox = createOutboxService({
    messages: createOutboxStore(connection),
    deliveredItems: createDeliveredItemStore(connection),
    unknownAddresses: createUnknownAddressStore(connection, secrets.token),
    budget: createMailBudgetStore(connection),
    people,
    mails: views,
    transport,
    inTransaction,
    clock,
    settings: { ...usualDelivery, rate: settings.mailRate },
    log,
    baseUrl,
    mailDomain: settings.mail ? (addressIn(settings.mail.from).split('@')[1] ?? 'localhost') : 'localhost',
    secret: secrets.token,
  })
  return { outbox, sentMail, transport }
}

function transportFor(settings: Settings, sentMail: SentMailStore, clock: Clock): MailTransport {
  if (!settings.mail) return createDemonstrationTransport(sentMail, clock)
  return createSmtpTransport({ ...settings.mail, connections: usualDelivery.lanes })
}
