import { doubleCsrf } from 'csrf-csrf'
import type { RequestHandler } from 'express'
import { BadRequestError } from '../../../shared/errors.ts'
import type { CookieJar } from './cookies.ts'

export interface Csrf {
  /** Puts a token for the page's forms into `res.locals.csrfToken`. */
  offerToken: RequestHandler
  /** Lets a form through only with the token that this browser and session were given. */
  checkToken: RequestHandler
}

export function csrfProtection(secret: string, jar: CookieJar): Csrf {
  const csrf = doubleCsrf({
    getSecret: () => secret,
    getSessionIdentifier: (req) => `${String(req.res?.locals.browser)} ${req.user ? req.sessionID : ''}`,
    cookieName: jar.nameOf('csrf'),
    cookieOptions: jar.options,
    getCsrfTokenFromRequest: (req) => (req.body as { _csrf?: string } | undefined)?._csrf,
    size: 32,
  })
  return {
    offerToken(req, res, next) {
      // Made only when a page asks for it: a redirect or a file needs none.
      Object.defineProperty(res.locals, 'csrfToken', {
        configurable: true,
        enumerable: true,
        get: () => csrf.generateCsrfToken(req, res, { overwrite: false, validateOnReuse: false }),
      })
      next()
    },
    checkToken(req, _res, next) {
      if (!csrf.validateRequest(req)) throw new BadRequestError('The form carried no token of ours.')
      next()
    },
  }
}
