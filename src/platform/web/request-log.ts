import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import type { Logger } from 'pino'

/**
 * One line a request: id, method, route pattern, status, milliseconds. Never a path, a query, an address or a body.
 * The actor is named, except on pages of reading (KIT-17, decision 9). Not pino-http: it logs address, query and headers of
 * whatever it is not told to leave out, and here nothing may be logged that was not chosen.
 */
export function logRequests(log: Logger): RequestHandler {
  return (req, res, next) => {
    const began = performance.now()
    const requestId = randomUUID()
    res.locals.requestId = requestId
    res.setHeader('X-Request-Id', requestId)
    res.on('finish', () => {
      const { route } = res.locals
      const actor = route?.isReading ? undefined : req.user?.viewer.personId
      const ms = Math.round(performance.now() - began)
      log.info(
        { requestId, method: req.method, route: route?.path ?? 'none', status: res.statusCode, ms, actor },
        'request',
      )
    })
    next()
  }
}
