import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import supertest from 'supertest'
import { cookieJar } from '../../src/platform/web/security/cookies.ts'
import type { Route } from '../../src/platform/web/routes.ts'
import { routesOf } from '../../src/routes.ts'
import { aMaternityLeave, aTeam } from '../support/builders.ts'
import { signedInAs, type Browser } from '../support/browser.ts'
import { startApp, type TestPortal } from '../support/start-app.ts'

/** Everybody may open these: a new one is put here on purpose. */
const open = [
  'get /healthz',
  'get /readyz',
  'get /metrics',
  'get /.well-known/security.txt',
  'get /sign-in',
  'post /sign-in',
  'post /sign-in/again',
  'get /sign-in/code',
  'post /sign-in/code',
  'post /sign-in/second-step',
  'post /sign-in/employer',
  'get /sign-in/employer/callback',
  'post /sign-in/passkey',
  'post /sign-out',
  'post /quick-exit',
  'post /language',
  'get /unsubscribe/:token',
  'post /unsubscribe/:token',
  'get /calendar/:token.ics',
  'get /help',
  'get /help/managers',
  'get /help/hr',
  'get /help/editors',
  'get /help/administrators',
  'get /privacy',
  'get /cookies',
  'get /accessibility',
  'get /demo/people',
  'post /demo/people',
  'get /demo/outbox',
  'get /demo/outbox/:id',
  'get /demo/outbox/:id/html',
]
/** decision 18: each way into a session. */
const beginSessions = [
  'post /sign-in/code',
  'post /sign-in/second-step',
  'post /ways-in/authenticator',
  'get /sign-in/employer/callback',
  'post /sign-in/passkey',
  'post /ways-in/passkeys',
  'post /demo/people',
]
/** decision 18: what the mailed code alone opens, beside what is open to everybody. */
const byCodeAlone = [
  'get /sign-in/second-step',
  'post /sign-in/second-step/again',
  'post /ways-in/card',
  'get /ways-in/authenticator',
  'post /ways-in/authenticator',
  'post /ways-in/passkeys',
  'get /ways-in/new-start',
  'post /ways-in/new-start/stop',
  'get /news',
  'get /news/:id',
]
/** decision 19: forms without a token, and pages that act when they are asked for. */
const actingPages = ['get /sign-in/employer/callback']
const withoutCsrf = ['post /unsubscribe/:token']

describe('every route', () => {
  let portal: TestPortal
  let rows: Route[]
  let anybody: Browser
  before(async () => {
    portal = await startApp({ demo: true, environment: { BASE_URL: 'http://127.0.0.1' } })
    rows = routesOf(portal.services, { jar: cookieJar(false), demo: true, metricsToken: 'a token of tests' })
  })
  after(() => portal.close())

  test('says who may use it, and only the listed ones are open to everybody', () => {
    for (const row of rows) assert.ok(row.access, nameOf(row))
    const found = rows.filter(({ access }) => access === 'public').map(nameOf)
    assert.deepEqual(
      found.filter((name) => !open.includes(name)),
      [],
    )
  })

  test('that can begin a session, or that the mailed code alone opens, is listed (decision 18)', () => {
    assert.deepEqual(rows.filter((row) => row.beginsSession).map(nameOf), beginSessions)
    assert.deepEqual(rows.filter((row) => row.byCodeAlone).map(nameOf), byCodeAlone)
  })

  test('about a person asks for a second step of somebody who has typed the mailed code alone', async (t) => {
    const plain = await startApp()
    t.after(() => plain.close())
    const { admin } = await aTeam(plain)
    const everything = { roles: ['manager', 'editor', 'hr', 'admin'] as const, leaves: [aMaternityLeave()] }
    await plain.services.people.save({ ...admin, ...everything, roles: [...everything.roles] })
    const somebody = await signedInAs(plain, admin, undefined, 'code')
    const closed = rows.filter(
      ({ access, byCodeAlone: isOpen, path }) => access !== 'public' && !isOpen && !path.startsWith('/demo'),
    )
    assert.ok(closed.length > 100)
    for (const row of closed) {
      const { status, location } = await (row.method === 'get'
        ? somebody.get(pathOf(row))
        : somebody.post(pathOf(row)))
      assert.equal(status, row.method === 'get' ? 302 : 401, nameOf(row))
      if (row.method === 'get') assert.match(location ?? '', /^\/sign-in\/second-step\?next=%2F/)
    }
  })

  test('stands once', () => {
    const names = rows.map(nameOf)
    assert.deepEqual(names, [...new Set(names)])
  })

  test('that takes a form asks for its token, but for the listed exceptions', () => {
    const free = rows.filter((row) => row.withoutCsrf).map(nameOf)
    assert.deepEqual(free, withoutCsrf)
    const acting = rows.filter(({ method, beginsSession }) => method === 'get' && beginsSession)
    assert.deepEqual(acting.map(nameOf), actingPages)
  })

  test('that is not open leads to the sign-in, or refuses a form, when nobody is signed in', async (t) => {
    const plain = await startApp()
    t.after(() => plain.close())
    for (const row of rows.filter(({ access }) => access !== 'public')) {
      const { status, headers } = await supertest(plain.app)[row.method](pathOf(row))
      assert.equal(status, row.method === 'get' ? 302 : 401, nameOf(row))
      if (row.method === 'get') assert.match(headers['location'] ?? '', /^\/sign-in\?next=%2F/)
    }
  })

  test('refuses a form without a token even to somebody who holds every role', async (t) => {
    const plain = await startApp()
    t.after(() => plain.close())
    const { admin } = await aTeam(plain)
    await plain.services.people.save({
      ...admin,
      roles: ['manager', 'editor', 'hr', 'admin'],
      leaves: [aMaternityLeave()],
    })
    anybody = await signedInAs(plain, admin)
    const forms = rows.filter(({ method, path }) => method === 'post' && !path.startsWith('/demo'))
    for (const row of forms.filter(({ withoutCsrf: isFree }) => !isFree)) {
      assert.equal((await anybody.postWithout(pathOf(row))).status, 403, nameOf(row))
    }
  })
})

function nameOf({ method, path }: Route): string {
  return `${method} ${path}`
}

function pathOf({ path }: Route): string {
  return path.replace(/:\w+/g, 'none')
}
