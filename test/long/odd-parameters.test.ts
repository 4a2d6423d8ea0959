import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import supertest from 'supertest'
import { cookieJar } from '../../src/platform/web/security/cookies.ts'
import type { Route } from '../../src/platform/web/routes.ts'
import { routesOf } from '../../src/routes.ts'
import { openBrowser, sessionOf, type Browser } from '../support/browser.ts'
import { aMaternityLeave, aTeam, type Team } from '../support/builders.ts'
import { startApp, type TestPortal } from '../support/start-app.ts'
import { randomFrom } from './seeded.ts'

const seed = Number(process.env['FAULT_SEED'] ?? 33)

/** What nobody types, and what attackers do. */
// prettier-ignore
const values = [
  '', ' ', '0', '-1', '1e999', 'NaN', 'null', 'undefined', 'true', '[object Object]', '[]', '{}', '{"$gt":""}', '__proto__',
  'constructor', '\u0000', '\u200b', '\u202e', '\ufffd', '\ud800', '😀', 'é'.normalize('NFD'), '３', '../..', '%', '%00', '%zz', '//x.example',
  'javascript:alert(1)', '<script>alert(1)</script>', '{{x}}', "' or 1=1", '=1+1', '2026-02-30', '31', '99999999999999999999', 'x'.repeat(3_000),
  '\r\nSet-Cookie: x=y', 'cy', '00000000-0000-4000-8000-000000000000',
]

/** The names that the portal's forms and addresses know, and some that nobody should. */
// prettier-ignore
const names = [
  'date-day', 'date-month', 'date-year', 'until-day', 'until-month', 'until-year', 'from-day', 'from-month', 'from-year', 'date', 'hours',
  'work', 'place', 'privateRoom', 'id', 'version', 'topic', 'heading', 'summary', 'body', 'welshHeading', 'frequency', 'weekday', 'dayOfMonth',
  'at', 'language', 'back', 'next', 'lang', 'page', 'code', 'email', 'person', 'request', 'answer', 'reason', 'decision', 'nation',
  'kitPayBasis', 'contactDays', '_owner', '_page', '_once', 'sealed', '__proto__', 'constructor', '__proto__[polluted]', 'a[b][c]',
]

/** FLT-33. */
describe('every page, with parameters that nobody types', () => {
  let portal: TestPortal
  let team: Team
  let rows: Route[]
  before(async () => {
    portal = await startApp({ demo: true, environment: { BASE_URL: 'http://127.0.0.1' } })
    team = await aTeam(portal)
    const roles = ['manager', 'editor', 'hr', 'admin'] as const
    await portal.services.people.save({ ...team.admin, roles: [...roles], leaves: [aMaternityLeave()] })
    rows = routesOf(portal.services, { jar: cookieJar(false), demo: true, metricsToken: 'a token of tests' })
  })
  after(() => portal.close())

  test(`answers none with a fault of its own, and learns nothing from them (seed ${seed})`, async () => {
    const random = randomFrom(seed)
    for (const row of rows) {
      const browser = openBrowser(portal, `session=${await sessionOf(portal, team.admin)}; Path=/`)
      await browser.get('/help')
      for (const value of values) {
        const path = row.path.replace(/:\w+/g, () => encoded(random.int(2) === 0 ? value : team.away.id))
        const name = random.pick(names)
        const status = await send(
          row,
          browser,
          `${path}?${encoded(name)}=${encoded(value)}&${encoded(name)}=2`,
          value,
        )
        assert.ok(
          status < 500 || row.path === '/readyz',
          `${status}: ${row.method} ${row.path} with ${name} = ${JSON.stringify(value.slice(0, 50))}`,
        )
      }
    }
    assert.deepEqual(Object.keys(Object.prototype), [])
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined)
  })

  /** A form with every name, then a body of another kind. */
  async function send(row: Route, browser: Browser, path: string, value: string): Promise<number> {
    if (row.method === 'get') return (await browser.get(path)).status
    const fields = row.withoutBody ? {} : Object.fromEntries(names.map((name) => [name, value]))
    const whole = await browser.post(path, fields)
    const asked = () => supertest(portal.app).post(path)
    const json = await asked()
      .type('json')
      .send(JSON.stringify({ [names[0] ?? '']: { $gt: value } }))
    const parts = await asked().type('multipart/form-data; boundary=b').send(`--b\r\n\r\n${value}\r\n--b--`)
    return Math.max(whole.status, json.status, parts.status)
  }
})

function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}
