import type { ContactService } from '../contact/index.ts'
import type { PeopleService, Person } from '../people/index.ts'
import { createPlanner, type PlannerParts } from './plan-runs.ts'
import type { createStopLinks } from './stop-links.ts'

export type DigestService = ReturnType<typeof createDigestService>

export interface DigestParts extends Omit<PlannerParts, 'contact' | 'people'> {
  contact: PlannerParts['contact'] & Pick<ContactService, 'stopDigest' | 'isDigestStopped' | 'areDigestsOver'>
  people: PlannerParts['people'] & Pick<PeopleService, 'find'>
  links: Pick<ReturnType<typeof createStopLinks>, 'readerOf'>
}

/** Whose link it is. `isOver`: no digest comes to them any more, stopped or not. */
export interface LinkReader {
  readerId: string
  isOver: boolean
}

/** The digests: planned at their slots, and stopped by one press. */
export function createDigestService(parts: DigestParts) {
  const { links, people, contact } = parts

  return {
    /** Makes what is due into messages of the outbox. May run twice, or late: what is planned is planned once. */
    planDue: createPlanner(parts),

    /** What the link with this token is for. Undefined: it does not work any more. */
    async stopLink(token: string): Promise<(LinkReader & { isUsed: boolean }) | undefined> {
      const reader = await readerOf(token)
      return reader && { ...about(reader), isUsed: await contact.isDigestStopped(reader) }
    },

    /** Stops the digest of the link's reader, and says whose it was. Undefined: the link does not work any more. */
    async stop(token: string): Promise<LinkReader | undefined> {
      const reader = await readerOf(token)
      if (!reader) return undefined
      await contact.stopDigest(reader)
      return about(reader)
    },
  }

  function about(reader: Person): LinkReader {
    return { readerId: reader.id, isOver: contact.areDigestsOver(reader) }
  }

  async function readerOf(token: string): Promise<Person | undefined> {
    const personId = await links.readerOf(token)
    return personId === undefined ? undefined : people.find(personId)
  }
}
