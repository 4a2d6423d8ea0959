import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { auditRowsOf } from '../../../support/audit.ts'
import { newestCode, openBrowser, signedInAs, type Browser } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import {
  begin,
  employerSettings,
  onwardFrom,
  startOddProvider,
  wayBack,
  type OddAnswers,
} from '../../../support/employer/providers.ts'
import { freePort } from '../../../support/free-port.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'

const organisation = 'Department for Waterways'
const [now, later] = ['2026-03-23T09:00:00Z', '2026-03-23T10:01:00Z']
const anHour = 3_600

describe('a provider that gives a wrong answer', () => {
  let provider: Awaited<ReturnType<typeof startOddProvider>>
  let portal: TestPortal
  let team: Team
  before(async () => {
    provider = await startOddProvider()
    portal = await startApp({ now, environment: employerSettings(provider.issuer, organisation) })
    team = await aTeam(portal, { organisation: { name: organisation } })
    await link(team.manager, 'somebody')
  })
  beforeEach(() => provider.post('/say', {}))
  after(async () => {
    await portal.close()
    await provider.stop()
  })

  const link = (person: Team['manager'], subject: string) =>
    portal.services.identity.employers.accounts.add(person, {
      issuer: provider.issuer,
      subject,
      provenAt: undefined,
      claims: {},
    })

  async function cameBack(
    says: OddAnswers,
  ): Promise<{ browser: Browser; location: string | undefined; status: number }> {
    const browser = openBrowser(portal)
    const { location, status } = await browser.get(await begin(browser, provider, says))
    return { browser, location, status }
  }

  test('lets nobody in by one that is right but for what follows: the right one enters', async () => {
    const { browser, location } = await cameBack({})
    assert.equal(location, '/')
    assert.equal((await browser.get('/team')).status, 200)
  })

  const seconds = Math.floor(Date.now() / 1000)
  const forged: [what: string, says: OddAnswers][] = [
    ['an unsigned token (alg none)', { signature: 'none' }],
    ['a token signed with another key', { signature: 'other-key' }],
    ['a token signed with the public key as a shared one (HS256)', { signature: 'shared-key' }],
    ['no token', { signature: 'missing' }],
    ['a token for another audience', { claims: { aud: 'another client' } }],
    ['a token for two audiences, of another party', { claims: { aud: ['keep-in-touch', 'x'], azp: 'x' } }],
    ['a token of another issuer', { claims: { iss: 'https://login.example.org' } }],
    ['a token of another sign-in (nonce)', { claims: { nonce: 'of another sign-in' } }],
    ['a token without a nonce', { claims: { nonce: null } }],
    ['a token that has expired', { claims: { iat: seconds - 2 * anHour, exp: seconds - anHour } }],
    ['a token without a subject', { claims: { sub: '' } }],
    ['a subject that is an object', { claims: { sub: { $ne: null } } }],
    ['a subject of 10,000 characters', { claims: { sub: 'x'.repeat(10_000) } }],
  ]
  for (const [what, says] of forged) {
    test(`enters nobody with ${what}, and says so in one sentence`, async () => {
      const { browser, location, status } = await cameBack(says)
      assert.deepEqual([status, location], [303, '/sign-in?employer=notValid&next=%2F'])
      const page = await browser.get(String(location))
      assert.equal(page.$('.govuk-error-summary__list li').length, 1)
      assert.match(page.$('.govuk-error-summary').text(), /an answer that we cannot trust/)
      assert.equal((await browser.get('/team')).location, '/sign-in?next=%2Fteam')
    })
  }

  test('leaves a row of what was refused', async () => {
    await cameBack({ signature: 'none' })
    const rows = await auditRowsOf(portal, team.organisation.id)
    assert.ok(rows.some(({ act, other }) => act === 'workAccountRefused' && other === 'nobody'))
  })

  for (const token of ['error', 'silence', 'endless'] as const) {
    test(`waits for a token no longer than 5 seconds when it answers with ${token}; others are answered meanwhile`, async () => {
      const browser = openBrowser(portal)
      const back = await begin(browser, provider, { token })
      const began = performance.now()
      const waiting = browser.get(back)
      const page = await openBrowser(portal).get('/sign-in')
      assert.ok(performance.now() - began < 2_000)
      assert.equal(page.status, 200)
      const { status, location } = await waiting
      assert.ok(performance.now() - began < 6_000)
      assert.equal(status, 303)
      assert.match(String(location), /^\/sign-in\?employer=(noAnswer|notValid)&next=%2F$/)
    })
  }

  for (const token of ['nonsense', 'page'] as const) {
    test(`refuses a token that is ${token}`, async () => {
      assert.match(String((await cameBack({ token })).location), /employer=notValid/)
    })
  }

  test('is never asked for anything by an address that the portal did not hand out', async () => {
    const browser = openBrowser(portal)
    for (const query of [
      '',
      '?state=',
      '?state=x&code=y',
      '?state[]=x&code=y',
      '?state=a&state=b',
      `?state=${'x'.repeat(5_000)}`,
      '?__proto__=x&state=%00',
      '?error=access_denied&state=x',
    ]) {
      const { status, location } = await browser.get(`/sign-in/employer/callback${query}`)
      assert.deepEqual([query, status, location], [query, 303, '/sign-in?employer=stale'])
    }
  })

  test('is refused in an answer whose parameters come twice', async () => {
    const browser = openBrowser(portal)
    const back = await begin(browser, provider)
    assert.equal((await browser.get(`${back}&code=another`)).location, '/sign-in?employer=notValid&next=%2F')
  })

  test('is refused in an answer that names another issuer (RFC 9207)', async () => {
    const browser = openBrowser(portal)
    const back = await begin(browser, provider)
    const mixed = `${back}&iss=${encodeURIComponent('https://login.example.org')}`
    assert.equal((await browser.get(mixed)).location, '/sign-in?employer=notValid&next=%2F')
  })

  test('enters once: of fifty that come back at once one does, and none later', async () => {
    const browser = openBrowser(portal)
    const back = await begin(browser, provider)
    const answers = await Promise.all(Array.from({ length: 50 }, () => browser.get(back)))
    assert.equal(answers.filter(({ location }) => location === '/').length, 1)
    assert.equal(answers.filter(({ location }) => location === '/sign-in?employer=stale').length, 49)
    const copied = openBrowser(portal)
    assert.equal((await copied.get(back)).location, '/sign-in?employer=stale')
  })

  test('opens in the browser that began it alone, and still does when another one tried', async () => {
    const [own, other] = [openBrowser(portal), openBrowser(portal)]
    await other.get('/sign-in')
    const back = await begin(own, provider)
    assert.equal((await other.get(back)).location, '/sign-in?employer=stale')
    assert.equal((await other.get('/team')).status, 302)
    assert.equal((await own.get(back)).location, '/')
  })

  test('adds no account to somebody who has signed in since it began, or as somebody else', async (t) => {
    t.after(() => portal.setNow(now))
    const browser = await signedInAs(portal, team.editor)
    const onward = onwardFrom(await browser.press(await browser.get('/ways-in'), '/ways-in/employer'))
    const back = await wayBack(onward, provider, { claims: { sub: 'attacker' } })
    await browser.post('/sign-out')
    assert.notEqual((await browser.get(back)).location, '/ways-in')
    assert.equal(await portal.services.identity.employers.accounts.findOf(team.editor.id), undefined)
  })

  test('that takes longer than ten minutes has to begin again', async (t) => {
    t.after(() => portal.setNow(now))
    const browser = openBrowser(portal)
    const back = await begin(browser, provider)
    portal.setNow('2026-03-23T09:10:00Z')
    assert.equal((await browser.get(back)).location, '/sign-in?employer=stale')
  })

  test('can be offered by a page of ours alone: a form from elsewhere, or without its token, is refused', async () => {
    const browser = openBrowser(portal)
    await browser.get('/sign-in')
    assert.equal((await browser.postWithout('/sign-in/employer', { employer: '1' })).status, 403)
    for (const employer of ['2', '__proto__', '', 'constructor']) {
      const { location } = await browser.post('/sign-in/employer', { employer, next: '/' })
      assert.equal(location, '/sign-in?employer=noAnswer&next=%2F')
    }
  })

  test('leads to no other site afterwards', async () => {
    for (const next of ['https://evil.example', '//evil.example', '/\\evil.example']) {
      const browser = openBrowser(portal)
      await browser.get('/sign-in')
      const onward = onwardFrom(await browser.post('/sign-in/employer', { employer: '1', next }))
      assert.equal((await browser.get(await wayBack(onward, provider))).location, '/')
    }
  })

  test('loses no word of a form that was being sent', async () => {
    const browser = await signedInAs(portal, team.manager)
    const action = '/contact/name'
    const form = await browser.get(action)
    await portal.services.features.identity.sessions.endAllOf(team.manager.id)
    const refused = await browser.press(form, action, { called: 'Tomos' })
    assert.equal(refused.status, 401)
    const signIn = await browser.press(refused, '/sign-in/again')
    const onward = onwardFrom(await browser.press(signIn, '/sign-in/employer'))
    const failed = await browser.get(await wayBack(onward, provider, { signature: 'none' }))
    assert.equal(failed.status, 422)
    const again = onwardFrom(await browser.press(failed, '/sign-in/employer'))
    const back = await browser.get(await wayBack(again, provider))
    assert.deepEqual([back.status, back.location], [303, action])
    assert.equal((await browser.get(action)).$('input[name=called]').val(), 'Tomos')
  })

  test('a proof that is older than five minutes, or of no known time, is none of now', async () => {
    const at = Date.parse(now) / 1000
    for (const [authTime, expected] of [
      [at - 299, '/ways-in'],
      [at - 300, '/sign-in/second-step?next=%2Fways-in'],
      [undefined, '/sign-in/second-step?next=%2Fways-in'],
      ['soon', '/sign-in/second-step?next=%2Fways-in'],
      [at + 9_999_999, '/ways-in'],
    ] as const) {
      const browser = await signedInAs(portal, team.manager)
      const says = authTime === undefined ? {} : { claims: { auth_time: authTime } }
      const back = await begin(browser, provider, says, '/sign-in/second-step?next=/ways-in')
      assert.deepEqual([authTime, (await browser.get(back)).location], [authTime, expected])
    }
  })

  test('says nothing of an account that nobody has added, and an address links nobody', async () => {
    const claims = {
      sub: 'unknown',
      email: team.hr.email,
      email_verified: true,
      employee_number: team.hr.staffNumber,
    }
    const { browser, location } = await cameBack({ claims })
    assert.equal(location, '/sign-in?employer=unknown&next=%2F')
    const page = await browser.get(location)
    assert.match(page.$('.govuk-error-summary').text(), /Sign in your personal way, then add it/)
  })

  test('an account that is closed in the portal, or of somebody who has no access any more, opens nothing', async (t) => {
    t.after(() => portal.services.people.save(team.manager))
    await portal.services.people.save({ ...team.manager, isActive: false })
    assert.equal((await cameBack({})).location, '/sign-in?employer=unknown&next=%2F')
  })

  test('goes by the person as they are, not as this process remembers them from a page (decision 59)', async (t) => {
    t.after(() => portal.services.people.save(team.manager))
    await (await signedInAs(portal, team.manager)).get('/team')
    const db = portal.services.database.connection.getClient().db()
    const people = db.collection<{ _id: string }>('people')
    // By another process.
    await people.updateOne({ _id: team.manager.id }, { $set: { isActive: false } })
    assert.equal((await cameBack({})).location, '/sign-in?employer=unknown&next=%2F')
  })

  test('the same account is not two people’s', async () => {
    const browser = await signedInAs(portal, team.editor)
    const onward = onwardFrom(await browser.press(await browser.get('/ways-in'), '/ways-in/employer'))
    assert.equal((await browser.get(await wayBack(onward, provider))).location, '/ways-in')
    assert.match((await browser.get('/ways-in')).text, /belongs to somebody else/)
  })

  test('names another issuer in its discovery: nobody is led there', async (t) => {
    t.after(() => portal.setNow(now))
    portal.setNow(later)
    await provider.post('/say', { metadata: { issuer: 'https://login.example.org' } })
    const browser = openBrowser(portal)
    const refused = await browser.press(await browser.get('/sign-in'), '/sign-in/employer')
    assert.equal(refused.location, '/sign-in?employer=noAnswer&next=%2F')
  })
})

