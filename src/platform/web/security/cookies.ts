import cookieParser from 'cookie-parser'
import type { CookieOptions, RequestHandler, Response } from 'express'
import { newToken } from '../../../shared/ids.ts'

/** Names and attributes of the portal's cookies: over https each has the `__Host-` prefix (decision 22). */
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

/** The cookies of a request, as texts. What the parser took for JSON is no cookie of ours, and is left out. */
export function readCookies(): RequestHandler[] {
  return [cookieParser(), keepTexts]
}

const keepTexts: RequestHandler = (req, _res, next) => {
  const given = Object.entries(req.cookies as Record<string, unknown>)
  req.cookies = Object.fromEntries(given.filter(([, value]) => typeof value === 'string'))
  next()
}

/** What newToken makes. */
const tokenShape = /^[\w-]{43}$/

/**
 * Knows a browser before anybody signs in, by a random cookie to which CSRF tokens and sign-in codes are bound.
 * It says nothing about a person, and changes at each sign-in.
 */
export function ensureBrowserCookie(jar: CookieJar): RequestHandler {
  return (req, res, next) => {
    const cookies = req.cookies as Record<string, string | undefined>
    const known = cookies[jar.nameOf('browser')]
    res.locals.browserId =
      known !== undefined && tokenShape.test(known) ? known : renewBrowserCookie(res, jar)
    next()
  }
}

export function renewBrowserCookie(res: Response, jar: CookieJar): string {
  const token = newToken()
  res.cookie(jar.nameOf('browser'), token, jar.options)
  res.locals.browserId = token
  return token
}

/** What CSRF tokens and sign-in codes are bound to. */
export function browserIdOf(res: Response): string {
  return res.locals.browserId ?? ''
}
