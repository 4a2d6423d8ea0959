import { doubleCsrf } from 'csrf-csrf'
import type { Request, RequestHandler } from 'express'
import { StaleFormError } from '../../../shared/errors.ts'
import { hiddenField } from '../forms/forms.ts'
import { offerLazily } from '../lazy-local.ts'
import type { CookieJar } from './cookies.ts'

/** The hidden field of every form that holds the token. */
export const csrfField = '_csrf'

export interface Csrf {
  /** Puts a token for the page's forms into `res.locals.csrfToken`. */
  offerToken: RequestHandler
  /** Lets a form through only with the token that this browser and session were given. */
  checkToken: RequestHandler
}

export function csrfProtection(secret: string, jar: CookieJar): Csrf {
  const csrf = doubleCsrf({
    getSecret: () => secret,
    // The cookie itself, not the session that it finds: the second press of a button comes when the first has ended that one.
    getSessionIdentifier: (req) => `${String(req.res?.locals.browserId)} ${sessionCookieOf(req)}`,
    cookieName: jar.nameOf('csrf'),
    cookieOptions: jar.options,
    getCsrfTokenFromRequest: (req) => hiddenField(req.body, csrfField),
    size: 32,
  })
  function sessionCookieOf(req: Request): string {
    const cookies = req.cookies as Record<string, string> | undefined
    return cookies?.[jar.nameOf('session')] ?? ''
  }

  return {
    offerToken(req, res, next) {
      offerLazily(res, 'csrfToken', () =>
        csrf.generateCsrfToken(req, res, { overwrite: false, validateOnReuse: false }),
      )
      next()
    },
    checkToken(req, _res, next) {
      if (!csrf.validateRequest(req)) throw new StaleFormError('The form carried no token of ours.')
      next()
    },
  }
}