describe('a provider that must say more', () => {
  const says: [setting: Record<string, string>, claims: Record<string, unknown>, isEnough: boolean][] = [
    [{ OIDC_ACR: 'two-factors, passkey' }, { acr: 'passkey' }, true],
    [{ OIDC_ACR: 'two-factors, passkey' }, { acr: 'password' }, false],
    [{ OIDC_ACR: 'two-factors, passkey' }, {}, false],
    [{ OIDC_ACR: 'two-factors' }, { acr: ['two-factors'] }, false],
    [{ OIDC_DOMAIN: 'example.org' }, { hd: 'example.org' }, true],
    [{ OIDC_DOMAIN: 'example.org' }, { hd: 'evil.example.org' }, false],
    [{ OIDC_DOMAIN: 'example.org' }, { email: 'somebody@example.org' }, false],
  ]
  for (const [setting, claims, isEnough] of says) {
    const what = `${JSON.stringify(setting)} and ${JSON.stringify(claims)}`
    test(`lets ${isEnough ? 'somebody' : 'nobody'} in with ${what}`, async (t) => {
      const provider = await startOddProvider()
      t.after(() => provider.stop())
      const portal = await startApp({
        now,
        environment: employerSettings(provider.issuer, organisation, setting),
      })
      t.after(() => portal.close())
      const { manager } = await aTeam(portal, { organisation: { name: organisation } })
      const account = { issuer: provider.issuer, subject: 'somebody', provenAt: undefined, claims: {} }
      await portal.services.identity.employers.accounts.add(manager, account)
      const browser = openBrowser(portal)
      const { location } = await browser.get(await begin(browser, provider, { claims }))
      assert.equal(location, isEnough ? '/' : '/sign-in?employer=notValid&next=%2F')
    })
  }
})

