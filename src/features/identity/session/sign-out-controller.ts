import type { Request, Response } from 'express'
import { renewBrowserCookie, type CookieJar } from '../../../platform/web/security/cookies.ts'
import { logOut } from './passport.ts'
import type { Sessions } from './sessions.ts'

/** A neutral page that says nothing about where the reader came from (decision 12). */
const neutralSite = 'https://www.bbc.co.uk/weather'

/** Not "cookies": they would go for every site under the employer's domain, and the reader's language with them (decision 53). */
const leftBehind = '"cache", "storage"'

export interface SignOutParts {
  sessions: Pick<Sessions, 'signOut'>
  jar: CookieJar
}

export function createSignOutController({ sessions, jar }: SignOutParts) {
  return {
    async signOut(req: Request, res: Response): Promise<void> {
      await endSession(req, res)
      res.setHeader('Clear-Site-Data', leftBehind)
      res.redirect(303, '/sign-in')
    },

    /** Leaves the portal quickly, signed out (decision 12): the browser is given nothing to do first. */
    async quickExit(req: Request, res: Response): Promise<void> {
      await endSession(req, res)
      res.redirect(303, neutralSite)
    },
  }

  async function endSession(req: Request, res: Response): Promise<void> {
    if (req.user) await sessions.signOut(req.user.viewer, req.sessionID)
    await logOut(req)
    renewBrowserCookie(res, jar)
    res.clearCookie(jar.nameOf('session'), jar.options)
  }
}
