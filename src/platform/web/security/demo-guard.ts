import type { Request, RequestHandler } from 'express'
import { NotAllowedError } from '../../../shared/errors.ts'
import { isLoopback } from '../../../shared/loopback.ts'

const passedOn = /^(forwarded|via|x-forwarded|x-real-ip|x-client-ip|cf-|true-client-ip)/

/**
 * Under DEMO only this computer is answered, at the host of BASE_URL, and nothing that came through a proxy: by the socket,
 * the version and the host, which every request has, and then by what proxies add of their own accord (decision 57).
 */
export function answerOnlyThisComputer(baseUrl: string): RequestHandler {
  const host = new URL(baseUrl).host
  return (req, _res, next) => {
    if (!isDirect(req) || req.headers.host !== host)
      throw new NotAllowedError('The demonstration answers on its own address only.')
    next()
  }
}

/** Proxies such as nginx speak HTTP/1.0 to what is behind them; no browser does. */
function isDirect({ socket, httpVersion, headers }: Request): boolean {
  const isFromHere = isLoopback(socket.remoteAddress ?? '')
  return isFromHere && httpVersion === '1.1' && !Object.keys(headers).some((name) => passedOn.test(name))
}
