import type { PeopleService, Person } from '../../people/index.ts'
import type { Sessions } from './sessions.ts'

/**
 * Somebody presses "Sign in" twice: the first press uses the code up, and the browser shows the answer to the second. That
 * one enters as well, in place of the first, if it brings the same code and the cookie that the browser had before: nobody
 * else has that cookie, and the browser has another since.
 */
export function enteredByFirstPress(parts: { sessions: Pick<Sessions, 'enteredBy'>; people: PeopleService }) {
  return async (press: string): Promise<Person | undefined> => {
    const session = await parts.sessions.enteredBy(press)
    return session && parts.people.find(session.personId)
  }
}
