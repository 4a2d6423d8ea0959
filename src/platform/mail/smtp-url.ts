import { isIP } from 'node:net'

export interface ConnectionOptions {
  host: string
  port: number
  secure: boolean
  requireTLS: boolean
  ignoreTLS: boolean
  auth?: { user: string; pass: string }
}

/**
 * `smtp://user:password@host:587` or `smtps://…:465`. Mail leaves this computer encrypted or not at all, unless the
 * address ends in `?tls=off`: a relay inside the same network.
 */
export function connectionOptions(smtpUrl: string): ConnectionOptions {
  const url = new URL(smtpUrl)
  const secure = url.protocol === 'smtps:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const ignoreTLS = url.searchParams.get('tls') === 'off'
  const user = decodeURIComponent(url.username)
  return {
    host,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && !ignoreTLS && !isThisComputer(host),
    ignoreTLS,
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
  }
}

function isThisComputer(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}
