import type { Request } from 'express'
import passport from 'passport'
import type { SignedIn } from '../../../platform/web/signed-in.ts'
import type { SessionPerson } from './begin-session.ts'

type ReadSession = (session: SessionPerson) => Promise<SignedIn | undefined>

/** What passport is handed at sign-in: who it is, and what the session is to remember. */
type Entering = SignedIn & { session: SessionPerson }

/** Passport, with sessions that remember a SessionPerson and are read back as whoever they are now. */
export function createPassport(readSession: ReadSession) {
  const own = new passport.Passport()
  own.serializeUser((user, done) => done(null, (user as Entering).session))
  own.deserializeUser((session: SessionPerson, done) => {
    readSession(session).then((signedIn) => done(null, signedIn ?? false), done)
  })
  return own
}

/** Begins the session, under a new session id. */
export async function logIn(req: Request, signedIn: SignedIn, session: SessionPerson): Promise<void> {
  const entering: Entering = { ...signedIn, session }
  await new Promise<void>((resolve, reject) => {
    req.logIn(entering, (error: unknown) => (error ? reject(error) : resolve()))
  })
}

/** Ends the session, and what the portal remembered in it. */
export async function logOut(req: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    req.session.destroy((error: unknown) => (error ? reject(error) : resolve()))
  })
  delete (req as { user?: unknown }).user
}
