import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { createRequire } from 'node:module'
import supertest from 'supertest'
import { longestFormBytes } from '../../../src/platform/web/forms/form-body.ts'
import { cookieJar } from '../../../src/platform/web/security/cookies.ts'
import type { Route } from '../../../src/platform/web/routes.ts'
import { routesOf } from '../../../src/routes.ts'
import { aTeam, type Team } from '../../support/builders.ts'
import { newestCode, openBrowser, signedInAs } from '../../support/browser.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

/** Far more than a quiet machine takes, and far from what an attack would cost. */
const longestMs = 250
const longestHeader = 15_000

describe('docs/reliability.md B3: attacks that were known elsewhere', { concurrency: false }, () => {
  let portal: TestPortal
  let team: Team
  let rows: Route[]
  before(async () => {
    portal = await startApp()
    team = await aTeam(portal)
    rows = routesOf(portal.services, { jar: cookieJar(false), demo: false, metricsToken: undefined })
    // The first page of all is slower.
    await supertest(portal.server).get('/sign-in')
  })
  after(() => portal.close())

  /** The quickest of three counts: what an attack costs it costs each time, what a busy machine costs it does not. */
  async function quickly(asked: () => supertest.Test, name: string): Promise<supertest.Response> {
    let quickest = Infinity
    for (let time = 1; ; time += 1) {
      const began = performance.now()
      const answer = await asked()
      quickest = Math.min(quickest, performance.now() - began)
      assert.ok(answer.status < 500, `${name}: ${answer.status}`)
      if (quickest < longestMs) return answer
      assert.ok(time < 3, `${name}: ${quickest} ms`)
    }
  }

  const bodies: Record<string, string> = {
    'a hundred thousand array fields': 'a[]=&'.repeat(40_000),
    'commas alone': `a=${','.repeat(longestFormBytes - 2)}`,
    'a field a thousand deep': `a${'[b]'.repeat(1_000)}=1`,
    'percent signs alone': `a=${'%'.repeat(longestFormBytes - 2)}`,
    'signs of equality alone': '='.repeat(longestFormBytes),
  }
  for (const [name, body] of Object.entries(bodies)) {
    test(`a form that makes a parser work costs little: ${name}`, async () => {
      const answer = await quickly(
        () => supertest(portal.server).post('/sign-in').type('form').send(body),
        name,
      )
      assert.ok([403, 413].includes(answer.status), String(answer.status))
    })
  }

  test('a path that makes a router work costs little, on every route', async () => {
    for (const filling of ['-a'.repeat(4_000), '/'.repeat(8_000), '%2f'.repeat(2_600), '.'.repeat(8_000)])
      for (const { path } of rows.filter(({ path: pattern }) => pattern.includes(':')))
        await quickly(() => supertest(portal.server).get(path.replace(/:\w+/g, filling)), path)
    await quickly(() => supertest(portal.server).get(`/${'-a'.repeat(4_000)}`), 'no route')
  })

  for (const header of [
    'Accept-Language',
    'User-Agent',
    'Accept',
    'Cookie',
    'If-None-Match',
    'Range',
    'If-Modified-Since',
  ]) {
    test(`a long ${header} costs little`, async () => {
      for (const filling of ['en-', 'a;q=0.', ' ', ',', '"', '=;', 'bytes=0-,']) {
        const value = `x${filling.repeat(Math.floor(longestHeader / filling.length))}x`
        await quickly(
          () => supertest(portal.server).get('/sign-in').set(header, value),
          `${header} of ${filling}`,
        )
      }
    })
  }

  test('no field pollutes what all objects share, or is a field of ours by inheritance', async () => {
    const browser = await signedInAs(portal, team.away)
    const names = [
      '__proto__[isAdmin]',
      '__proto__.isAdmin',
      'constructor[prototype][isAdmin]',
      '__proto__',
      'toString',
    ]
    await browser.post('/contact/nothing-until', Object.fromEntries(names.map((name) => [name, '1'])))
    await browser.post('/sign-in', { 'constructor.prototype.$where': 'sleep(5000)', $where: 'sleep(5000)' })
    for (const name of ['isAdmin', '$where']) assert.equal(Reflect.get({}, name), undefined)
    assert.equal(Object.prototype.toString.call([]), '[object Array]')
  })

  test('a field that a form does not have changes nothing: no role, no organisation, no leave', async () => {
    const browser = await signedInAs(portal, team.away)
    const stored = await portal.services.people.find(team.away.id)
    const more = {
      roles: 'admin',
      'roles[]': 'admin',
      organisationId: 'other',
      isActive: 'false',
      isMadeUp: 'true',
    }
    for (const { path } of rows.filter(
      ({ method, path: pattern }) => method === 'post' && !pattern.includes(':'),
    ))
      if (!['/sign-out', '/quick-exit', '/sign-in'].includes(path))
        await browser.post(path, { ...more, language: 'en' })
    assert.deepEqual(await portal.services.people.find(team.away.id), stored)
  })

  test('a session id that somebody planted is nobody’s after the sign-in', async () => {
    const planted = `s:${'a'.repeat(43)}.${'b'.repeat(43)}`
    const browser = openBrowser(portal, `session=${encodeURIComponent(planted)}; Path=/`)
    await browser.get('/sign-in')
    await browser.post('/sign-in', { email: team.hr.email })
    await browser.get('/sign-in/code')
    const entered = await browser.post('/sign-in/code', { code: await newestCode(portal), next: '/' })
    assert.equal(entered.status, 303)
    assert.match([entered.headers['set-cookie']].flat().join(), /session=s%3A(?!a{43})/)
    const thief = openBrowser(portal, `session=${encodeURIComponent(planted)}; Path=/`)
    assert.equal((await thief.get('/news')).status, 302)
  })

  test('what looks like a template, or like what a template calls, is a text on the page', async () => {
    const browser = await signedInAs(portal, team.editor)
    const heading = '{{constructor}} {{{x}}} {{> layout}} <%= 1 %> ${1}'
    const page = await browser.post('/news/write', {
      topic: 'places',
      heading,
      summary: '',
      body: '{"toHTML":"<b>"}',
    })
    assert.equal(page.status, 422)
    assert.equal(page.$('#heading').val(), heading)
  })

  test('what is installed is younger than the faults that are known of it', () => {
    const require = createRequire(import.meta.url)
    const versionOf = (name: string): string =>
      (require(`${name}/package.json`) as { version: string }).version
    const youngest: Record<string, string> = {
      handlebars: '4.7.10',
      mongoose: '8.9.5',
      passport: '0.6.0',
      sift: '17.1.4',
    }
    for (const [name, wanted] of Object.entries(youngest))
      assert.ok(isAtLeast(versionOf(name), wanted), `${name} ${versionOf(name)}`)
  })
})

function isAtLeast(version: string, wanted: string): boolean {
  return version.localeCompare(wanted, 'en', { numeric: true }) >= 0
}
