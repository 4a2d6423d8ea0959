import type { Clock } from '../../shared/ports.ts'
import { together } from '../../shared/batch.ts'
import type { ContactService } from '../contact/index.ts'
import type { DeliveryLog, OutboxService } from '../outbox/index.ts'
import type { PeopleService, Person } from '../people/index.ts'
import { digestMail } from './digest-mail.ts'
import type { DigestRunStore } from './digest-run-store.ts'
import type { DigestSource } from './digest-source.ts'
import { createPlanner } from './plan-runs.ts'
import { addressHashOf, hashOf, newStopLink, tokenOf, type StopLink } from './stop-link.ts'
import type { StopLinkStore } from './stop-link-store.ts'

export type DigestService = ReturnType<typeof createDigestService>

export interface DigestParts {
  runs: DigestRunStore
  stopLinks: StopLinkStore
  contact: Pick<ContactService, 'digestChoices' | 'plansOf' | 'planForMail' | 'stopDigest'>
  people: Pick<PeopleService, 'find' | 'organisations' | 'organisation' | 'everybodyIn'>
  outbox: Pick<OutboxService, 'putAll' | 'deliveredAmong'>
  /** The features that have something to tell. */
  sources: readonly DigestSource[]
  clock: Clock
  log: DeliveryLog
  /** Public address, without a slash at the end. */
  baseUrl: string
  secret: string
}

/** The digests: planned at their slots, written when they leave, stopped by one press. */
export function createDigestService(parts: DigestParts) {
  const { stopLinks, people, contact, secret } = parts
  const linkOf = together(linksOf)

  return {
    /** Makes what is due into messages of the outbox. May run twice, or late: what is planned is planned once. */
    planDue: createPlanner(parts),

    /** The kind of mail that the outbox is to know. */
    mail: digestMail({ ...parts, stopLinkOf }),

    /** Whether the token of a stop link is one that works. */
    isStopLink: async (token: string): Promise<boolean> => (await readerOf(token)) !== undefined,

    /** Stops the digest of the link's reader. False: the link does not work any more. */
    async stop(token: string): Promise<boolean> {
      const reader = await readerOf(token)
      if (!reader) return false
      await contact.stopDigest(reader)
      return true
    },
  }

  async function linksOf(personIds: readonly string[]): Promise<(StopLink | undefined)[]> {
    const found = new Map((await stopLinks.findMany(personIds)).map((link) => [link.personId, link]))
    return personIds.map((id) => found.get(id))
  }

  async function readerOf(token: string): Promise<Person | undefined> {
    const link = await stopLinks.findByHash(hashOf(token))
    return link && people.find(link.personId)
  }

  async function stopLinkOf(person: Person): Promise<string> {
    const link = await linkOf(person.id)
    if (link?.addressHash === addressHashOf(person.email, secret)) return addressOf(tokenOf(link, secret))
    const fresh = newStopLink(person, secret)
    const stored = await (link ? stopLinks.replace(link.seed, fresh) : stopLinks.add(fresh))
    return addressOf(tokenOf(stored, secret))
  }

  function addressOf(token: string): string {
    return `${parts.baseUrl}/unsubscribe/${token}`
  }
}
