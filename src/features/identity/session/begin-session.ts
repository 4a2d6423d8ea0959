import type { Clock, InTransaction, Write, WriteTogether } from '../../../shared/ports.ts'
import type { AuditLog, AuditWrites } from '../../audit/index.ts'
import { contactIdOf, type Person } from '../../people/index.ts'
import type { TellOwner } from '../told/tell-owner.ts'
import { deviceOf, type Device } from './device.ts'
import { nextSignIn, type LastSignIn } from './last-sign-in.ts'
import type { LastSignInStore } from './last-sign-in-store.ts'
import { firstPressSince, mostSessionsOfOne } from './session-lifetime.ts'
import type { SessionPerson } from './session-person.ts'
import type { SessionStore } from './session-store.ts'
import { idOfSession, type Session } from './session.ts'
import type { Entry, WayIn } from './way-in.ts'

interface Beginning {
  /** The secret of the session's cookie, which is kept nowhere. */
  cookieId: string
  person: Person
  entry: Entry
  userAgent: string | undefined
  /** The secret of the cookie of the session that it begins in place of. */
  replaces?: string | undefined
  /** What the web keeps in the session of this person, as JSON. */
  contentOf(person: SessionPerson): string
}

export interface BeginSessionParts {
  store: SessionStore
  last: Pick<LastSignInStore, 'find' | 'noting'>
  tell: TellOwner
  audit: AuditLog & AuditWrites
  inTransaction: InTransaction
  writeTogether: WriteTogether
  clock: Clock
}

/**
 * Begins a session with all that it holds, ends the one that it is in place of, notes the sign-in, and tells its owner of a
 * device that is new: all of it, or nothing. Two presses of the same button are one sign-in, of the first.
 */
export function beginSession({ store, last, tell, audit, clock, ...database }: BeginSessionParts) {
  return async (beginning: Beginning): Promise<SessionPerson> => {
    const { person, entry } = beginning
    const now = clock()
    const first = await firstPressOf(entry, now)
    const finding = Promise.all([store.findOf(person.id, now), first ? undefined : last.find(person.id)])
    let isFirstTry = true
    const adding = database.inTransaction(async () => {
      // After a conflict what was read may be of before it. One after the other, as a transaction asks.
      const open = isFirstTry ? (await finding)[0] : await store.findOf(person.id, now)
      const before = isFirstTry ? (await finding)[1] : await last.find(person.id)
      isFirstTry = false
      const { writes, remembered, isNewDevice } = begunBy(beginning, { first, open, before, now })
      await database.writeTogether(writes)
      if (isNewDevice) await tell(person, 'newDevice')
      return remembered
    })
    const [remembered] = await Promise.all([adding, finding])
    return remembered
  }

  async function firstPressOf({ press }: Entry, now: Date): Promise<Session | undefined> {
    return press === undefined ? undefined : store.findByPress(press, firstPressSince(now))
  }

  function begunBy(beginning: Beginning, { first, open, before, now }: Found) {
    const { person, entry, contentOf } = beginning
    const [id, device] = [idOfSession(beginning.cookieId), deviceOf(beginning.userAgent)]
    const noted = first ? undefined : nextSignIn(before, { at: now, device: knownAs(device, entry) })
    const { lastSignedInAt = noted?.note.ofEarlierDay, beganAt = now } = first ?? {}
    const begun = { ...sessionOf(person, entry, { lastSignedInAt }), id, device, beganAt, usedAt: now }
    const remembered = rememberedOf(person, entry, begun)
    const ended = endedBy(beginning, open)
    const writes = [
      // First, so that of many same answers all but one come no further.
      recording(person, entry),
      ...(entry.uses ? [entry.uses.write] : []),
      ...(noted
        ? [last.noting(person.id, before, { ...noted.note, organisationId: person.organisationId })]
        : []),
      store.adding(begun, contentOf(remembered)),
      ...(ended.length > 0 ? [store.removing(ended)] : []),
    ]
    return { writes, remembered, isNewDevice: noted?.isNewDevice ?? false }
  }

  function recording({ id: personId, organisationId }: Person, { way, uses }: Entry): Write {
    const act = way === 'code' ? 'signedInByCode' : 'signedIn'
    return audit.recording({ act, by: { personId, organisationId }, record: way, once: uses?.once })
  }
}

/** What is known before a session begins. */
interface Found {
  /** Of the first press of the same button. */
  first: Session | undefined
  /** The sessions of this person. */
  open: readonly Session[]
  before: LastSignIn | undefined
  now: Date
}

function knownAs({ browser = '', system = '' }: Device, { way }: Entry): string | undefined {
  return isOfSomebodyReal(way) ? `${browser} ${system}` : undefined
}

/** The ids of the session that it is in place of, and of those that are too many. */
function endedBy({ entry, replaces }: Beginning, open: readonly Session[]): string[] {
  const replaced = replaces === undefined ? [] : [idOfSession(replaces)]
  const others = open.filter(({ id }) => !replaced.includes(id))
  return [...replaced, ...surplusOf(others, entry)]
}

function sessionOf(
  { id: personId, organisationId, sessionVersion: version }: Person,
  { way, press }: Entry,
  { lastSignedInAt }: { lastSignedInAt?: Date | undefined },
) {
  const optional = { ...(lastSignedInAt && { lastSignedInAt }), ...(press !== undefined && { press }) }
  return { personId, organisationId, version, way, ...optional }
}

function rememberedOf(
  person: Person,
  { provenAt }: Entry,
  { personId, way, version, lastSignedInAt, beganAt }: Session,
): SessionPerson {
  return {
    personId,
    way,
    // A second press begins when the first did: presses that follow each other neither prove it anew nor go on for ever.
    provenAt: (provenAt ?? beganAt).toISOString(),
    contactId: contactIdOf(person),
    sessionVersion: version,
    lastSignedInAt: lastSignedInAt?.toISOString(),
  }
}

/** The ids of those that end when another one begins: that of the first press, and those beyond the limit. */
function surplusOf(open: readonly Session[], { press }: Entry): string[] {
  const isOfFirstPress = (one: Session) => press !== undefined && one.press === press
  const kept = open.filter((one) => !isOfFirstPress(one)).slice(0, mostSessionsOfOne - 1)
  return open.filter((one) => !kept.includes(one)).map(({ id }) => id)
}

/** By the mailed code alone little is open, and its mail says that somebody came; in the demonstration nobody is told. */
function isOfSomebodyReal(way: WayIn): boolean {
  return way !== 'code' && way !== 'demonstration'
}
