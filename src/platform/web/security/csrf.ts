import { doubleCsrf } from 'csrf-csrf'
import type { Request, RequestHandler, Response } from 'express'
import { LRUCache } from 'lru-cache'
import { StaleFormError } from '../../../shared/errors.ts'
import { hiddenField } from '../forms/forms.ts'
import { offerLazily } from '../lazy-local.ts'
import type { CookieJar } from './cookies.ts'

/** The hidden field of every form that holds the token. */
export const csrfField = '_csrf'

/** So many tokens are known to be ours, of bindings that are no longer than cookies of ours make them. */
const mostKnown = 10_000
const longestKnown = 500

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
    getSessionIdentifier: identifierOf,
    cookieName: jar.nameOf('csrf'),
    cookieOptions: jar.options,
    getCsrfTokenFromRequest: (req) => hiddenField(req.body, csrfField),
    size: 32,
  })
  const known = new LRUCache<string, true>({ max: mostKnown })

  /** The token that the browser has, if it is ours and of this session, which is asked once; else a new one. */
  function tokenFor(req: Request, res: Response): string {
    const [identifier, own] = [identifierOf(req), cookieOf(req, 'csrf')]
    if (known.get(`${identifier} ${own}`)) return own
    const token = csrf.generateCsrfToken(req, res, { overwrite: false, validateOnReuse: false })
    const bound = `${identifier} ${token}`
    if (bound.length <= longestKnown) known.set(bound, true)
    return token
  }

  function identifierOf(req: Request): string {
    return `${String(req.res?.locals.browserId)} ${cookieOf(req, 'session')}`
  }

  function cookieOf(req: Request, name: string): string {
    const cookies = req.cookies as Record<string, string> | undefined
    return cookies?.[jar.nameOf(name)] ?? ''
  }

  return {
    offerToken(req, res, next) {
      offerLazily(res, 'csrfToken', () => tokenFor(req, res))
      next()
    },
    checkToken(req, _res, next) {
      if (!csrf.validateRequest(req)) throw new StaleFormError('The form carried no token of ours.')
      next()
    },
  }
}
