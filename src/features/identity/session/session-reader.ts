import { currentLeave } from '../../../policy/leave/served-leave.ts'
import type { SignedIn } from '../../../platform/web/signed-in.ts'
import {
  calledName,
  contactIdOf,
  organisationName,
  type Person,
  type PeopleService,
} from '../../people/index.ts'
import type { IdentityService } from '../service.ts'
import type { Clock } from '../../../shared/ports.ts'
import type { SessionPerson } from './session-person.ts'
import { hasSecondStep, isProvenNow } from './way-in.ts'

/** Who a session belongs to, as the web has it. */
export function sessionReader(parts: {
  identity: Pick<IdentityService, 'hasAccess'>
  people: PeopleService
  clock: Clock
}) {
  const { identity, people, clock } = parts

  return { readSession, justEntered }

  /** Undefined: the session has ended for them, and they are signed out. */
  async function readSession(session: SessionPerson): Promise<SignedIn | undefined> {
    const ids = [session.personId, session.contactId].filter((id) => id !== undefined)
    const found = await people.findMany(ids)
    const person = found.find((one) => one.id === session.personId)
    if (!person || person.sessionVersion !== session.sessionVersion || !identity.hasAccess(person))
      return undefined
    // Their contact may be another than when they came in.
    const isAsThen = session.contactId === contactIdOf(person)
    const known = found.find(({ id, isActive }) => isActive && id === session.contactId)
    return signedIn(person, session, isAsThen ? known : await people.contactOf(person))
  }

  /** Whoever has come in by this request, which shows no page: nobody needs to know their contact. */
  async function justEntered(person: Person, session: SessionPerson): Promise<SignedIn | undefined> {
    return signedIn(person, session, undefined)
  }

  async function signedIn(person: Person, session: SessionPerson, contact: Person | undefined) {
    const organisation = await people.organisation(person.organisationId)
    if (!organisation) return undefined
    return {
      viewer: viewerFrom(person, session),
      hasSecondStep: hasSecondStep(session),
      isProvenNow: isProvenNow(session, clock()),
      name: person.name,
      organisationNames: {
        en: organisationName(organisation, 'en'),
        cy: organisationName(organisation, 'cy'),
      },
      contact: contact && {
        name: contact.name,
        called: calledName(contact),
        isHr: contact.roles.includes('hr'),
      },
      hrPhone: organisation.hrPhone,
      hrHours: organisation.hrHours,
    }
  }

  function viewerFrom(person: Person, session: SessionPerson): SignedIn['viewer'] {
    return {
      personId: person.id,
      organisationId: person.organisationId,
      roles: person.roles,
      isAway: currentLeave(person, people.today()) !== undefined,
      language: person.language,
      lastSignedInAt: session.lastSignedInAt === undefined ? undefined : new Date(session.lastSignedInAt),
    }
  }
}
