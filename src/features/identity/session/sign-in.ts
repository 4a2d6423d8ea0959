import type { Request, Response } from 'express'
import { rememberLanguage } from '../../../platform/web/language.ts'
import { renewBrowserCookie, type CookieJar } from '../../../platform/web/security/cookies.ts'
import { NotAllowedError } from '../../../shared/errors.ts'
import type { Person } from '../../people/index.ts'
import type { IdentityService } from '../service.ts'
import { logIn } from './passport.ts'
import type { Entry } from './way-in.ts'
import type { sessionReader } from './session-reader.ts'

export interface SignInParts {
  identity: IdentityService
  readSession: ReturnType<typeof sessionReader>
  jar: CookieJar
}

/** The one way into a session (decision 18): a new session id, a new browser cookie. */
export function createSignIn({ identity, readSession, jar }: SignInParts) {
  return async (req: Request, res: Response, person: Person, entry: Entry): Promise<void> => {
    if (!res.locals.route?.beginsSession)
      throw new Error('This route is not on the list of ways into a session.')
    const session = await identity.beginSession(person, entry)
    const signedIn = await readSession(session)
    if (!signedIn) throw new NotAllowedError('The person has no access.')
    renewBrowserCookie(res, jar)
    rememberLanguage(res, jar, person.language)
    await logIn(req, { ...signedIn, session, press: entry.press })
  }
}
