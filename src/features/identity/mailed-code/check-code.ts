import type { Outcome } from '../../../shared/outcome.ts'
import type { Clock } from '../../../shared/ports.ts'
import type { PeopleService, Person } from '../../people/index.ts'
import { hasPortalAccess } from '../portal-access.ts'
import { digitsOf, hashOf, isRightCode, type CodeRefusal } from './mailed-code.ts'
import type { MailedCodeStore } from './mailed-code-store.ts'

interface CheckCodeParts {
  codes: MailedCodeStore
  people: PeopleService
  clock: Clock
  secret: string
}

/** The person whose code this is. Each answer costs a try; a right one uses the code up. */
export function checkCode({ codes, people, clock, secret }: CheckCodeParts) {
  return async (answer: { code: string; browserId: string }): Promise<Outcome<Person, CodeRefusal>> => {
    const code = await codes.takeTry(hashOf(answer.browserId, secret))
    if (!code || code.expiresAt <= clock()) return { refusal: 'expired' }
    if (code.triesLeft <= 0) return { refusal: 'tooManyTries' }
    if (!isRightCode(answer.code, digitsOf(code.id, secret))) return { refusal: 'wrong' }
    const person = code.personId === undefined ? undefined : await people.find(code.personId)
    if (!person || !hasPortalAccess(people, person)) return { refusal: 'wrong' }
    return (await codes.useUp(code.id)) ? { ok: person } : { refusal: 'expired' }
  }
}
