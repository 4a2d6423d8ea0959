import type { Request, RequestHandler } from 'express'

const methods = ['GET', 'HEAD', 'POST']
const versions = ['1.0', '1.1']
/** A name or an address, and a port. */
const hostShape = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i

/** What no browser sends to a page is refused in one plain sentence, and the line is closed: nothing further reads it. */
export const refuseOddRequests: RequestHandler = (req, res, next) => {
  const refusal = refusalOf(req)
  if (refusal === undefined) return next()
  if (refusal.status === 405) res.setHeader('Allow', methods.join(', '))
  res.setHeader('Connection', 'close')
  res.setHeader('Cache-Control', 'no-store')
  res.status(refusal.status).type('text/plain').send(`${refusal.words}\n`)
}

function refusalOf(req: Request): { status: number; words: string } | undefined {
  if (!versions.includes(req.httpVersion)) return { status: 505, words: 'This portal speaks HTTP/1.1.' }
  if (!methods.includes(req.method)) return { status: 405, words: 'This portal answers GET, HEAD and POST.' }
  // `*` and `http://…` name no page, and middleware that goes by paths would pass them over.
  if (!req.url.startsWith('/')) return { status: 400, words: 'Ask for a path of this portal.' }
  // Of two hosts, what stands in front of the portal may go by the other one.
  if (hostsOf(req) !== 1) return { status: 400, words: 'Name one host.' }
  const { expect, host, 'transfer-encoding': encoding } = req.headers
  if (host !== undefined && !hostShape.test(host)) return { status: 400, words: 'Name one host.' }
  // Of other codings, or of two lines of them, what stands in front may understand another end of the form.
  if (encoding !== undefined && encoding.toLowerCase() !== 'chunked')
    return { status: 501, words: 'Send a form whole, or in chunks.' }
  if (expect !== undefined && expect.toLowerCase() !== '100-continue')
    return { status: 417, words: 'Nothing is known of what you expect.' }
  return undefined
}

/** HTTP/1.0, in which probes of load balancers speak, knows of no host. */
function hostsOf(req: Request): number {
  const hosts = req.rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length
  return hosts === 0 && req.httpVersion === '1.0' ? 1 : hosts
}
