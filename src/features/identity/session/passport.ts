import type { Request } from 'express'
import type { SessionData } from 'express-session'
import passport from 'passport'
import type { SignedIn } from '../../../platform/web/signed-in.ts'
import type { Person } from '../../people/index.ts'
import type { SessionPerson } from './session-person.ts'
import type { Sessions } from './sessions.ts'
import type { Entry } from './way-in.ts'

type ReadSession = (session: SessionPerson) => Promise<SignedIn | undefined>

/** What passport is handed at sign-in. */
interface Entering {
  person: Person
  entry: Entry
  /** The secret of the cookie of the session that this one begins in place of. */
  replaces?: string | undefined
}

type Done = (error: unknown, person?: SessionPerson) => void

declare module 'express-session' {
  interface SessionData {
    /** As passport writes it. */
    passport?: { user: SessionPerson }
  }
}

interface PassportParts {
  readSession: ReadSession
  sessions: Pick<Sessions, 'begin'>
  sessionStore: { contentOfNew(session: SessionData): string }
}

/** Passport, with sessions that remember a SessionPerson and are read back as whoever they are now. */
export function createPassport({ readSession, sessions, sessionStore }: PassportParts) {
  const own = new passport.Passport()
  // Asked once, at sign-in, when the session has its new id and before it is written.
  own.serializeUser((req: Request, entering: unknown, done: Done) => {
    const { session } = req
    const contentOf = (user: SessionPerson) =>
      sessionStore.contentOfNew(Object.assign(session, { passport: { user } }))
    const by = { cookieId: req.sessionID, userAgent: req.get('user-agent'), contentOf }
    sessions.begin({ ...(entering as Entering), ...by }).then((person) => done(null, person), done)
  })
  own.deserializeUser((session: SessionPerson, done) => {
    readSession(session).then((signedIn) => done(null, signedIn ?? false), done)
  })
  return own
}

/**
 * Begins the session, under a new session id, in place of the one that the request came with. Answers what it remembers.
 * Where it comes to nothing the request goes on with the session that it had.
 */
export async function logIn(req: Request, by: Omit<Entering, 'replaces'>): Promise<SessionPerson> {
  const { session, sessionID, user } = req
  const entering = { ...by, replaces: session.passport === undefined ? undefined : sessionID }
  try {
    await new Promise<void>((resolve, reject) => {
      // What passport takes for a user is what `serializeUser` above is handed.
      req.logIn(entering as unknown as Express.User, (error: unknown) => (error ? reject(error) : resolve()))
    }).finally(() => {
      // Passport leaves there what it was handed, which is nobody who is signed in.
      delete (req as { user?: unknown }).user
    })
  } catch (error) {
    Object.assign(req, { session, sessionID, ...(user && { user }) })
    throw error
  }
  const { passport: begun } = req.session
  if (!begun) throw new Error('Passport has begun no session.')
  return begun.user
}

/** Ends the session, and what the portal remembered in it. */
export async function logOut(req: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    req.session.destroy((error: unknown) => (error ? reject(error) : resolve()))
  })
  delete (req as { user?: unknown }).user
}
