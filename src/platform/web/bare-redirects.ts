import type { RequestHandler } from 'express'

/**
 * A redirect has no body. express-session sends all of an answer but its last byte before the session is written, and a
 * browser follows a redirect as soon as it has its head: the next page would read the session as it was before, without what
 * the act said. An answer without a body waits until the session is written.
 */
export const bareRedirects: RequestHandler = (_req, res, next) => {
  const redirect = (status: number, to: string): void => {
    res.set({ 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': '0' })
    res.status(status).location(to).end()
  }
  res.redirect = (...given: [string] | [number, string] | [string, number]): void => {
    const [one, other] = given
    if (typeof one === 'number') redirect(one, String(other))
    else redirect(302, one)
  }
  next()
}
