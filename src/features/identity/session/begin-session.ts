import type { Clock } from '../../../shared/ports.ts'
import { contactIdOf, type Person } from '../../people/index.ts'
import type { LastSignInStore } from './last-sign-in-store.ts'

/** What a session remembers of its person. */
export interface SessionPerson {
  personId: string
  contactId: string | undefined
  sessionVersion: number
  /** ISO instant of the sign-in. */
  beganAt: string
  /** ISO instant of the last sign-in of an earlier day. */
  lastSignedInAt: string | undefined
}

/** Notes the sign-in, and answers what the session is to remember. */
export function beginSession({ last, clock }: { last: LastSignInStore; clock: Clock }) {
  return async (person: Person): Promise<SessionPerson> => {
    const now = clock()
    const before = await last.note(person, now)
    return {
      personId: person.id,
      contactId: contactIdOf(person),
      sessionVersion: person.sessionVersion,
      beganAt: now.toISOString(),
      lastSignedInAt: before?.toISOString(),
    }
  }
}
