import { currentLeave } from '../../policy/leave/served-leave.ts'
import { newId } from '../../shared/ids.ts'
import type { Clock, InTransaction } from '../../shared/ports.ts'
import type { OutboxService } from '../outbox/index.ts'
import { contactIdOf, normalEmail, type PeopleService, type Person } from '../people/index.ts'
import {
  codeFor,
  codesPerAddressAndHour,
  hashOf,
  isCode,
  newRequest,
  type CodeProblem,
} from './mailed-code/mailed-code.ts'
import type { SignInStore } from './mailed-code/mailed-code-store.ts'

/** What a session remembers of its person. */
export interface SessionPerson {
  personId: string
  contactId: string | undefined
  sessionVersion: number
  /** ISO instant of the sign-in. */
  beganAt: string
  /** ISO instant of the sign-in before this one. */
  lastSignedInAt: string | undefined
}

export type IdentityService = ReturnType<typeof createIdentityService>

interface Parts {
  signIns: SignInStore
  people: PeopleService
  outbox: OutboxService
  clock: Clock
  inTransaction: InTransaction
  secret: string
}

const hourMs = 60 * 60_000

export function createIdentityService(parts: Parts) {
  const { signIns, people, outbox, clock, inTransaction, secret } = parts

  return {
    /** Sends a code, if the address is known. The answer and the writes are the same if it is not. */
    async askForCode(asked: { email: string; browser: string }): Promise<void> {
      const now = clock()
      const addressHash = hashOf(normalEmail(asked.email), secret)
      const person = await people.findByEmail(asked.email)
      const recent = await signIns.countSince(addressHash, new Date(now.getTime() - hourMs))
      const isServed = recent < codesPerAddressAndHour && person !== undefined && hasAccess(person)
      const request = newRequest({
        id: newId(),
        browserHash: hashOf(asked.browser, secret),
        addressHash,
        person: isServed ? person : undefined,
        now,
      })
      await inTransaction(async () => {
        await signIns.add(request)
        await outbox.put({
          kind: 'sign-in-code',
          personId: request.personId,
          organisationId: request.organisationId,
          reference: request.id,
          notBefore: now,
          expiresAt: request.expiresAt,
        })
      })
    },

    /** The person whose code this is. Each answer costs a try; a right one uses the code up. */
    async answerCode(answer: {
      code: string
      browser: string
    }): Promise<{ person: Person } | { problem: CodeProblem }> {
      const request = await signIns.takeTry(hashOf(answer.browser, secret))
      if (!request || request.expiresAt <= clock()) return { problem: 'expired' }
      if (request.triesLeft <= 0) return { problem: 'tooManyTries' }
      if (!isCode(answer.code, codeFor(request.id, secret))) return { problem: 'wrong' }
      const person = request.personId === undefined ? undefined : await people.find(request.personId)
      if (!person || !hasAccess(person)) return { problem: 'wrong' }
      return (await signIns.useUp(request.id)) ? { person } : { problem: 'expired' }
    },

    /** The code of a request, for its mail; undefined once it has been used or has gone. */
    async codeOf(requestId: string): Promise<string | undefined> {
      return (await signIns.find(requestId)) ? codeFor(requestId, secret) : undefined
    },

    async beginSession(person: Person): Promise<SessionPerson> {
      const now = clock()
      const before = await signIns.noteSignIn(person, now)
      return {
        personId: person.id,
        contactId: contactIdOf(person),
        sessionVersion: person.sessionVersion,
        beganAt: now.toISOString(),
        lastSignedInAt: before?.toISOString(),
      }
    },

    hasAccess,
  }

  /** decisions 1: while active, and while a leave is served or a role is held. */
  function hasAccess(person: Person): boolean {
    return person.isActive && (person.roles.length > 0 || currentLeave(person, people.today()) !== undefined)
  }
}
