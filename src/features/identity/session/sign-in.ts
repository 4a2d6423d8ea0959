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
  identity: Pick<IdentityService, 'hasAccess'>
  justEntered: ReturnType<typeof sessionReader>['justEntered']
  jar: CookieJar
}

/** The one way into a session (decision 18): a new session id, a new browser cookie. */
export function createSignIn({ identity, justEntered, jar }: SignInParts) {
  return async (req: Request, res: Response, person: Person, entry: Entry): Promise<void> => {
    if (!res.locals.route?.beginsSession)
      throw new Error('This route is not on the list of ways into a session.')
    if (!identity.hasAccess(person)) throw new NotAllowedError('The person has no access.')
    const session = await logIn(req, { person, entry })
    renewBrowserCookie(res, jar)
    rememberLanguage(res, jar, person.language)
    const signedIn = await justEntered(person, session)
    if (signedIn) req.user = signedIn
  }
}
