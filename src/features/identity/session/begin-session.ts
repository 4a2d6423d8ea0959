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
 * Begins a session with all that it holds, notes the sign-in, and tells its owner of a device that is new. Two presses of the
 * same button are one sign-in, of the first.
 */
export function beginSession({ store, last, tell, audit, inTransaction, clock }: BeginSessionParts) {
  return async ({ cookieId, person, entry, userAgent, contentOf }: Beginning): Promise<SessionPerson> => {
    const [id, device, now] = [idOfSession(cookieId), deviceOf(userAgent), clock()]
    const first = await firstPressOf(entry, now)
    const finding = store.findOf(person.id, now)
    const adding = inTransaction(async () => {
      const noted = first ? { isNewDevice: false } : await note(person, entry, device, now)
      const session = sessionOf(person, entry, { lastSignedInAt: first?.lastSignedInAt, ...noted })
      const begun = { ...session, id, device, beganAt: first?.beganAt ?? now, usedAt: now }
      const remembered = rememberedOf(person, entry, begun)
      await store.add(begun, contentOf(remembered))
      const surplus = surplusOf(await finding, entry)
      if (surplus.length > 0) await store.remove(person.id, surplus)
      const act = entry.way === 'code' ? 'signedInByCode' : 'signedIn'
      await audit.record({ act, by: begun, record: entry.way })
      if (noted.isNewDevice) await tell(person, 'newDevice')
      return remembered
    })
    const [remembered] = await Promise.all([adding, finding])
    return remembered
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
