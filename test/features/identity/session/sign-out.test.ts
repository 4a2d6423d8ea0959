import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { newestCode, signedInAs } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { freshUri } from '../../../support/database.ts'
import { holdingRequests } from '../../../support/held-requests.ts'
import { cookiesOf } from '../../../support/old-cookies.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { opensNothing, signOutInOrders } from './sign-out-orders.ts'

describe('decision 53: a session that has ended stays ended', () => {
  let portal: TestPortal
  let other: TestPortal
  let team: Team
  before(async () => {
    const uri = await freshUri()
    const environment = { MONGODB_URI: uri }
    portal = await startApp({ environment })
    other = await startApp({ environment })
    team = await aTeam(portal)
  })
  after(async () => {
    await other.close()
    await portal.close()
  })

  test('in many orders in which a sign-out and two other requests reach it', async (t) => {
    await signOutInOrders(t, { portals: [portal, other], person: team.away, orders: 30 })
    assert.equal(await sessionsOf(team.away), 0)
  })

  test('decision 12: whoever leaves quickly is led to another site by a page that says nothing of this one', async () => {
    const browser = await signedInAs(portal, team.away)
    const left = await browser.post('/quick-exit')
    // A redirect to another host is one that Chromium does not follow, as an answer to a form.
    assert.deepEqual([left.status, left.location], [200, undefined])
    assert.equal(left.headers['refresh'], '0;url=https://www.bbc.co.uk/weather')
    assert.equal(left.$.text(), 'www.bbc.co.uk/weather'.repeat(2))
    assert.match(String((await browser.get('/days')).location), /^\/sign-in/)
  })

  test('while somebody keeps on posting with its cookie, to two processes', async () => {
    for (let round = 0; round < 4; round += 1) {
      const thief = await cookiesOf(portal, team.manager)
      const statuses: number[] = []
      const posting = [portal, other, other].map(async (at) => {
        while (!statuses.includes(401))
          statuses.push((await thief.post('/contact/start-again', {}, at)).status)
      })
      const reading = [portal, other].map((at) => thief.get('/contact', at))
      assert.equal((await thief.post('/sign-out')).status, 303)
      await opensNothing(thief, `round ${round}, still posting`, other)
      await Promise.all([...posting, ...reading])
      await opensNothing(thief, `round ${round}`, portal)
    }
  })

  test('as somebody signs in anew with the same browser', async (t) => {
    const thief = await cookiesOf(portal, team.editor)
    await thief.post('/sign-in', { email: team.editor.email })
    const code = await newestCode(portal)
    const requests = holdingRequests(t, [portal, other])
    const late = await requests.begin(() => thief.post('/contact/start-again'))
    await late.goOn()
    const entering = await requests.begin(() => thief.post('/sign-in/code', { code }))
    while (!entering.isAnswered()) await entering.goOn()
    await late.goOn()
    requests.letAllGo()
    assert.deepEqual([(await entering.answer).status, (await late.answer).status], [303, 303])
    assert.equal((await thief.get('/news')).status, 302)
    assert.equal(await sessionsOf(team.editor), 1)
  })

  test('for whoever another feature ends them all, at once and in every process', async () => {
    const [one, another] = [await cookiesOf(portal, team.hr), await cookiesOf(portal, team.hr)]
    assert.deepEqual(
      [(await one.get('/news')).status, (await another.get('/news', other)).status],
      [200, 200],
    )
    await portal.services.features.identity.sessions.endAllOf(team.hr.id)
    for (const by of [one, another]) await opensNothing(by, 'ended by a feature', other)
    assert.equal(await sessionsOf(team.hr), 0)
  })

  test('and its browser is told to forget what it holds, but for the language', async () => {
    const browser = await signedInAs(portal, { ...team.away })
    await browser.post('/language', { language: 'cy' })
    const out = await browser.post('/sign-out')
    assert.equal(out.headers['clear-site-data'], '"cache", "storage"')
    const cookies = [out.headers['set-cookie'] ?? []].flat()
    assert.ok(cookies.some((line) => line.startsWith('session=;')))
    assert.ok(cookies.some((line) => line.startsWith('browser=')))
    assert.equal((await browser.get('/sign-in')).$('html').attr('lang'), 'cy')
  })

  function sessionsOf({ id }: { id: string }): Promise<number> {
    return portal.services.database.connection.collection('sessions').countDocuments({ personId: id })
  }
})
