import type { Limits } from '../../shared/limit.ts'
import type { Clock, InTransaction } from '../../shared/ports.ts'
import type { OutboxService } from '../outbox/index.ts'
import type { PeopleService, Person } from '../people/index.ts'
import { announceAddress } from './changed-address/announce-address.ts'
import { askForCode } from './mailed-code/ask-for-code.ts'
import { checkCode } from './mailed-code/check-code.ts'
import { digitsOf, hashOf } from './mailed-code/mailed-code.ts'
import { hasPortalAccess } from './portal-access.ts'
import { beginSession } from './session/begin-session.ts'
import type { Sessions } from './session/sessions.ts'
import type { SignInStore } from './sign-in-store.ts'

export type IdentityService = ReturnType<typeof createIdentityService>

interface Parts {
  signIns: SignInStore
  sessions: Pick<Sessions, 'endAllOf'>
  people: PeopleService
  outbox: OutboxService
  limits: Limits
  clock: Clock
  inTransaction: InTransaction
  secret: string
}

/** Signing in: by a mailed code, into a session. */
export function createIdentityService(parts: Parts) {
  const { signIns, people, secret } = parts
  return {
    askForCode: askForCode({ ...parts, ...signIns }),
    checkCode: checkCode({ ...parts, ...signIns }),
    /** The digits of a code, for its mail; undefined once it has been used or has gone, or the address is another now. */
    async codeOf(codeId: string, { email }: Pick<Person, 'email'>): Promise<string | undefined> {
      const code = await signIns.codes.find(codeId)
      return code?.addressHash === hashOf(email, secret) ? digitsOf(codeId, secret) : undefined
    },
    announceAddress: announceAddress(parts),
    beginSession: beginSession({ ...parts, ...signIns }),
    hasAccess: (person: Person) => hasPortalAccess(people, person),
  }
}
