import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { newestCode, signedInAs } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { databaseUri } from '../../../support/database.ts'
import { holdingRequests } from '../../../support/held-requests.ts'
import { cookiesOf, type OldCookies } from '../../../support/old-cookies.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { randomFrom } from '../../../long/seeded.ts'

/** Ordinary requests: some put a message into the session, a page takes it out again. */
const ordinary = [
  'post /contact/start-again',
  'get /contact',
  'post /contact/pause',
  'post /language',
  'get /news',
]

describe('decision 53: a session that has ended stays ended', () => {
  let portal: TestPortal
  let other: TestPortal
  let team: Team
  before(async () => {
    const uri = new URL(await databaseUri())
    uri.pathname = `/two-processes-${randomBytes(6).toString('hex')}`
    const environment = { MONGODB_URI: uri.href }
    portal = await startApp({ environment })
    other = await startApp({ environment })
    team = await aTeam(portal)
  })
  after(async () => {
    await other.close()
    await portal.close()
  })

  test('in 200 orders in which a sign-out and two other requests reach it', async (t) => {
    const random = randomFrom(2026)
    const requests = holdingRequests(t, [portal, other])
    for (let round = 0; round < 200; round += 1) {
      const thief = await cookiesOf(portal, team.away)
      // A message waits for the next page.
      await thief.post('/contact/start-again')
      const asked = ['post /sign-out', random.pick(ordinary), random.pick(ordinary)]
      const held = []
      for (const request of asked)
        held.push(await requests.begin(() => ask(thief, request, random.pick([portal, other]))))
      let told = `${asked.join(', ')} in the order`
      for (let open = held; open.length > 0; open = held.filter((one) => !one.isAnswered())) {
        const one = random.pick(open)
        told += ` ${held.indexOf(one)}`
        await one.goOn()
      }
      requests.letAllGo()
      assert.equal((await held[0]?.answer)?.status, 303, told)
      await opensNothing(thief, told)
    }
    assert.equal(await sessionsOf(team.away), 0)
  })

  test('while somebody keeps on posting with its cookie, to two processes', async () => {
    for (let round = 0; round < 10; round += 1) {
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
      await opensNothing(thief, `round ${round}`)
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

  async function opensNothing(by: OldCookies, told: string, at = portal): Promise<void> {
    assert.equal((await by.get('/news', at)).headers['location'], '/sign-in?next=%2Fnews', told)
    assert.equal((await by.post('/contact/start-again', {}, at)).status, 401, told)
  }

  function sessionsOf({ id }: { id: string }): Promise<number> {
    return portal.services.database.connection.collection('sessions').countDocuments({ personId: id })
  }
})

function ask(by: OldCookies, request: string, at: TestPortal) {
  const [method, path = ''] = request.split(' ')
  return method === 'get' ? by.get(path, at) : by.post(path, { language: 'en' }, at)
}
