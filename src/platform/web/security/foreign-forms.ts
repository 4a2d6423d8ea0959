import type { Request, RequestHandler } from 'express'
import { ForeignFormError } from '../../../shared/errors.ts'

/** What a browser says of a form that a page of ours has sent, or that the reader sent again. */
const ownSites = ['same-origin', 'none']

/**
 * Refuses a form that another site has sent, token or not, by what a browser says of its sender. A page that is to
 * tell nobody its address sends `Origin: null`, so that counts only beside `Sec-Fetch-Site`, which no page can make up.
 * A client that says neither is no browser: nobody's cookies are at stake in it.
 */
export function refuseForeignForms(baseUrl: string): RequestHandler {
  const own = new URL(baseUrl).origin
  return (req, res, next) => {
    res.locals.ownAddress = own
    if (!isOwn(req, own)) throw new ForeignFormError('Another site has sent the form.')
    next()
  }
}

function isOwn({ headers }: Request, own: string): boolean {
  const { origin, 'sec-fetch-site': site } = headers
  if (site !== undefined && !ownSites.includes(site)) return false
  return origin === undefined || origin === own || (origin === 'null' && site !== undefined)
}
