import type { Clock } from '../../../shared/ports.ts'
import { contactIdOf, type Person } from '../../people/index.ts'
import type { LastSignInStore } from './last-sign-in-store.ts'
import type { Sessions } from './sessions.ts'
import type { Entry, WayIn } from './way-in.ts'

/** What a session remembers of its person. */
export interface SessionPerson {
  personId: string
  /** How they showed who they are, and when: an ISO instant. */
  way: WayIn
  provenAt: string
  contactId: string | undefined
  sessionVersion: number
  /** ISO instant of the last sign-in of an earlier day. */
  lastSignedInAt: string | undefined
}

interface BeginSessionParts {
  last: LastSignInStore
  sessions: Pick<Sessions, 'enteredBy'>
  clock: Clock
}

/** Notes the sign-in, and answers what the session is to remember. Two presses of the same button are one sign-in, of the first. */
export function beginSession({ last, sessions, clock }: BeginSessionParts) {
  return async (person: Person, { way, press, ...entry }: Entry): Promise<SessionPerson> => {
    const now = clock()
    const first = press === undefined ? undefined : await sessions.enteredBy(press)
    const before = first ? first.lastSignedInAt : await last.note(person, now)
    return {
      personId: person.id,
      way,
      provenAt: (entry.provenAt ?? first?.beganAt ?? now).toISOString(),
      contactId: contactIdOf(person),
      sessionVersion: person.sessionVersion,
      lastSignedInAt: before?.toISOString(),
    }
  }
}
