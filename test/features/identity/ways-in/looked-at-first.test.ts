import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import {
  authenticatorOf,
  newestCode,
  openBrowser,
  signedInAs,
  type Browser,
} from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { withPasskey } from '../passkeys/acts.ts'

describe('what ends a way in is looked at first', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp({ environment: { BASE_URL: 'http://localhost:3000' } })
  })
  after(() => portal.close())
  beforeEach(async () => {
    team = await aTeam(portal)
  })

  const follow = async (browser: Browser, from: string, words: string) => {
    const page = await browser.get(from)
    const href = page.$(`main a:contains("${words}")`).attr('href')
    assert.ok(href, `no link “${words}”`)
    return browser.get(href)
  }

  test('new recovery codes: what ends is said, and nothing is made before the press', async () => {
    await portal.services.identity.waysIn.makeRecoveryCodes(team.away)
    const browser = await signedInAs(portal, team.away)
    const page = await follow(browser, '/ways-in', 'Make new codes')
    assert.equal(page.$('h1').text(), 'Make ten new recovery codes?')
    assert.match(page.text, /Your old codes then stop working at once, on paper too/)
    assert.equal(page.$('a:contains("Keep the codes you have")').attr('href'), '/ways-in')
    const shown = await browser.press(page, '/ways-in/recovery-codes')
    assert.equal((await browser.get(shown.location ?? '')).$('.ui-codes li').length, 10)
  })

  test('the app: what follows is said; of the only key, that it stays, without a button', async () => {
    await authenticatorOf(portal, team.away)
    const browser = await signedInAs(portal, team.away)
    const only = await follow(browser, '/ways-in', 'Take it away')
    assert.match(only.text, /It is your only key, so it stays/)
    assert.equal(only.$('main form').length, 0)
    await withPasskey(portal, team.away, true)
    const page = await follow(browser, '/ways-in', 'Take it away')
    assert.equal(page.$('h1').text(), 'Take the authenticator app away?')
    assert.match(page.text, /Its numbers then open nothing/)
    assert.ok((await portal.services.identity.waysIn.of(team.away.id)).authenticatorSince)
    await browser.press(page, '/ways-in/authenticator/removal')
    assert.equal((await portal.services.identity.waysIn.of(team.away.id)).authenticatorSince, undefined)
    assert.equal((await browser.get('/ways-in/authenticator/removal')).location, '/ways-in')
  })

  test('by the code alone no link leads back to the page that asks for the second step', async () => {
    const browser = openBrowser(portal)
    await browser.post('/sign-in', { email: team.away.email, next: '/days' })
    await browser.post('/sign-in/code', { code: await newestCode(portal), next: '/days' })
    const asked = await browser.get('/sign-in/second-step?next=%2Fdays')
    assert.equal(asked.status, 200)
    for (const href of ['/ways-in', '/contact'])
      assert.equal(asked.$(`footer a[href="${href}"]`).length, 0, href)
    assert.equal(asked.$('footer a[href="/help"]').length, 1)
    const whole = await (await signedInAs(portal, team.away)).get('/news')
    assert.equal(whole.$('footer a[href="/ways-in"]').length, 1)
  })
})
