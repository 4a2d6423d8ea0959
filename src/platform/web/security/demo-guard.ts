import type { Request, RequestHandler } from 'express'
import { NotAllowedError } from '../../../shared/errors.ts'
import { isLoopback } from '../../../shared/loopback.ts'

/**
 * What browsers, and simple clients, send to a page. Any other header was added on the way: what proxies call theirs has no end.
 */
const ofBrowsers =
  /^(?:host|connection|keep-alive|user-agent|accept(?:-(?:language|encoding|charset))?|cookie|origin|referer|content-.+|authorization|transfer-encoding|expect|cache-control|pragma|range|if-(?:match|none-match|modified-since|unmodified-since|range)|upgrade-insecure-requests|priority|dnt|te|save-data|sec-.+)$/

/**
 * Under DEMO only this computer is answered, at the host of BASE_URL, and nothing that came through a proxy: by the socket,
 * the version and the host, which every request has, and then by what no browser sends of its own accord (decision 57).
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
  return isFromHere && httpVersion === '1.1' && Object.keys(headers).every((name) => ofBrowsers.test(name))
}
