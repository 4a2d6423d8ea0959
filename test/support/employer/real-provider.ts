/*
 * A provider such as an employer has, npm's oidc-provider, as a process of its own: `node real-provider.ts CALLBACK PORT`. It
 * prints its issuer. Nobody types a password there: whoever was named by `POST /at-the-keyboard` is.
 */
import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { Provider } from 'oidc-provider'

interface Account {
  sub: string
  [claim: string]: unknown
}

const [callback = '', port = '0'] = process.argv.slice(2)
const accounts = new Map<string, Account>()
let atTheKeyboard = ''

const server = createServer()
await new Promise<void>((resolve) => server.listen(Number(port), '127.0.0.1', resolve))
const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

const provider = new Provider(issuer, {
  clients: [
    { client_id: 'keep-in-touch', client_secret: 'a secret of the provider', redirect_uris: [callback] },
  ],
  claims: { openid: ['sub', 'groups', 'employee_number'] },
  conformIdTokenClaims: false,
  cookies: { keys: ['a key of tests'] },
  features: { devInteractions: { enabled: false } },
  findAccount: (_context: unknown, id: string) => ({
    accountId: id,
    claims: () => accounts.get(id) ?? { sub: id },
  }),
  interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
  jwks: { keys: [{ ...signingKey(), use: 'sig', alg: 'RS256', kid: 'one' }] },
  async loadExistingGrant(context: {
    oidc: { session: { accountId: string }; client: { clientId: string } }
  }) {
    const { session, client } = context.oidc
    const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId })
    grant.addOIDCScope('openid')
    await grant.save()
    return grant
  },
})
const answer = provider.callback()

server.on('request', (req, res) => {
  if (req.url === '/at-the-keyboard')
    void json(req).then((account) => sitDown(account as Account, () => res.end()))
  else if (req.url?.startsWith('/interaction/'))
    void provider.interactionFinished(req, res, { login: { accountId: atTheKeyboard } })
  else void answer(req, res)
})
process.stdout.write(`${issuer}\n`)

function sitDown(account: Account, done: () => void): void {
  accounts.set(account.sub, account)
  atTheKeyboard = account.sub
  done()
}

function signingKey(): object {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
}
