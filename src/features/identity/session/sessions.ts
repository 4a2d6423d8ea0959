import { NotFoundError } from '../../../shared/errors.ts'
import { createCache } from '../../../shared/cache.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import { beginSession, type BeginSessionParts } from './begin-session.ts'
import { betweenNotesMs, firstPressSince } from './session-lifetime.ts'
import type { KeptContent, WaitingThings } from './session-store.ts'
import { idOfSession, type Session } from './session.ts'

export type Sessions = ReturnType<typeof createSessions>

/** Whose sessions they are. */
type Owner = Pick<Viewer, 'personId' | 'organisationId'>

/** The sessions of everybody: what the web reads and writes of one, and what their owner, or another feature, may end. */
export function createSessions(parts: BeginSessionParts) {
  const { store, audit, inTransaction, clock } = parts
  const noted = createCache<object>({ entries: 10_000, forMs: betweenNotesMs, clock })

  return {
    begin: beginSession(parts),

    /** The session that this press of "Sign in" has begun a moment ago, if it is a second press. */
    enteredBy: (press: string) => store.findByPress(press, firstPressSince(clock())),

    /** What the web kept in the session of this cookie, in one question to the database; undefined once it has ended. */
    read(cookieId: string): Promise<KeptContent | undefined> {
      const id = idOfSession(cookieId)
      let isToBeNoted = false
      noted(id, () => ({ isToBeNoted: (isToBeNoted = true) }))
      return isToBeNoted ? store.use(id, clock()) : store.contentOf(id, clock())
    },
    write: (cookieId: string, content: string, added: WaitingThings) =>
      store.write(idOfSession(cookieId), content, added),
    takeMessages: (cookieId: string) => store.takeMessages(idOfSession(cookieId)),
    takeForms: (cookieId: string, page?: string) => store.takeForms(idOfSession(cookieId), page),
    end: (cookieId: string) => store.removeOne(idOfSession(cookieId)),

    /** A person's sessions that open as much as this one of theirs, which is among them; the one that was used last first. */
    async openBeside(personId: string, thisId: string): Promise<Session[]> {
      const found = await store.findOf(personId, clock())
      const own = found.find(({ id }) => id === thisId)
      return found.filter(({ version }) => version === own?.version)
    },
    /** Throws a NotFoundError for a session of anybody else. */
    endOneOf: (owner: Owner, id: string): Promise<void> =>
      inTransaction(async () => {
        if ((await store.remove(owner.personId, [id])) === 0)
          throw new NotFoundError('No session of this person.')
        await audit.record({ act: 'sessionEnded', by: owner })
      }),
    endOthersOf: (owner: Owner, cookieId: string): Promise<void> =>
      inTransaction(async () => {
        await store.removeAllOf(owner.personId, [idOfSession(cookieId)])
        await audit.record({ act: 'sessionEnded', by: owner })
      }),
    /** Its owner ends the session that they are in. */
    signOut: (owner: Owner, cookieId: string): Promise<void> =>
      inTransaction(async () => {
        await store.removeOne(idOfSession(cookieId))
        await audit.record({ act: 'signedOut', by: owner })
      }),
    /** Ends them everywhere and at once, in every process; part of a transaction that is under way. */
    endAllOf: (personId: string) => store.removeAllOf(personId, []),
  }
}
