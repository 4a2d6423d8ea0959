import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import supertest from 'supertest'
import { cookieJar } from '../../../src/platform/web/security/cookies.ts'
import { routesOf } from '../../../src/routes.ts'
import { aMaternityLeave, aTeam } from '../../support/builders.ts'
import { sessionOf } from '../../support/browser.ts'
import { assertSecurityHeaders } from '../../support/headers.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

type Answer = supertest.Response

const token = 'a token of these tests'
const over = {
  https: { baseUrl: 'https://keep.example.org', prefix: '__Host-', demo: false },
  http: { baseUrl: 'http://localhost:3000', prefix: '', demo: true },
}

for (const [scheme, { baseUrl, prefix, demo }] of Object.entries(over)) {
  const isHttps = scheme === 'https'
  describe(`FLT-31: every answer over ${scheme}`, { concurrency: false }, () => {
    let portal: TestPortal
    let cookie: string
    let paths: string[]
    let forms: string[]
    const statuses = new Set<number>()
    before(async () => {
      portal = await startApp({ demo, environment: { BASE_URL: baseUrl, METRICS_TOKEN: token } })
      const { admin } = await aTeam(portal)
      const roles = ['manager' as const, 'editor' as const, 'hr' as const, 'admin' as const]
      await portal.services.people.save({ ...admin, roles, leaves: [aMaternityLeave()] })
      cookie = `${prefix}session=${await sessionOf(portal, admin)}`
      const rows = routesOf(portal.services, { jar: cookieJar(isHttps), demo, metricsToken: token })
      const pathsOf = (some: typeof rows) => some.map(({ path }) => path.replace(/:\w+/g, 'none'))
      paths = pathsOf(rows.filter(({ method }) => method === 'get'))
      forms = pathsOf(rows.filter(({ method, withoutCsrf }) => method !== 'get' && !withoutCsrf))
    })
    after(() => portal.close())

    const ask = (path: string, as = '') =>
      supertest(portal.server)
        .get(path)
        .set({ Host: new URL(baseUrl).host, Cookie: as })
    const post = (path: string, body: string, as = '') =>
      supertest(portal.server)
        .post(path)
        .set({ Host: new URL(baseUrl).host, Cookie: as })
        .type('form')
        .send(body)

    test('of every page has the headers, to nobody and to somebody who is signed in', async () => {
      for (const path of paths)
        for (const as of ['', cookie]) {
          const answer = await ask(path, as)
          audit(answer, path)
          const isPersonal = as !== '' && answer.status === 200 && answer.type === 'text/html'
          if (isPersonal) assert.equal(answer.headers['cache-control'], 'no-store', path)
          if (path === '/demo/outbox/none/html') assert.equal(answer.status, 404)
        }
      assert.ok(paths.length > 30)
    })

    test('to somebody who is signed in has a button to sign out, where it is a page', async () => {
      const pages: string[] = []
      for (const path of paths) {
        const { status, type, text } = await ask(path, cookie)
        if (status !== 200 || type !== 'text/html') continue
        assert.match(text, /<form [^>]*action="\/sign-out"/, path)
        pages.push(path)
      }
      assert.ok(pages.length > 30, String(pages.length))
    })

    test('of a file, a probe, the metrics and an error has them too', async () => {
      const { text } = await ask('/sign-in')
      const stylesheet = /rel="stylesheet" href="([^"]+)"/.exec(text)?.[1] ?? ''
      const icon = '/assets/icons/mark.svg'
      for (const path of [
        stylesheet,
        icon,
        '/favicon.ico',
        '/assets/none',
        '/assets/%2e%2e/package.json',
        '/%ff',
      ])
        audit(await ask(path), path, { isFile: true })
      const metrics = await supertest(portal.server)
        .get('/metrics')
        .set({ Host: new URL(baseUrl).host, Authorization: `Bearer ${token}` })
      assert.equal(metrics.status, 200)
      audit(metrics, 'the metrics')
    })

    test('to every form without its token has them too, and begins no session', async () => {
      for (const path of forms) {
        const answer = await post(path, '', cookie)
        audit(answer, path)
        assert.ok([400, 403].includes(answer.status), `${path}, ${answer.status}`)
        assert.doesNotMatch(String(answer.headers['set-cookie']), /session=[^;]/, path)
      }
      assert.ok(forms.length > 30)
    })

    test('to a form that is refused has them too', async () => {
      const page = await ask('/contact', cookie)
      const given = [page.headers['set-cookie'] ?? []].flat().map((line) => line.split(';')[0])
      const own = [cookie, ...given].join('; ')
      const csrf = `_csrf=${encodeURIComponent(/name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '')}`
      audit(await post('/sign-out', ''), 'no token')
      audit(await post('/contact/pause', ''), 'nobody')
      audit(await post('/news/write', csrf, own), 'an empty form')
      audit(await post('/sign-in', 'a'.repeat(300_000)), 'a large form')
      audit(await post('/language', `${csrf}&language=cy&back=/help`, own), 'a form that is taken')
      audit(await post('/none', csrf, own), 'no such page')
      audit(await post('/sign-in', 'email=x').set('Content-Encoding', 'gzip'), 'a form that cannot be read')
      audit(await supertest(portal.server).put('/sign-in').set('Host', new URL(baseUrl).host), 'a PUT')
    })

    test('to a fault of ours has them too', async (t) => {
      const { people } = portal.services
      const { chooseLanguage } = people
      people.chooseLanguage = () => Promise.reject(new Error('a fault made by the test'))
      t.after(() => void (people.chooseLanguage = chooseLanguage))
      const page = await ask('/help', cookie)
      const given = [page.headers['set-cookie'] ?? []].flat().map((line) => line.split(';')[0])
      const csrf = /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
      const form = `_csrf=${encodeURIComponent(csrf)}&language=en`
      const answer = await post('/language', form, [cookie, ...given].join('; '))
      assert.equal(answer.status, 500)
      audit(answer, 'a fault of ours')
    })

    test('is of every kind that there is', () => {
      const kinds = [200, 302, 303, 400, 401, 403, 404, 405, 413, 422, 500]
      assert.deepEqual(
        kinds.filter((status) => !statuses.has(status)),
        [],
      )
    })

    function audit(answer: Answer, name: string, { isFile = false } = {}): void {
      const of = `${name}, ${answer.status}`
      statuses.add(answer.status)
      assertSecurityHeaders(answer.headers, of, { isHttps })
      assert.ok(answer.headers['x-request-id'], of)
      assert.ok(answer.headers['cache-control'], `${of}: no Cache-Control`)
      const type = String(answer.headers['content-type'])
      if (!isFile || answer.status !== 200) assert.match(type, /; charset=utf-8$/, of)
      for (const line of [answer.headers['set-cookie'] ?? []].flat().map(String)) auditCookie(line, of)
    }

    function auditCookie(line: string, of: string): void {
      const attributes = line.split('; ')
      const [pair = ''] = attributes
      assert.match(pair, new RegExp(`^${prefix}(browser|csrf|session|language)=`), of)
      for (const wanted of ['HttpOnly', 'SameSite=Lax', 'Path=/', ...(isHttps ? ['Secure'] : [])])
        assert.ok(attributes.includes(wanted), `${of}: ${line}`)
      assert.ok(!attributes.some((one) => one.startsWith('Domain')), `${of}: ${line}`)
    }
  })
}
