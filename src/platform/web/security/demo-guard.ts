import type { RequestHandler } from 'express'
import { NotAllowedError } from '../../../shared/errors.ts'

/** Under DEMO only the host of BASE_URL is answered, and nothing that came through a proxy (decision 21). */
export function answerOnlyThisComputer(baseUrl: string): RequestHandler {
  const host = new URL(baseUrl).host
  return (req, _res, next) => {
    const forwarded = Object.keys(req.headers).some(
      (name) => name === 'forwarded' || name.startsWith('x-forwarded'),
    )
    if (forwarded || req.headers.host !== host)
      throw new NotAllowedError('The demonstration answers on its own address only.')
    next()
  }
}
