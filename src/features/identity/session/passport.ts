import type { Request } from 'express'
import passport from 'passport'
import type { SignedIn } from '../../../platform/web/signed-in.ts'
import type { SessionPerson } from './begin-session.ts'
import type { Sessions } from './sessions.ts'

type ReadSession = (session: SessionPerson) => Promise<SignedIn | undefined>

/** What passport is handed at sign-in: who it is, and what the session is to remember. */
type Entering = SignedIn & { session: SessionPerson; press: string | undefined }

type Done = (error: unknown, person?: SessionPerson) => void

/** Passport, with sessions that remember a SessionPerson and are read back as whoever they are now. */
export function createPassport(readSession: ReadSession, sessions: Pick<Sessions, 'begin'>) {
  const own = new passport.Passport()
  // Asked once, at sign-in, when the session has its new id and before it is written.
  own.serializeUser((req: Request, user: Express.User, done: Done) => {
    const { session: person, viewer, press } = user as Entering
    const began = sessions.begin({
      cookieId: req.sessionID,
      organisationId: viewer.organisationId,
      person,
      userAgent: req.get('user-agent'),
      press,
    })
    began.then(() => done(null, person), done)
  })
  own.deserializeUser((session: SessionPerson, done) => {
    readSession(session).then((signedIn) => done(null, signedIn ?? false), done)
  })
  return own
}

/** Begins the session, under a new session id. */
export async function logIn(req: Request, entering: Entering): Promise<void> {
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
