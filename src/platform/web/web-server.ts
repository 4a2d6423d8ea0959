import { createServer, STATUS_CODES, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { headersOfBareAnswer } from './security/security-headers.ts'
import { countConnections } from './too-many-connections.ts'

/** How long a client may take, and how many there may be at once. SECURITY.md says the usual ones. */
export interface ServerLimits {
  /** From the connection, or the request before, to the last header. */
  headersMs: number
  /** To the last byte of the request. */
  requestMs: number
  /** From the last header to the last byte of the answer, so for somebody who sends or reads slowly too. */
  answerMs: number
  /** Without a byte either way. */
  idleMs: number
  /** Between two requests of one connection. */
  keepAliveMs: number
  connections: number
}

/** All but what the operator sets. */
export const usualLimits: Omit<ServerLimits, 'keepAliveMs' | 'connections'> = {
  headersMs: 10_000,
  requestMs: 15_000,
  answerMs: 18_000,
  idleMs: 15_000,
}

/** How often Node looks for requests that take too long, at most. */
const longestBetweenLooksMs = 1_000

/** A web server on which nobody can sit for long, and whose every answer has the security headers. */
export function createWebServer(web: {
  isHttps: boolean
  limits: ServerLimits
  answer: RequestListener
}): Server {
  const { headersMs, requestMs, answerMs, idleMs, keepAliveMs, connections } = web.limits
  const server = createServer({
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    keepAliveTimeout: keepAliveMs,
    connectionsCheckingInterval: Math.min(longestBetweenLooksMs, headersMs / 2),
    // Answered by the portal, which has the security headers (odd-requests.ts).
    requireHostHeader: false,
  })
  server.setTimeout(idleMs)
  const turnAway = (socket: Socket): void => answerBarely(socket, 503, web.isHttps)
  const isTooMany = countConnections(server, connections, turnAway)
  const answering = noteAnswers(server, answerMs)
  server.on('request', (req, res) => (isTooMany(req.socket) ? turnAway(req.socket) : web.answer(req, res)))
  server.on('checkExpectation', (req, res) => server.emit('request', req, res))
  server.on('connect', (_req, socket: Socket) => answerBarely(socket, 405, web.isHttps))
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const isBegun = answering.get(socket)?.headersSent ?? false
    if (error.code === 'ECONNRESET' || !socket.writable || isBegun) socket.destroy()
    else answerBarely(socket, statuses[error.code ?? ''] ?? 400, web.isHttps)
  })
  return server
}

const statuses: Record<string, number> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
}

/** Ends an answer that takes too long. Answers which one each connection is waiting for. */
function noteAnswers(server: Server, answerMs: number): WeakMap<Socket, ServerResponse> {
  const answering = new WeakMap<Socket, ServerResponse>()
  const note: RequestListener = ({ socket }, res) => {
    answering.set(socket, res)
    const cut = setTimeout(() => socket.destroy(), answerMs)
    res.once('close', () => {
      clearTimeout(cut)
      answering.delete(socket)
    })
  }
  server.on('request', note)
  return answering
}

/** To what never became a request of the portal's. */
function answerBarely(socket: Socket, status: number, isHttps: boolean): void {
  const retry = status === 503 ? { 'Retry-After': '10' } : {}
  const headers = { ...headersOfBareAnswer(isHttps), ...retry, 'Content-Length': '0', Connection: 'close' }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  socket.write([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', ''].join('\r\n'))
  socket.destroySoon()
}
