import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { auditRowsOf } from '../../../support/audit.ts'
import { openBrowser, signedInAs, type Browser } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import {
  browserAtProvider,
  employerSettings,
  onwardFrom,
  startRealProvider,
} from '../../../support/employer/providers.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'

const organisation = 'Department for Waterways'
const baseUrl = 'http://127.0.0.1'

describe('a work account, at npm’s oidc-provider', () => {
  let provider: Awaited<ReturnType<typeof startRealProvider>>
  let portal: TestPortal
  let team: Team
  let atProvider: (address: URL) => Promise<string>
  before(async () => {
    provider = await startRealProvider(baseUrl)
  })
  after(() => provider.stop())
  beforeEach(async (t) => {
    portal = await startApp({
      // The provider says when somebody signed in by the real time.
      now: new Date().toISOString(),
      environment: employerSettings(provider.issuer, organisation),
    })
    ;(t as { after(done: () => Promise<void>): void }).after(() => portal.close())
    team = await aTeam(portal, { organisation: { name: organisation } })
    atProvider = browserAtProvider(baseUrl)
  })

  const asEmployee = (sub: string, claims: object = {}) =>
    provider.post('/at-the-keyboard', { sub, ...claims })

  async function addAccount(browser: Browser) {
    const page = await browser.get('/ways-in')
    const onward = onwardFrom(await browser.press(page, '/ways-in/employer'))
    return browser.get(await atProvider(onward))
  }

  async function enter(browser: Browser, next = '/team') {
    const page = await browser.get(`/sign-in?next=${encodeURIComponent(next)}`)
    const onward = onwardFrom(await browser.press(page, '/sign-in/employer'))
    return { onward, back: await browser.get(await atProvider(onward)) }
  }

  test('is added by its owner, with a proof of now, and then signs in and leads where they were going', async () => {
    await asEmployee('ellis-1')
    const added = await addAccount(await signedInAs(portal, team.manager))
    assert.deepEqual([added.status, added.location], [303, '/ways-in'])

    const browser = openBrowser(portal)
    const { onward, back } = await enter(browser)
    assert.deepEqual([back.status, back.location], [303, '/team'])
    assert.equal((await browser.get('/team')).status, 200)
    const asked = Object.fromEntries(onward.searchParams)
    assert.equal(asked['response_type'], 'code')
    assert.equal(asked['code_challenge_method'], 'S256')
    assert.equal(asked['scope'], 'openid')
    assert.ok(asked['state'] && asked['nonce'] && asked['code_challenge'])
    assert.equal(asked['redirect_uri'], `${baseUrl}/sign-in/employer/callback`)
  })

  test('leaves a row for each act, and its owner is told by mail', async () => {
    await asEmployee('ellis-2')
    const own = await signedInAs(portal, team.manager)
    await addAccount(own)
    const { back } = await enter(openBrowser(portal))
    assert.equal(back.location, '/team')
    const rows = await auditRowsOf(portal, team.organisation.id)
    const said = rows.map(({ act, recordId, actorId }) =>
      [act, recordId, actorId === team.manager.id].join(' '),
    )
    assert.deepEqual(said.toSorted(), [
      'signedIn employer true',
      'signedIn passkey true',
      'wayInAdded employer true',
    ])
    const mails = await portal.services.database.connection
      .collection('outbox')
      .find({ kind: 'sign-in-changed' })
      .toArray()
    assert.deepEqual(
      mails.map(({ personId, reference }) => [personId, reference]),
      [[team.manager.id, 'employerAdded']],
    )
  })

  test('keeps issuer and subject of it, and nothing else that the provider gave', async () => {
    await asEmployee('ellis-3', { email: 'tom@work.example', name: 'Tom Ellis of work' })
    await addAccount(await signedInAs(portal, team.manager))
    await enter(openBrowser(portal))
    const { connection } = portal.services.database
    const [kept] = await connection.collection('employerAccounts').find().toArray()
    assert.deepEqual(Object.keys(kept ?? {}).toSorted(), [
      '_id',
      'addedAt',
      'issuer',
      'organisationId',
      'personId',
      'subject',
    ])
    for (const { collectionName } of await connection.db!.collections()) {
      const all = JSON.stringify(await connection.collection(collectionName).find().toArray())
      assert.ok(!/tom@work|of work|access_token|id_token|eyJ/.test(all), collectionName)
    }
    assert.deepEqual(await connection.collection('employerSignIns').find().toArray(), [])
    const log = JSON.stringify(portal.log)
    for (const word of ['ellis-3', 'tom@work', 'code=', 'state=']) assert.ok(!log.includes(word), word)
  })

  test('shows anew who somebody is: the provider asks again, and says when (max_age, auth_time)', async () => {
    await asEmployee('ellis-4')
    await addAccount(await signedInAs(portal, team.manager))
    const browser = openBrowser(portal)
    await enter(browser, '/ways-in')
    // Without auth_time nobody knows how long ago they showed it: no proof of now.
    const page = await browser.get('/ways-in/recovery-codes/new')
    assert.equal((await browser.press(page, '/ways-in/recovery-codes')).status, 401)
    const step = await browser.get('/sign-in/second-step?next=/ways-in')
    const onward = onwardFrom(await browser.press(step, '/sign-in/employer'))
    assert.equal(onward.searchParams.get('prompt'), 'login')
    assert.equal(onward.searchParams.get('max_age'), '300')
    const back = await browser.get(await atProvider(onward))
    assert.deepEqual([back.status, back.location], [303, '/ways-in'])
    const again = await browser.get('/ways-in/recovery-codes/new')
    assert.equal((await browser.press(again, '/ways-in/recovery-codes')).location, '/ways-in/recovery-codes')
  })

  test('of somebody else does not show that it is them', async () => {
    await asEmployee('ellis-5')
    await addAccount(await signedInAs(portal, team.manager))
    atProvider = browserAtProvider(baseUrl)
    await asEmployee('marsh-5')
    await addAccount(await signedInAs(portal, team.hr))
    const browser = await signedInAs(portal, team.manager, undefined, 'code')
    const step = await browser.get('/sign-in/second-step?next=/team')
    const onward = onwardFrom(await browser.press(step, '/sign-in/employer'))
    const back = await browser.get(await atProvider(onward))
    assert.equal(back.location, '/sign-in/second-step?next=%2Fteam')
    assert.match((await browser.get(back.location)).text, /not the work account that you have added/)
    assert.equal((await browser.get('/team')).status, 302)
  })

  test('that somebody gives up at the provider leaves everything as it was', async () => {
    const browser = openBrowser(portal)
    const onward = onwardFrom(
      await browser.press(await browser.get('/sign-in?next=/days'), '/sign-in/employer'),
    )
    const state = String(onward.searchParams.get('state'))
    const iss = encodeURIComponent(provider.issuer)
    const back = await browser.get(`/sign-in/employer/callback?error=access_denied&state=${state}&iss=${iss}`)
    assert.equal(back.location, '/sign-in?employer=cancelled&next=%2Fdays')
    const page = await browser.get(back.location)
    assert.match(page.$('.govuk-error-summary').text(), /not signed in with your work account/)
    assert.equal(page.$('input[name=next]').first().val(), '/days')
  })
})
