import type { CookieOptions, Request, RequestHandler, Response } from 'express'
import { newToken } from '../../../shared/ids.ts'

/** Names and attributes of the portal's cookies: over https each has the `__Host-` prefix (decisions 22). */
export interface CookieJar {
  nameOf(name: string): string
  options: CookieOptions
}

export function cookieJar(isHttps: boolean): CookieJar {
  return {
    nameOf: (name) => (isHttps ? `__Host-${name}` : name),
    options: { httpOnly: true, sameSite: 'lax', secure: isHttps, path: '/' },
  }
}

/**
 * Knows a browser before anybody signs in: a random cookie to which CSRF tokens and sign-in codes are bound.
 * It says nothing about a person, and changes at each sign-in.
 */
export function recogniseBrowser(jar: CookieJar): RequestHandler {
  return (req, res, next) => {
    const cookies = req.cookies as Record<string, string | undefined>
    const known = cookies[jar.nameOf('browser')]
    res.locals.browser = known ?? renewBrowser(res, jar)
    next()
  }
}

export function renewBrowser(res: Response, jar: CookieJar): string {
  const token = newToken()
  res.cookie(jar.nameOf('browser'), token, jar.options)
  res.locals.browser = token
  return token
}

export function browserOf(_req: Request, res: Response): string {
  return String(res.locals.browser)
}
