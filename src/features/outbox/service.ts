import type { MailTransport } from '../../shared/mail.ts'
import type { Clock, InTransaction } from '../../shared/ports.ts'
import { together } from '../../shared/batch.ts'
import type { PeopleService } from '../people/index.ts'
import { createBell } from './delivery/wake-up.ts'
import { createBreaker } from './limits/circuit-breaker.ts'
import { createRound, type DeliveryCounts } from './delivery/deliver-due.ts'
import { createDelivery } from './delivery/deliver-one.ts'
import type { DeliveredItemStore } from './queue/delivered-item-store.ts'
import type { DeliveryLog } from './delivery/delivery-log.ts'
import type { DeliverySettings } from './delivery/delivery-settings.ts'
import type { MailBudgetStore } from './limits/send-rate-store.ts'
import type { MailKind, MailRenderer, SendGate } from './mail-kind.ts'
import type { NewMessage, OutboxMessage } from './queue/message.ts'
import type { OutboxStore } from './queue/message-store.ts'
import { createSentRecord } from './delivery/record-sent.ts'
import { createRecovery } from './delivery/recovery.ts'
import { createRests } from './limits/back-off.ts'
import { createSendBudget } from './limits/send-rate.ts'
import { somethingFor, somethingForYouMail } from './something-for-you.ts'
import { createStopRule } from './limits/stop-rule.ts'
import type { StoppedRunStore } from './limits/stopped-run-store.ts'
import type { UnknownAddressStore } from './limits/unknown-address-store.ts'
import { createMailWriter } from './delivery/write-mail.ts'

export type OutboxService = ReturnType<typeof createOutboxService>

export interface OutboxParts {
  messages: OutboxStore
  stoppedRuns: StoppedRunStore
  deliveredItems: DeliveredItemStore
  unknownAddresses: UnknownAddressStore
  budget: MailBudgetStore
  people: Pick<PeopleService, 'findMany' | 'organisation'>
  mails: MailRenderer
  transport: MailTransport
  inTransaction: InTransaction
  clock: Clock
  settings: DeliverySettings
  log: DeliveryLog
  /** Public address, without a slash at the end. */
  baseUrl: string
  /** The sender's domain. */
  mailDomain: string
  secret: string
  random?: () => number
}

export interface OutboxHealth {
  /** Mails that should have left by now. */
  isBehind: boolean
  isPaused: boolean
  isServerReached: boolean
  isLoginRefused: boolean
}

export interface MailTrouble {
  /** Of the mails of the last 24 hours, those that could not be delivered, or of which nobody knows. */
  undelivered: number
  /** Too many mails of a digest died, and the others wait for the operator. */
  isDigestStopped: boolean
}

const dayMs = 24 * 60 * 60_000

/** Until the contact feature sets its own. */
const openGate: SendGate = async () => ({ allow: true })

/** Every message to a person leaves by this one door. */
export function createOutboxService(parts: OutboxParts) {
  const { messages, stoppedRuns, clock, settings, log } = parts
  const random = parts.random ?? Math.random
  const kinds = new Map<string, MailKind>()
  const kindNamed = (name: string): MailKind | undefined => kinds.get(name)
  let gate = openGate

  const bell = createBell()
  const breaker = createBreaker(settings.breaker)
  const rests = createRests(clock, settings.slowDownMs)
  const writeMail = createMailWriter({ ...parts, kindNamed, gate: (...asked) => gate(...asked) })
  const recordSent = createSentRecord(parts)
  const findDelivered = together(parts.deliveredItems.findAmong)
  const beginHandover = together((many: readonly OutboxMessage[]) => messages.beginHandovers(many))
  const delivery = createDelivery({
    ...parts,
    writeMail,
    beginHandover,
    recordSent,
    applyStopRule: createStopRule({ stoppedRuns, kindNamed, settings, log }),
    breaker,
    random,
    rests,
  })
  const recover = createRecovery({ messages, kindNamed, settings, random, log })
  const budget = createSendBudget(parts.budget, settings.rate)
  const round = createRound({
    messages,
    budget,
    breaker,
    delivery,
    recover,
    clock,
    settings,
    rests: rests.rests,
  })
  registerKind(somethingForYouMail(parts.baseUrl))

  return {
    registerKind,

    setGate(newGate: SendGate): void {
      gate = newGate
    },

    /** Puts one message, in the caller's transaction. */
    async put(message: NewMessage): Promise<void> {
      await add([message])
      bell.ring()
    },

    /** Puts many; those whose onceKey is known are there already. Answers how many are new. */
    async putAll(many: readonly NewMessage[]): Promise<number> {
      const added = await add(many)
      bell.ring()
      return added
    },

    /** Tells a person that something waits for them, in a mail that says no more (decision 3). */
    async tellSomething(person: { id: string; organisationId: string }): Promise<void> {
      await add([somethingFor(person, clock(), settings)])
    },

    /** Which of these items the person was told of by mail already. */
    deliveredAmong: (personId: string, itemIds: readonly string[]): Promise<Set<string>> =>
      findDelivered({ personId, itemIds }),

    /** Delivers what is due now. The signal ends it: what is in hand is finished. */
    deliverDue: (signal: AbortSignal = new AbortController().signal): Promise<DeliveryCounts> =>
      round(signal),

    /** When a round of deliveries is of use again, if nothing new comes. */
    async nextRoundAt(): Promise<Date | undefined> {
      const due = await messages.nextDueAt()
      const earliest = [due, breaker.nextProbeAt(), rests.until()].filter((at) => at !== undefined)
      return due === undefined ? undefined : new Date(Math.max(...earliest.map(Number)))
    },

    /** Wakes the loop of this process: there may be something to deliver. */
    wake: bell.ring,

    /** Waits to be woken, at most so long. */
    heard: bell.heard,

    /** The operator's switch: no mail leaves any worker until it is taken back. */
    pauseAllMail: () => parts.budget.setPaused(true),
    /** Runs that the stop rule has stopped go on too. */
    async resumeAllMail(): Promise<void> {
      await stoppedRuns.resumeAll()
      await parts.budget.setPaused(false)
      bell.ring()
    },

    /** What HR of one employer has to know of its mail. */
    async troubleOf(organisationId: string): Promise<MailTrouble> {
      const since = new Date(clock().getTime() - dayMs)
      const [undelivered, isDigestStopped] = await Promise.all([
        messages.countUndelivered(organisationId, since),
        stoppedRuns.isAny(organisationId),
      ])
      return { undelivered, isDigestStopped }
    },

    async health(): Promise<OutboxHealth> {
      const due = await messages.nextDueAt()
      return {
        isBehind: due !== undefined && clock().getTime() - due.getTime() > 2 * settings.leaseMs,
        isPaused: await parts.budget.isPaused(),
        isServerReached: !breaker.isOpen(),
        isLoginRefused: rests.isStopped(),
      }
    },
  }

  function add(many: readonly NewMessage[]): Promise<number> {
    const queueOf = ({ kind }: NewMessage) => (kindNamed(kind)?.gate === 'always' ? 'urgent' : 'usual')
    return messages.add(
      many.map((message) => ({ ...message, queue: queueOf(message) })),
      clock(),
    )
  }

  function registerKind(kind: MailKind): void {
    if (kinds.has(kind.name)) throw new Error(`The kind of mail ${kind.name} is registered twice.`)
    kinds.set(kind.name, kind)
  }
}
