import { NotFoundError } from '../../../shared/errors.ts'
import { createCache } from '../../../shared/cache.ts'
import type { Clock, InTransaction } from '../../../shared/ports.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { AuditLog } from '../../audit/index.ts'
import type { SessionPerson } from './begin-session.ts'
import { deviceOf, type Device } from './device.ts'
import type { LastSignInStore } from './last-sign-in-store.ts'
import { betweenNotesMs, firstPressSince, mostSessionsOfOne } from './session-lifetime.ts'
import type { KeptContent, SessionStore, WaitingThings } from './session-store.ts'
import { idOfSession, type Session } from './session.ts'
import type { TellOwner } from '../told/tell-owner.ts'
import type { WayIn } from './way-in.ts'

export type Sessions = ReturnType<typeof createSessions>

interface Beginning {
  /** The secret of the session's cookie, which is kept nowhere. */
  cookieId: string
  organisationId: string
  person: SessionPerson
  userAgent: string | undefined
  press?: string | undefined
}

/** Whose sessions they are. */
type Owner = Pick<Viewer, 'personId' | 'organisationId'>

interface SessionsParts {
  store: SessionStore
  devices: Pick<LastSignInStore, 'noteDevice'>
  tell: TellOwner
  audit: AuditLog
  inTransaction: InTransaction
  clock: Clock
}

/** The sessions of everybody: what the web reads and writes of one, and what their owner, or another feature, may end. */
export function createSessions({ store, devices, tell, audit, inTransaction, clock }: SessionsParts) {
  const noted = createCache<object>({ entries: 10_000, forMs: betweenNotesMs, clock })

  return {
    async begin({ cookieId, organisationId, person, userAgent, press }: Beginning): Promise<void> {
      const [now, id] = [clock(), idOfSession(cookieId)]
      const { personId, way, provenAt, sessionVersion: version, lastSignedInAt } = person
      const session = {
        id,
        personId,
        organisationId,
        version,
        way,
        device: deviceOf(userAgent),
        ...(lastSignedInAt !== undefined && { lastSignedInAt: new Date(lastSignedInAt) }),
        ...(press !== undefined && { press }),
        // A second press begins when the first did: presses that follow each other neither prove it anew nor go on for ever.
        beganAt: press === undefined ? now : new Date(provenAt),
        usedAt: now,
      }
      const owner = { id: personId, organisationId }
      const adding = inTransaction(async () => {
        await store.add(session)
        await audit.record({ act: way === 'code' ? 'signedInByCode' : 'signedIn', by: session, record: way })
        if (isOfSomebodyReal(way) && (await devices.noteDevice(owner, nameOf(session.device))))
          await tell(owner, 'newDevice')
      })
      const [found] = await Promise.all([store.findOf(personId, now), adding])
      const others = found.filter((one) => one.id !== id)
      const ofFirstPress = others.filter((one) => press !== undefined && one.press === press)
      const kept = others.filter((one) => !ofFirstPress.includes(one)).slice(0, mostSessionsOfOne - 1)
      const ended = others.filter((one) => !kept.includes(one))
      if (ended.length > 0) await store.remove(personId, idsOf(ended))
    },

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

function idsOf(some: readonly Session[]): string[] {
  return some.map(({ id }) => id)
}

/** By the mailed code alone little is open, and its mail says that somebody came; in the demonstration nobody is told. */
function isOfSomebodyReal(way: WayIn): boolean {
  return way !== 'code' && way !== 'demonstration'
}

function nameOf({ browser = '', system = '' }: Device): string {
  return `${browser} ${system}`
}
