import { randomBytes } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import helmet from 'helmet'

/** Nothing from third parties, no framing, no script but ours by nonce; signed-in pages are never stored. */
export function securityHeaders(isHttps: boolean): RequestHandler[] {
  return [offerNonce, helmetFor(isHttps), refuseDevices]
}

/** The same headers, for an answer that no page of ours gives. */
export function headersOfBareAnswer(isHttps: boolean): Record<string, string> {
  const headers: Record<string, string> = { 'Content-Type': 'text/plain; charset=utf-8' }
  const res = {
    locals: {},
    setHeader: (name: string, value: string) => void (headers[name] = value),
    removeHeader: (name: string) => void delete headers[name],
  } as unknown as Response
  for (const handler of securityHeaders(isHttps)) void handler({} as Request, res, () => {})
  return { ...headers, 'Cache-Control': 'no-store' }
}

/** Pages made for one person stay out of every cache. */
export const noStoreWhenSignedIn: RequestHandler = (req, res, next) => {
  res.setHeader('Cache-Control', req.user ? 'no-store' : 'no-cache')
  next()
}

const offerNonce: RequestHandler = (_req, res, next) => {
  res.locals.nonce = randomBytes(16).toString('base64')
  next()
}

const refuseDevices: RequestHandler = (_req, res, next) => {
  res.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), browsing-topics=()')
  next()
}

function helmetFor(isHttps: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: [
          (_req, res) => `'nonce-${(res as unknown as { locals: { nonce: string } }).locals.nonce}'`,
        ],
        // A list that fills itself while somebody types asks the portal alone.
        connectSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: true,
  })
}
