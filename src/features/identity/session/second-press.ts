import type { PeopleService, Person } from '../../people/index.ts'
import type { Sessions } from './sessions.ts'
import type { WayIn } from './way-in.ts'

/**
 * Somebody presses "Sign in" twice: the first press uses the code up, and the browser shows the answer to the second. That
 * one enters as well, in place of the first, if it brings the same code and the cookie that the browser had before: nobody
 * else has that cookie, and the browser has another since.
 */
export function enteredByFirstPress(parts: { sessions: Pick<Sessions, 'enteredBy'>; people: PeopleService }) {
  return async (press: string): Promise<{ person: Person; way: WayIn } | undefined> => {
    const session = await parts.sessions.enteredBy(press)
    const person = session && (await parts.people.find(session.personId))
    return person && { person, way: session.way }
  }
}
