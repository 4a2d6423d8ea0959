import type { Clock, InTransaction } from '../../../shared/ports.ts'
import type { AuditLog } from '../../audit/index.ts'
import { contactIdOf, type Person } from '../../people/index.ts'
import type { TellOwner } from '../told/tell-owner.ts'
import { deviceOf, type Device } from './device.ts'
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
  last: Pick<LastSignInStore, 'note'>
  tell: TellOwner
  audit: AuditLog
  inTransaction: InTransaction
  clock: Clock
}

/**
 * Begins a session with all that it holds, ends the one that it is in place of, notes the sign-in, and tells its owner of a
 * device that is new: all of it, or nothing. Two presses of the same button are one sign-in, of the first.
 */
export function beginSession({ store, last, tell, audit, inTransaction, clock }: BeginSessionParts) {
  return async (beginning: Beginning): Promise<SessionPerson> => {
    const { cookieId, person, entry, userAgent, contentOf } = beginning
    const [id, device, now] = [idOfSession(cookieId), deviceOf(userAgent), clock()]
    const replaced = beginning.replaces === undefined ? undefined : idOfSession(beginning.replaces)
    const first = await firstPressOf(entry, now)
    const finding = store.findOf(person.id, now)
    const adding = inTransaction(async () => {
      // First, so that of many same answers all but one come no further.
      await recordAct(person, entry)
      await entry.uses?.note()
      const noted = first ? { isNewDevice: false } : await note(person, entry, device, now)
      const session = sessionOf(person, entry, { lastSignedInAt: first?.lastSignedInAt, ...noted })
      const begun = { ...session, id, device, beganAt: first?.beganAt ?? now, usedAt: now }
      const remembered = rememberedOf(person, entry, begun)
      await store.add(begun, contentOf(remembered))
      if (replaced !== undefined) await store.removeOne(replaced)
      const others = (await finding).filter((one) => one.id !== replaced)
      const surplus = surplusOf(others, entry)
      if (surplus.length > 0) await store.remove(person.id, surplus)
      if (noted.isNewDevice) await tell(person, 'newDevice')
      return remembered
    })
    const [remembered] = await Promise.all([adding, finding])
    return remembered
  }

  function recordAct({ id: personId, organisationId }: Person, { way, uses }: Entry): Promise<void> {
    const act = way === 'code' ? 'signedInByCode' : 'signedIn'
    return audit.record({ act, by: { personId, organisationId }, record: way, once: uses?.once })
  }

  async function firstPressOf({ press }: Entry, now: Date): Promise<Session | undefined> {
    return press === undefined ? undefined : store.findByPress(press, firstPressSince(now))
  }

  async function note(
    { id, organisationId }: Person,
    { way }: Entry,
    { browser = '', system = '' }: Device,
    at: Date,
  ) {
    const device = isOfSomebodyReal(way) ? `${browser} ${system}` : undefined
    const { ofEarlierDay, isNewDevice } = await last.note({ id, organisationId, at, device })
    return { lastSignedInAt: ofEarlierDay, isNewDevice }
  }
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
