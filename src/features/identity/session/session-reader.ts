import { createCache } from '../../../shared/cache.ts'
import type { Clock } from '../../../shared/ports.ts'
import type { SignedIn } from '../../../platform/web/signed-in.ts'
import type { Person, PeopleService } from '../../people/index.ts'
import type { IdentityService, SessionPerson } from '../service.ts'

/** A session ends twelve hours after it began, however busy it is. */
const longestSessionMs = 12 * 60 * 60_000
/** How long a signed-in person may be kept in process (decisions 1 and 41: access ends within 5 seconds). */
const cachedForMs = 4_000

/** Finds who a session belongs to. Undefined: the session has ended for them, and they are signed out. */
export function sessionReader(parts: { identity: IdentityService; people: PeopleService; clock: Clock }) {
  const { identity, people, clock } = parts
  const cached = createCache<Promise<SignedIn | undefined>>({ entries: 1_000, forMs: cachedForMs, clock })

  return async (session: SessionPerson): Promise<SignedIn | undefined> => {
    const isOver = clock().getTime() - Date.parse(session.beganAt) > longestSessionMs
    return isOver ? undefined : cached(JSON.stringify(session), () => read(session))
  }

  async function read(session: SessionPerson): Promise<SignedIn | undefined> {
    const ids = [session.personId, session.contactId].filter((id) => id !== undefined)
    const found = await people.findMany(ids)
    const person = found.find((one) => one.id === session.personId)
    if (!person || person.sessionVersion !== session.sessionVersion || !identity.hasAccess(person))
      return undefined
    const organisation = await people.organisation(person.organisationId)
    if (!organisation) return undefined
    return {
      viewer: viewerFrom(person, session),
      name: person.name,
      organisationName: organisation.name,
      contactName: found.find((one) => one.id === session.contactId)?.name,
      hrPhone: organisation.hrPhone,
    }
  }

  function viewerFrom(person: Person, session: SessionPerson): SignedIn['viewer'] {
    return {
      personId: person.id,
      organisationId: person.organisationId,
      roles: person.roles,
      isAway: people.leaveToday(person) !== undefined,
      language: person.language,
      lastSignedInAt: session.lastSignedInAt === undefined ? undefined : new Date(session.lastSignedInAt),
    }
  }
}
