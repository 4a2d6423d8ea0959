import assert from 'node:assert/strict'
import { describe, test, type TestContext } from 'node:test'
import { createOpenIdProvider, type OpenIdSettings } from '../../../src/platform/open-id/provider.ts'

const google = 'https://accounts.google.com'
const entra = 'https://login.microsoftonline.com/833ced3d-cb2e-41de-92f1-29e2af035ddc/v2.0'
const secrets = { state: 'a state', nonce: 'a nonce', verifier: 'v'.repeat(43) }
const wish = { isFresh: false, isToChoose: false, maxAgeSeconds: 300 }

/** With a network on which every discovery says this of itself. */
function providerOf(t: TestContext, settings: Partial<OpenIdSettings>, says: Record<string, unknown> = {}) {
  const issuer = settings.issuer ?? 'https://login.example.org'
  const metadata = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
  }
  const asked: string[] = []
  t.mock.method(globalThis, 'fetch', async (url: string | URL) => {
    asked.push(String(url))
    return Response.json({ ...metadata, ...says })
  })
  let now = new Date('2026-03-23T09:00:00Z')
  const usual = {
    issuer,
    clientId: 'keep',
    clientSecret: 'secret',
    scope: 'openid',
    acr: [],
    domain: undefined,
  }
  const warned: object[] = []
  const provider = createOpenIdProvider(
    { ...usual, ...settings },
    {
      callback: 'https://keep.example.org/sign-in/employer/callback',
      clock: () => now,
      log: { warn: (fields) => void warned.push(fields) },
    },
  )
  return { provider, asked, warned, later: (ms: number) => void (now = new Date(now.getTime() + ms)) }
}

async function askedOf(
  { provider }: Pick<ReturnType<typeof providerOf>, 'provider'>,
  wished: Partial<typeof wish> = {},
): Promise<URLSearchParams> {
  const address = await provider.addressFor(secrets, { ...wish, ...wished })
  assert.ok('ok' in address)
  return new URL(address.ok).searchParams
}

describe('a provider', () => {
  test('is asked once an hour for what it says of itself, however many sign in at once, and by nobody before', async (t) => {
    const at = providerOf(t, {})
    assert.deepEqual(at.asked, [])
    await Promise.all(Array.from({ length: 20 }, () => askedOf(at)))
    await askedOf(at)
    assert.deepEqual(at.asked, ['https://login.example.org/.well-known/openid-configuration'])
    at.later(60 * 60_000)
    await askedOf(at)
    assert.equal(at.asked.length, 2)
  })

  test('is asked for a new sign-in, where it can say so, to show somebody anew or to add an account', async (t) => {
    const at = providerOf(t, {})
    assert.equal((await askedOf(at)).has('prompt'), false)
    for (const wished of [{ isFresh: true }, { isToChoose: true }]) {
      const asked = await askedOf(at, wished)
      assert.deepEqual([asked.get('prompt'), asked.get('max_age')], ['login', '300'])
    }
  })

  test('that is Google knows no new sign-in: it is asked for another account, and for those of the domain', async (t) => {
    const at = providerOf(t, { issuer: google, domain: 'example.org' })
    assert.equal(at.provider.canProveNow, false)
    const asked = await askedOf(at, { isToChoose: true })
    assert.deepEqual(
      [asked.get('prompt'), asked.get('hd'), asked.has('max_age')],
      ['select_account', 'example.org', false],
    )
    assert.equal((await askedOf(at, { isFresh: true })).has('prompt'), false)
  })

  for (const issuer of [
    'https://login.microsoftonline.com/{tenantid}/v2.0',
    entra.replace('833', '933'),
    `${entra}x`,
  ]) {
    test(`that is Entra is not taken with the issuer ${issuer}, which the library forgives`, async (t) => {
      const at = providerOf(t, { issuer: entra }, { issuer })
      assert.deepEqual(await at.provider.addressFor(secrets, wish), { refusal: 'noAnswer' })
    })
  }

  test('that is Entra is taken with its own', async (t) => {
    assert.equal((await askedOf(providerOf(t, { issuer: entra }))).get('client_id'), 'keep')
  })

  test('whose addresses are by http is not followed there', async (t) => {
    const at = providerOf(
      t,
      {},
      { token_endpoint: 'http://login.example.org/token', jwks_uri: 'http://x/keys' },
    )
    await askedOf(at)
    const address = 'https://keep.example.org/sign-in/employer/callback?code=x&state=a+state'
    assert.deepEqual(await at.provider.answerTo(secrets, address), { refusal: 'notValid' })
    assert.equal(at.asked.length, 1)
    assert.deepEqual(at.warned, [
      {
        issuer: 'https://login.example.org',
        why: ['OAUTH_HTTP_REQUEST_FORBIDDEN'],
      },
    ])
  })
})
