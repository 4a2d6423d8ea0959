import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import supertest from 'supertest'
import {
  authenticatorOf,
  newestCode,
  openBrowser,
  sessionOf,
  type Browser,
  type Page,
} from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'

const aMinute = 60_000

describe('ASVS 5.0, 7.2: the cookie of a session', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
    team = await aTeam(portal)
  })
  after(() => portal.close())

  const statusWith = async (cookie: string, path = '/news') =>
    (await supertest(portal.server).get(path).set('Cookie', `session=${cookie}`)).status

  test('that is forged, cut short or changed by a letter opens nothing', async () => {
    const cookie = await sessionOf(portal, team.away)
    assert.equal(await statusWith(cookie), 200)
    const own = decodeURIComponent(cookie)
    const dot = own.indexOf('.')
    const changed = Array.from(
      { length: own.length },
      (_, at) => `${own.slice(0, at)}${own[at] === 'A' ? 'B' : 'A'}${own.slice(at + 1)}`,
    )
    const cut = [1, 2, 10, dot, own.length - dot].map((letters) => own.slice(0, -letters))
    const unsigned = [own.slice(2, dot), own.slice(0, dot), `${own.slice(0, dot)}.`, `j:${own}`]
    for (const forged of [...changed, ...cut, ...unsigned])
      assert.equal(await statusWith(encodeURIComponent(forged)), 302, forged)
    assert.equal(await statusWith(cookie), 200)
  })

  test('has 192 random bits, and never the same', async () => {
    const ids: string[] = []
    for (const person of [team.away, team.manager, team.editor, team.hr, team.admin])
      for (let at = 0; at < 2; at += 1) ids.push(idIn(await enter(openBrowser(portal), person)))
    assert.equal(new Set(ids).size, 10)
    for (const id of ids) assert.equal(Buffer.from(id, 'base64url').length, 24)
  })

  test('is another one after a second step and after a proof of now, and the old one opens nothing', async (t) => {
    const { away } = await aTeam(portal)
    const app = await authenticatorOf(portal, away)
    const browser = openBrowser(portal)
    const pages = [await enter(browser, away)]
    for (const minutes of [0, 10]) {
      portal.setNow(new Date(Date.parse('2026-03-23T09:00:00Z') + minutes * aMinute).toISOString())
      await browser.get('/sign-in/second-step')
      pages.push(await browser.post('/sign-in/second-step', { proof: app.numberNow(), next: '/' }))
    }
    t.after(() => portal.setNow('2026-03-23T09:00:00Z'))
    const cookies = pages.map(cookieIn)
    assert.equal(new Set(cookies).size, 3)
    const statuses = await Promise.all(cookies.map((cookie) => statusWith(cookie)))
    assert.deepEqual(statuses, [302, 302, 200])
  })

  async function enter(browser: Browser, { email }: { email: string }): Promise<Page> {
    await browser.post('/sign-in', { email })
    return browser.post('/sign-in/code', { code: await newestCode(portal), next: '/' })
  }
})

function cookieIn({ status, headers }: Page): string {
  assert.equal(status, 303)
  return /session=([^;]+)/.exec([headers['set-cookie'] ?? []].flat().join('; '))?.[1] ?? ''
}

function idIn(page: Page): string {
  return /^s:([^.]+)\./.exec(decodeURIComponent(cookieIn(page)))?.[1] ?? ''
}
