import { randomBytes } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import helmet from 'helmet'

/** Nothing from third parties, no framing, no script but ours by nonce; signed-in pages are never stored. */
export function securityHeaders(isHttps: boolean): RequestHandler {
  const { [policyName]: policy = '', ...others } = headersFor(isHttps)
  const [before = '', after = ''] = policy.split(nonceHere)
  const same = Object.entries(others)
  return (_req, res, next) => {
    const nonce = randomBytes(16).toString('base64')
    res.locals.nonce = nonce
    for (const [name, value] of same) res.setHeader(name, value)
    res.setHeader(policyName, `${before}${nonce}${after}`)
    next()
  }
}

/** The same headers, for an answer that no page of ours gives. */
export function headersOfBareAnswer(isHttps: boolean): Record<string, string> {
  const headers = headersFor(isHttps)
  const policy = (headers[policyName] ?? '').replace(nonceHere, randomBytes(16).toString('base64'))
  const type = 'text/plain; charset=utf-8'
  return { 'Content-Type': type, ...headers, [policyName]: policy, 'Cache-Control': 'no-store' }
}

/** Pages made for one person stay out of every cache. */
export const noStoreWhenSignedIn: RequestHandler = (req, res, next) => {
  res.setHeader('Cache-Control', req.user ? 'no-store' : 'no-cache')
  next()
}

const policyName = 'Content-Security-Policy'
/** Stands for the nonce, the one thing that differs from answer to answer. */
const nonceHere = 'nonce-of-this-answer'

/** All of them, as helmet would set them at each answer. */
function headersFor(isHttps: boolean): Record<string, string> {
  const headers: Record<string, string> = {}
  const res = {
    setHeader: (name: string, value: string) => void (headers[name] = value),
    removeHeader: (name: string) => void delete headers[name],
  } as unknown as Response
  void helmetFor(isHttps)({} as Request, res, () => {})
  const devices = 'camera=(), microphone=(), geolocation=(), browsing-topics=()'
  return { ...headers, 'Permissions-Policy': devices }
}

function helmetFor(isHttps: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: [`'nonce-${nonceHere}'`],
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
