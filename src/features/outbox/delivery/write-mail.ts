import { createHmac } from 'node:crypto'
import type { OutgoingMail } from '../../../shared/mail.ts'
import { inBatches } from '../../../shared/batch.ts'
import { organisationName, type PeopleService, type Person } from '../../people/index.ts'
import { isDatabaseFault } from '../../../shared/database-fault.ts'
import type { DeliveryLog } from './delivery-settings.ts'
import type { MailContent, MailKind, MailRenderer, SendGate, WritableMailKind } from '../mail-kind.ts'
import type { Ending, OutboxMessage } from '../queue/message.ts'
import type { UnknownAddressStore } from '../limits/unknown-address-store.ts'

/** For a mail server that cannot be reached just then. */
const lifeAfterSilenceMs = 7 * 24 * 3600 * 1000

/** A mail ready to leave, or why it does not. */
export type WrittenMail =
  | { mail: OutgoingMail; itemIds: readonly string[]; kind: MailKind }
  | { end: Ending }
  | { waitUntil: Date; expiresAt?: Date }

export interface WriterParts<Plan> {
  people: Pick<PeopleService, 'findMany' | 'organisation'>
  unknownAddresses: UnknownAddressStore
  mails: MailRenderer
  kindNamed: (name: string) => WritableMailKind<Plan> | undefined
  /** Of each of these people what the gate and the writers go by, in the order asked. */
  plansOf(some: readonly Person[]): Promise<readonly Plan[]>
  gate: SendGate<Plan>
  log: DeliveryLog
  /** Of the sender: what stands after the @ of each Message-ID. */
  mailDomain: string
  secret: string
}

/** Checks everything that may have changed since a message was put, then makes its mail (reliability.md A4, steps 4 and 5). */
export function createMailWriter<Plan>(parts: WriterParts<Plan>) {
  const findPerson = inBatches(findPeople)
  const planOf = inBatches(parts.plansOf)
  const isUnknown = inBatches((addresses: readonly string[]) => parts.unknownAddresses.areUnknown(addresses))

  return async (message: OutboxMessage, now: Date): Promise<WrittenMail> => {
    try {
      return await check(message, now)
    } catch (error) {
      if (isDatabaseFault(error)) throw error
      return unwritable(message, 'cannot-be-written', error)
    }
  }

  async function check(message: OutboxMessage, now: Date): Promise<WrittenMail> {
    const kind = parts.kindNamed(message.kind)
    if (!kind) return unwritable(message, 'unknown-kind')
    if (message.expiresAt <= now) return suppressed('expired')
    const person = await readerOf(message)
    if (!person) return suppressed('nobody')
    const reader = { person, plan: await planOf(person), now }
    if (kind.gate !== 'always') {
      const answer = await parts.gate(kind, reader)
      if ('suppress' in answer) return suppressed(answer.suppress)
      if ('waitUntil' in answer) return held(message, kind, answer.waitUntil)
      if (await isUnknown(person.email)) return suppressed('unknown-address')
    }
    const content = await kind.write(message, reader)
    if (!content) return suppressed('no-longer-wanted')
    if ('unwritten' in content) return suppressed(content.unwritten)
    return { mail: await mailFrom(message, content, reader), itemIds: content.delivered?.itemIds ?? [], kind }
  }

  async function findPeople(ids: readonly string[]): Promise<(Person | undefined)[]> {
    const found = await parts.people.findMany(ids)
    return ids.map((id) => found.find((person) => person.id === id))
  }

  async function readerOf(message: OutboxMessage): Promise<Person | undefined> {
    const person = message.personId === undefined ? undefined : await findPerson(message.personId)
    return person?.isActive ? person : undefined
  }

  async function mailFrom(
    message: OutboxMessage,
    content: MailContent,
    { person, now }: { person: Person; now: Date },
  ): Promise<OutgoingMail> {
    const organisation = await parts.people.organisation(person.organisationId)
    const name = organisation ? organisationName(organisation, person.language) : ''
    const model = { organisationName: name, ...content.model }
    return {
      ...parts.mails.mail(content.view, model, { language: person.language, now }),
      to: content.to ?? person.email,
      messageId: messageIdOf(message),
      unsubscribeUrl: content.unsubscribeUrl,
    }
  }

  /** Keyed, so that nobody can tell a message's id from it; the same on each attempt. */
  function messageIdOf(message: OutboxMessage): string {
    const hash = createHmac('sha256', parts.secret).update(`message-id ${message.id}`).digest('hex')
    return `<${hash.slice(0, 32)}@${parts.mailDomain}>`
  }

  /** A fault of ours that no waiting mends. The error's words may hold a person's: only its place is logged. */
  function unwritable(message: OutboxMessage, reason: string, error?: unknown): WrittenMail {
    const place = error instanceof Error ? error.stack?.match(/^ +at .*/gm)?.slice(0, 4) : undefined
    const fault = error instanceof Error ? error.name : undefined
    parts.log.error(
      { message: message.id, kind: message.kind, reason, fault, place },
      'a mail cannot be written',
    )
    return { end: { state: 'dead', reason } }
  }
}

/**
 * CON-03: what says no more than that something is there holds until it is read: a silence that its reader chose takes none
 * of its life. What tells of its own day, a digest, is over with that day.
 */
function held({ expiresAt }: OutboxMessage, kind: MailKind, waitUntil: Date): WrittenMail {
  if (waitUntil < expiresAt) return { waitUntil }
  if (kind.gate !== 'neutral') return suppressed('expired')
  return { waitUntil, expiresAt: new Date(waitUntil.getTime() + lifeAfterSilenceMs) }
}

function suppressed(reason: string): WrittenMail {
  return { end: { state: 'suppressed', reason } }
}
