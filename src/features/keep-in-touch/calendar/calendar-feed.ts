import { createHash } from 'node:crypto'
import { newToken } from '../../../shared/ids.ts'
import type { Limit } from '../../../shared/limit.ts'
import type { Person } from '../../people/index.ts'

/**
 * The link by which a calendar asks for somebody's days, one a person. Its token is nowhere kept: what comes in is found by its
 * hash. A new one takes the place of the old, which ends.
 */
export interface CalendarFeed {
  personId: string
  organisationId: string
  hash: string
  madeAt: Date
  /** Of the person as it was made: what ends all their sessions ends the link. */
  sessionVersion: number
}

type Owner = Pick<Person, 'id' | 'organisationId' | 'sessionVersion'>

export function newFeed(
  { id, organisationId, sessionVersion }: Owner,
  madeAt: Date,
): { feed: CalendarFeed; token: string } {
  const token = newToken()
  return { feed: { personId: id, organisationId, hash: hashOf(token), madeAt, sessionVersion }, token }
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

export function isStillOf(feed: CalendarFeed, person: Pick<Person, 'sessionVersion'>): boolean {
  return feed.sessionVersion === person.sessionVersion
}

const hourMs = 3_600_000

/** A calendar asks some times a day, and somebody may have it on a few devices. */
export const readsPerLink: Limit = { name: 'calendar-reads-per-link', most: 60, withinMs: hourMs }
/** Tokens cannot be guessed: this bounds the work. Links that work are not counted here. */
export const unknownLinksPerNetwork: Limit = {
  name: 'unknown-calendar-links-per-network',
  most: 100,
  withinMs: hourMs,
}
