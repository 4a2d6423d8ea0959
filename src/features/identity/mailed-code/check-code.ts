import type { LimitAsk, Limits } from '../../../shared/limit.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import type { Clock } from '../../../shared/ports.ts'
import type { AuditLog } from '../../audit/index.ts'
import type { PeopleService, Person } from '../../people/index.ts'
import { hasPortalAccess } from '../portal-access.ts'
import { triesPerAddress, triesPerNetwork, triesPerNetworkAndAddress } from '../sign-in-limits.ts'
import {
  digitsOf,
  hashOf,
  isRightCode,
  outstanding,
  type CodeRefusal,
  type MailedCode,
} from './mailed-code.ts'
import type { MailedCodeStore } from './mailed-code-store.ts'

interface CheckCodeParts {
  codes: MailedCodeStore
  people: PeopleService
  limits: Limits
  audit: AuditLog
  clock: Clock
  secret: string
}

interface Answer {
  /** Six digits. */
  code: string
  browserId: string
  network: string
}

/** The person whose code this is. Each wrong answer costs a try of all codes that it could have been; a right one uses them up. */
export function checkCode({ codes, people, limits, audit, clock, secret }: CheckCodeParts) {
  return async ({ code, browserId, network }: Answer): Promise<Outcome<Person, CodeRefusal>> => {
    const found = await codes.findOfBrowser(hashOf(browserId, secret), clock())
    const { live, older } = outstanding(found)
    const isTyped = ({ id }: MailedCode): boolean => isRightCode(code, digitsOf(id, secret))
    if (live[0] === undefined) return { refusal: 'expired' }
    // It opens nothing any more, so nothing is lost by saying so.
    if (older.some(isTyped)) return { refusal: 'newerSent' }

    const tried = await codes.takeTries(live)
    if (tried.length === 0) return { refusal: 'tooManyTries' }
    const asks = limitsOf(network, live[0])
    if (!(await limits.takeAll(asks)).isGranted) {
      await codes.giveBackTries(tried)
      return { refusal: 'tooManyForNow' }
    }
    const right = tried.find(isTyped)
    if (right === undefined) {
      await noteRefusal(live[0])
      return { refusal: 'wrong' }
    }
    await limits.giveBack(asks)
    const person = await personOf(right)
    if (!person) return { refusal: 'wrong' }
    return (await codes.useUp(right, live)) ? { ok: person } : { refusal: 'expired' }
  }

  /** For nobody’s code too: how long the answer takes says nothing of whether an address is known. */
  async function noteRefusal({ organisationId = 'none', personId }: MailedCode): Promise<void> {
    await audit.record({
      act: 'signInRefused',
      by: { other: 'nobody', organisationId },
      about: personId,
    })
  }

  /** Undefined also when the address was changed while the code was out. */
  async function personOf({ personId, addressHash }: MailedCode): Promise<Person | undefined> {
    const person = personId === undefined ? undefined : await people.find(personId)
    const isTheirs = person !== undefined && hashOf(person.email, secret) === addressHash
    return isTheirs && hasPortalAccess(people, person) ? person : undefined
  }
}

/** By the address and not the person, so that they say nothing of whether there is one. */
function limitsOf(network: string, { addressHash }: MailedCode): LimitAsk[] {
  return [
    { limit: triesPerNetwork, key: [network] },
    { limit: triesPerNetworkAndAddress, key: [network, addressHash] },
    { limit: triesPerAddress, key: [addressHash] },
  ]
}
