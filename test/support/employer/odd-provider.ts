/*
 * A provider that says whatever a test wants, as a process of its own: `node odd-provider.ts PORT`. It prints its issuer.
 * `POST /say` sets what it says: see OddAnswers in providers.ts.
 */
import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import type { OddAnswers } from './providers.ts'

const [port = '0'] = process.argv.slice(2)
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const others = generateKeyPairSync('rsa', { modulusLength: 2048 })
let says: OddAnswers = {}

const server = createServer((req, res) => {
  const { pathname } = new URL(req.url ?? '/', 'http://any')
  if (pathname === '/say')
    return void json(req).then((said) => {
      says = said as OddAnswers
      res.end()
    })
  if (pathname === '/.well-known/openid-configuration') return answer(res, says.discovery, metadata())
  if (pathname === '/keys')
    return answer(res, says.keys, {
      keys: [{ ...keys.publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'one' }],
    })
  if (pathname === '/token')
    return answer(res, says.token, {
      access_token: 'not asked for',
      token_type: 'Bearer',
      expires_in: 60,
      ...(says.signature !== 'missing' && { id_token: idToken() }),
    })
  res.writeHead(404).end()
})
await new Promise<void>((resolve) => server.listen(Number(port), '127.0.0.1', resolve))
const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
process.stdout.write(`${issuer}\n`)

function answer(res: ServerResponse, how: OddAnswers['token'], usual: object): void {
  if (how === 'silence') return
  if (how === 'error') return void res.writeHead(500, { 'Content-Type': 'text/html' }).end('<h1>Oops</h1>')
  if (how === 'nonsense')
    return void res.writeHead(200, { 'Content-Type': 'application/json' }).end('[1, "two", {')
  if (how === 'page')
    return void res.writeHead(200, { 'Content-Type': 'text/html' }).end('<h1>Sign in to the wifi</h1>')
  if (how === 'endless') return endless(res)
  if (how === 'cut') return void res.destroy()
  if (how === 'empty')
    return void res.writeHead(200, { 'Content-Type': 'application/json' }).end('{"keys":[]}')
  res.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(usual))
}

function endless(res: ServerResponse): void {
  res.writeHead(200, { 'Content-Type': 'application/json' })
  const more = (): void => {
    if (!res.destroyed) res.write(' '.repeat(64 * 1024), () => setImmediate(more))
  }
  more()
}

function metadata(): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    ...says.metadata,
  }
}

function idToken(): string {
  const now = Math.floor(Date.now() / 1000)
  const usual = { iss: issuer, aud: 'keep-in-touch', sub: 'somebody', iat: now, exp: now + 300 }
  const { signature = 'right' } = says
  const alg = signature === 'none' ? 'none' : signature === 'shared-key' ? 'HS256' : 'RS256'
  const signed = [
    { alg, typ: 'JWT', kid: 'one' },
    { ...usual, ...says.claims },
  ]
    .map(base64url)
    .join('.')
  return `${signed}.${signatureOf(signed)}`

  function signatureOf(words: string): string {
    if (signature === 'none') return ''
    if (signature === 'shared-key') {
      const pem = keys.publicKey.export({ format: 'pem', type: 'spki' })
      return createHmac('sha256', pem).update(words).digest('base64url')
    }
    const { privateKey } = signature === 'other-key' ? others : keys
    return sign('sha256', Buffer.from(words), privateKey).toString('base64url')
  }
}

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
