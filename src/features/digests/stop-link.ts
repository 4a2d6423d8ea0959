import { createHash, createHmac } from 'node:crypto'
import { newToken } from '../../shared/ids.ts'
import type { Person } from '../people/index.ts'

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

export function addressHashOf(email: string, secret: string): string {
  return createHmac('sha256', secret).update(`stop-link-address ${email}`).digest('base64url')
}