describe('a provider that is not there', () => {
  test('keeps nobody from the portal: it starts, the other ways work, and the button does as soon as the provider is back', async (t) => {
    const port = await freePort()
    const portal = await startApp({
      now,
      environment: employerSettings(`http://127.0.0.1:${port}`, organisation),
    })
    t.after(() => portal.close())
    const team = await aTeam(portal, { organisation: { name: organisation } })
    const browser = openBrowser(portal)
    const page = await browser.get('/sign-in')
    const tried = await browser.press(page, '/sign-in/employer')
    assert.equal(tried.location, '/sign-in?employer=noAnswer&next=%2F')
    const again = await browser.get(tried.location)
    assert.match(again.$('.govuk-error-summary').text(), /Your personal way to sign in works as ever/)

    await browser.submit('/sign-in', { email: team.manager.email, next: '/' })
    assert.equal(
      (await browser.post('/sign-in/code', { code: await newestCode(portal), next: '/' })).status,
      303,
    )

    const provider = await startOddProvider(port)
    t.after(() => provider.stop())
    const other = openBrowser(portal)
    const press = async () => other.press(await other.get('/sign-in'), '/sign-in/employer')
    assert.equal((await press()).location, '/sign-in?employer=noAnswer&next=%2F')
    portal.setNow('2026-03-23T09:00:11Z')
    assert.equal(onwardFrom(await press()).origin, provider.issuer)
  })

  const withoutKeys: [keys: NonNullable<OddAnswers['keys']>, employer: string, said: RegExp][] = [
    [
      'empty',
      'notValid',
      /an answer that we cannot trust, so nobody was signed in. Use your personal way, and tell HR/,
    ],
    ['error', 'noAnswer', /does not answer. Your personal way to sign in works as ever/],
    ['page', 'notValid', /an answer that we cannot trust/],
    ['nonsense', 'notValid', /an answer that we cannot trust/],
    ['cut', 'noAnswer', /does not answer. Your personal way to sign in works as ever/],
    ['silence', 'noAnswer', /does not answer. Your personal way to sign in works as ever/],
  ]
  for (const [keys, employer, said] of withoutKeys)
    test(`lets nobody in without its keys (${keys}), says so, and the other ways work; with its keys it does`, async (t) => {
      const provider = await startOddProvider()
      t.after(() => provider.stop())
      const portal = await startApp({ now, environment: employerSettings(provider.issuer, organisation) })
      t.after(() => portal.close())
      const { manager } = await aTeam(portal, { organisation: { name: organisation } })
      const account = { issuer: provider.issuer, subject: 'somebody', provenAt: undefined, claims: {} }
      await portal.services.identity.employers.accounts.add(manager, account)
      const browser = openBrowser(portal)
      const refused = await browser.get(await begin(browser, provider, { keys }))
      assert.equal(refused.location, `/sign-in?employer=${employer}&next=%2F`)
      const page = await browser.get(refused.location)
      assert.equal(page.$('.govuk-error-summary__list li').length, 1)
      assert.match(page.$('.govuk-error-summary').text(), said)
      assert.equal((await browser.get('/team')).location, '/sign-in?next=%2Fteam')

      await browser.submit('/sign-in', { email: manager.email, next: '/' })
      const code = await newestCode(portal)
      assert.equal((await browser.post('/sign-in/code', { code, next: '/' })).status, 303)

      const other = openBrowser(portal)
      portal.setNow(later)
      const { location } = await other.get(await begin(other, provider, {}))
      assert.equal(location, '/')
    })

  test('keeps nobody waiting once it is known to be silent, and those who wait for 5 seconds at most', async (t) => {
    const provider = await startOddProvider()
    t.after(() => provider.stop())
    const portal = await startApp({ now, environment: employerSettings(provider.issuer, organisation) })
    t.after(() => portal.close())
    await aTeam(portal, { organisation: { name: organisation } })
    await provider.post('/say', { discovery: 'silence' })
    const press = async () => {
      const browser = openBrowser(portal)
      return browser.press(await browser.get('/sign-in'), '/sign-in/employer')
    }
    const began = performance.now()
    const answers = await Promise.all([press(), press(), press()])
    assert.ok(performance.now() - began < 7_000)
    const known = performance.now()
    answers.push(await press())
    assert.ok(performance.now() - known < 1_500)
    for (const { location } of answers) assert.equal(location, '/sign-in?employer=noAnswer&next=%2F')
  })

  test('has no button where none is set', async (t) => {
    const portal = await startApp({ now })
    t.after(() => portal.close())
    const page = await openBrowser(portal).get('/sign-in')
    assert.equal(page.$('form[action="/sign-in/employer"]').length, 0)
    const browser = openBrowser(portal)
    await browser.get('/sign-in')
    assert.equal(
      (await browser.post('/sign-in/employer', { employer: '1' })).location,
      '/sign-in?employer=noAnswer&next=%2F',
    )
  })
})
