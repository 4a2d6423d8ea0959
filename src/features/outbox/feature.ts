import type { Database } from '../../platform/database/open-database.ts'
import { createWakeUp, createWorkLoop, type LoopTimes } from '../../platform/jobs/work-loop.ts'
import type { Clock } from '../../shared/ports.ts'
import type { PeopleService } from '../people/index.ts'
import type { DeliveryLog, DeliverySettings } from './delivery/delivery-settings.ts'
import { createMailDelivery, type MailDeliveryParts } from './delivery/mail-delivery.ts'
import { outboxDemoRoutes, type SentMails } from './demo-routes.ts'
import { heldByOutbox, type HeldMails } from './held-of-person.ts'
import type { HeldBackFor } from './mail-on-its-way.ts'
import { createSendRateStore } from './limits/send-rate-store.ts'
import { createStoppedRunStore } from './limits/stopped-run-store.ts'
import { createUnknownAddressStore } from './limits/unknown-address-store.ts'
import type { MailKind } from './mail-kind.ts'
import { createDeliveredItemStore } from './queue/delivered-item-store.ts'
import { mailKeptBySettings } from './queue/mail-kept-by-settings-store.ts'
import { createMessageStore } from './queue/message-store.ts'
import { createOutboxService } from './service.ts'
import { somethingForYouMail } from './something-for-you.ts'

export interface OutboxFeatureParts {
  database: Database
  people: PeopleService
  /** The table of mails; its writers come with the delivery. */
  kinds: readonly MailKind[]
  sentMail: SentMails & HeldMails
  heldBack: HeldBackFor
  settings: DeliverySettings
  clock: Clock
  log: DeliveryLog
  /** Public address, without a slash at the end. */
  baseUrl: string
  mailDomain: string
  secret: string
}

/** What the delivery is given last of all: it is made when every feature is there to write its mails. */
export type DeliveryParts<Plan> = Pick<
  MailDeliveryParts<Plan>,
  'kinds' | 'plansOf' | 'gate' | 'mails' | 'transport'
>

/** In another process somebody may sit and wait for a code: the loop looks for it by itself, often. */
const loopTimes: LoopTimes = {
  longestWaitMs: 2_000,
  shortestWaitMs: 500,
  afterWakeUpMs: [50, 250, 1_000, 4_000],
  longestStopMs: 20_000,
}

export function createOutboxFeature(parts: OutboxFeatureParts) {
  const { secret, log } = parts
  const { connection, inTransaction } = parts.database
  const stores = {
    messages: createMessageStore(connection),
    stoppedRuns: createStoppedRunStore(connection),
    deliveredItems: createDeliveredItemStore(connection),
    unknownAddresses: createUnknownAddressStore(connection, secret),
    sendRate: createSendRateStore(connection),
  }
  const wakeUp = createWakeUp()

  return {
    service: createOutboxService({ ...parts, ...stores, wake: wakeUp.wake }),
    heldOfPerson: heldByOutbox({ ...parts, ...stores }),
    migrations: [mailKeptBySettings],
    mails: { somethingForYou: async () => somethingForYouMail(parts.baseUrl) },
    demoRoutes: outboxDemoRoutes(parts.sentMail, parts.people),

    /** The delivery of this process, and the loop that works it. */
    createDelivery<Plan>(last: DeliveryParts<Plan>) {
      const delivery = createMailDelivery({ ...parts, ...stores, ...last, inTransaction })
      const loop = createWorkLoop({
        round: delivery.deliverDue,
        nextRoundInMs: delivery.nextRoundInMs,
        onFailure: (error) => log.error({ err: error }, 'a round of deliveries failed'),
        times: loopTimes,
        wakeUp,
      })
      return { ...delivery, loop }
    },
  }
}
