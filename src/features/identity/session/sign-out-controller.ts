import type { Request, Response } from 'express'
import { renewBrowserCookie, type CookieJar } from '../../../platform/web/security/cookies.ts'
import { logOut } from './passport.ts'
import type { Sessions } from './sessions.ts'

/** A neutral page that says nothing about where the reader came from (decision 12). */
const neutralSite = 'www.bbc.co.uk/weather'

/** All that can be seen until it is there, and the way on where a browser does not go by itself. */
const onTheWay = `<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width"><title>${neutralSite}</title></head><body><p><a href="https://${neutralSite}">${neutralSite}</a></p></body></html>`

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

    /**
     * Leaves the portal quickly, signed out (decision 12): the browser is given nothing to do first. Not by a redirect: as an
     * answer to a form Chromium follows one only to hosts that `form-action` names, and stays where it is.
     */
    async quickExit(req: Request, res: Response): Promise<void> {
      await endSession(req, res)
      res.setHeader('Refresh', `0;url=https://${neutralSite}`)
      res.type('html').send(onTheWay)
    },
  }

  async function endSession(req: Request, res: Response): Promise<void> {
    if (req.user) await sessions.signOut(req.user.viewer, req.sessionID)
    await logOut(req)
    renewBrowserCookie(res, jar)
    res.clearCookie(jar.nameOf('session'), jar.options)
  }
}
