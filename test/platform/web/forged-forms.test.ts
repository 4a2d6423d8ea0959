import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import supertest from 'supertest'
import { cookieJar } from '../../../src/platform/web/security/cookies.ts'
import type { Route } from '../../../src/platform/web/routes.ts'
import { routesOf } from '../../../src/routes.ts'
import { aMaternityLeave, aTeam, type Team } from '../../support/builders.ts'
import { sessionOf } from '../../support/browser.ts'
import { allRecordsOf } from '../../support/records.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

const baseUrl = 'http://localhost:3000'
const own = { Host: 'localhost:3000' }

/** What a browser says of a form that another site has sent. */
const foreignSenders: Record<string, string>[] = [
  { Origin: 'https://evil.example' },
  { Origin: 'http://localhost:3001' },
  { Origin: 'https://localhost:3000' },
  { Origin: 'http://localhost:3000.evil.example' },
  { Origin: 'null' },
  { Origin: '' },
  { 'Sec-Fetch-Site': 'cross-site' },
  { 'Sec-Fetch-Site': 'same-site' },
  { 'Sec-Fetch-Site': '' },
  { 'Sec-Fetch-Site': 'same-origin', Origin: 'https://evil.example' },
  { 'Sec-Fetch-Site': 'cross-site', Origin: baseUrl },
  { 'Sec-Fetch-Site': 'cross-site', Origin: 'null' },
]
const ownSenders: Record<string, string>[] = [
  {},
  { Origin: baseUrl },
  { 'Sec-Fetch-Site': 'same-origin' },
  { 'Sec-Fetch-Site': 'same-origin', Origin: baseUrl },
  { 'Sec-Fetch-Site': 'same-origin', Origin: 'null' },
  { 'Sec-Fetch-Site': 'none' },
]

interface Asker {
  cookie: string
  token: string
}

describe('FLT-32: a form that no page of ours sent', { concurrency: false }, () => {
  let portal: TestPortal
  let team: Team
  let forms: Route[]
  let mine: Asker
  let other: Asker
  let colleague: Asker
  let old: string
  before(async () => {
    portal = await startApp({ demo: true, environment: { BASE_URL: baseUrl } })
    team = await aTeam(portal)
    const everything = { roles: ['manager', 'editor', 'hr', 'admin'] as const, leaves: [aMaternityLeave()] }
    await portal.services.people.save({ ...team.admin, ...everything, roles: [...everything.roles] })
    const around = { jar: cookieJar(false), demo: true, metricsToken: undefined }
    const rows = routesOf(portal.services, around).filter(({ method }) => method !== 'get')
    forms = rows.filter(({ withoutCsrf: isFree }) => !isFree)
    ;({ mine, old } = await signIn())
    other = await ask('')
    colleague = await ask(`session=${await sessionOf(portal, team.hr)}`)
  })
  after(() => portal.close())

  test('is refused with 403 by every route, by whoever it pretends to be sent, and changes nothing', async (t) => {
    const records = await allRecordsOf(portal)
    const attempts: [name: string, token: string | undefined, sender: Record<string, string>][] = [
      ['no token', undefined, {}],
      ['a token of its own making', `${'a'.repeat(64)}.${'b'.repeat(64)}`, {}],
      ['the token of another browser', other.token, {}],
      ['the token of somebody else who is signed in', colleague.token, {}],
      ['the token from before the sign-in', old, {}],
      ...foreignSenders.map((sender): [string, string, Record<string, string>] => [
        JSON.stringify(sender),
        mine.token,
        sender,
      ]),
    ]
    for (const row of forms)
      for (const [name, token, sender] of attempts)
        assert.equal(await post(row, token, sender), 403, `${row.path} with ${name}`)
    t.diagnostic(`${forms.length} routes, ${attempts.length} forgeries each`)
    assert.ok(forms.length > 20)
    assert.deepEqual(await allRecordsOf(portal), records)
  })

  test('is known by the right token and the right sender: nothing else is refused', async () => {
    for (const sender of ownSenders) {
      const language = forms.find(({ path }) => path === '/language')
      assert.ok(language)
      assert.equal(await post(language, mine.token, sender), 303, JSON.stringify(sender))
    }
  })

  test('is told, when somebody has only come by another address, where the portal is', async () => {
    const { text } = await send('/language?lang=en', mine.token, { Origin: 'http://127.0.0.1:3000' })
    assert.match(text, /did not come from this portal/)
    assert.match(text, /href="http:\/\/localhost:3000"/)
  })

  test('is let through by the one-click stop alone, where it finds nothing without its own token', async () => {
    for (const sender of foreignSenders) {
      const { status } = await send('/unsubscribe/none', undefined, sender)
      assert.equal(status, 404)
    }
  })

  async function post(row: Route, token: string | undefined, sender: Record<string, string>) {
    return (await send(row.path.replace(/:\w+/g, 'none'), token, sender)).status
  }

  function send(path: string, token: string | undefined, sender: Record<string, string>) {
    const fields = { language: 'cy', ...(token === undefined ? {} : { _csrf: token }) }
    return supertest(portal.server)
      .post(path)
      .set({ ...own, Cookie: mine.cookie, ...sender })
      .type('form')
      .send(fields)
  }

  /** The cookies that the portal gives, and the token of its page. */
  async function ask(cookie: string): Promise<Asker> {
    const { headers, text } = await supertest(portal.server)
      .get('/help')
      .set({ ...own, Cookie: cookie })
    const given = [headers['set-cookie'] ?? []].flat().map((line) => line.split(';')[0])
    const token = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? ''
    return { cookie: [cookie, ...given].filter(Boolean).join('; '), token }
  }

  async function signIn(): Promise<{ mine: Asker; old: string }> {
    const signedOut = await ask('')
    const session = await sessionOf(portal, team.admin)
    return { mine: await ask(`session=${session}; ${signedOut.cookie.split('; ')[0]}`), old: signedOut.token }
  }
})
