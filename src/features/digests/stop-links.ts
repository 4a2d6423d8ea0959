import { createHash, createHmac } from 'node:crypto'
import { inBatches } from '../../shared/batch.ts'
import { newToken } from '../../shared/ids.ts'
import type { Person } from '../people/index.ts'
import type { StopLinkStore } from './stop-link-store.ts'

/**
 * The link that stops one person's digest. Its token is nowhere stored: it follows from a random seed and the portal's
 * secret, so every mail carries the same one; what comes in is found by its hash. A new seed revokes it.
 */
export interface StopLink {
  personId: string
  organisationId: string
  seed: string
  /** Of the token. */
  hash: string
  /** Of the address to which the link was mailed: another address gets another link. */
  addressHash: string
}

export function newStopLink(
  person: Pick<Person, 'id' | 'organisationId' | 'email'>,
  secret: string,
): StopLink {
  const seed = newToken()
  const hash = hashOf(tokenOf({ personId: person.id, seed }, secret))
  const { id: personId, organisationId } = person
  return { personId, organisationId, seed, hash, addressHash: addressHashOf(person.email, secret) }
}

export function tokenOf({ personId, seed }: Pick<StopLink, 'personId' | 'seed'>, secret: string): string {
  return createHmac('sha256', secret).update(`stop-link ${personId} ${seed}`).digest('base64url')
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

function addressHashOf(email: string, secret: string): string {
  return createHmac('sha256', secret).update(`stop-link-address ${email}`).digest('base64url')
}

/** Makes and finds the links that are in mails. */
export function createStopLinks(parts: { stopLinks: StopLinkStore; secret: string; baseUrl: string }) {
  const { stopLinks, secret, baseUrl } = parts
  const storedLinkOf = inBatches(storedLinksOf)

  return {
    /** The address that stops this person's digest with one press. */
    async addressFor(person: Person): Promise<string> {
      const link = await storedLinkOf(person.id)
      if (link?.addressHash === addressHashOf(person.email, secret)) return addressOf(link)
      const fresh = newStopLink(person, secret)
      return addressOf(await (link ? stopLinks.replace(link.seed, fresh) : stopLinks.add(fresh)))
    },

    /** Whose link has the token; undefined: it does not work any more. */
    readerOf: async (token: string): Promise<string | undefined> =>
      (await stopLinks.findByHash(hashOf(token)))?.personId,
  }

  async function storedLinksOf(personIds: readonly string[]): Promise<(StopLink | undefined)[]> {
    const found = new Map((await stopLinks.findMany(personIds)).map((link) => [link.personId, link]))
    return personIds.map((id) => found.get(id))
  }

  function addressOf(link: StopLink): string {
    return `${baseUrl}/unsubscribe/${tokenOf(link, secret)}`
  }
}
