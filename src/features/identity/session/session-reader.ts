import { currentLeave } from '../../../policy/leave/served-leave.ts'
import type { SignedIn } from '../../../platform/web/signed-in.ts'
import { calledName, organisationName, type Person, type PeopleService } from '../../people/index.ts'
import type { IdentityService } from '../service.ts'
import type { Clock } from '../../../shared/ports.ts'
import type { SessionPerson } from './begin-session.ts'
import { hasSecondStep, isProvenNow } from './way-in.ts'

/** Finds who a session belongs to. Undefined: the session has ended for them, and they are signed out. */
export function sessionReader(parts: {
  identity: Pick<IdentityService, 'hasAccess'>
  people: PeopleService
  clock: Clock
}) {
  const { identity, people, clock } = parts

  return read

  async function read(session: SessionPerson): Promise<SignedIn | undefined> {
    const ids = [session.personId, session.contactId].filter((id) => id !== undefined)
    const found = await people.findMany(ids)
    const person = found.find((one) => one.id === session.personId)
    if (!person || person.sessionVersion !== session.sessionVersion || !identity.hasAccess(person))
      return undefined
    const contact = found.find((one) => one.id === session.contactId)
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
