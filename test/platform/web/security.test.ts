import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import supertest from 'supertest'
import { aTeam, type Team } from '../../support/builders.ts'
import { newestCode, openBrowser, signedInAs } from '../../support/browser.ts'
import { allRecordsOf } from '../../support/records.ts'
import { letTimePass } from '../../support/limits.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

describe('the portal', { concurrency: false }, () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
    team = await aTeam(portal)
  })
  after(() => portal.close())

  describe('headers', () => {
    test('allow nothing but our own, and no inline script or style', async () => {
      for (const path of ['/sign-in', '/help', '/none', '/healthz']) {
        const { headers } = await supertest(portal.server).get(path)
        const policy = String(headers['content-security-policy'])
        assert.match(policy, /default-src 'none'/)
        assert.match(policy, /frame-ancestors 'none'/)
        assert.match(policy, /base-uri 'none'/)
        assert.match(policy, /form-action 'self'/)
        assert.doesNotMatch(policy, /unsafe|http|\*/)
        assert.equal(headers['x-content-type-options'], 'nosniff')
        assert.equal(headers['referrer-policy'], 'same-origin')
        assert.equal(headers['x-powered-by'], undefined)
      }
    })

    test('pages ask no third party for anything, and hold no script or style of their own', async () => {
      const browser = await signedInAs(portal, team.away)
      for (const path of ['/news', '/contact', '/return', '/help']) {
        const { $, status } = await browser.get(path)
        assert.equal(status, 200)
        const asked = $('[src], link[href]').map((_, one) => $(one).attr('src') ?? $(one).attr('href'))
        for (const address of asked.get()) assert.match(address, /^\/(?!\/)/)
        assert.equal($('script:not([nonce]), style, [style], [onclick]').length, 0)
      }
    })

    test('keep pages made for one person out of every cache', async () => {
      const browser = await signedInAs(portal, team.away)
      assert.equal((await browser.get('/news')).headers['cache-control'], 'no-store')
      assert.equal((await browser.get('/contact')).headers['cache-control'], 'no-store')
    })
  })

  describe('bodies', () => {
    const post = (path: string, body: string) => supertest(portal.server).post(path).type('form').send(body)

    test('of more than 200 kB are refused with 413', async () => {
      assert.equal((await post('/sign-in', `email=${'a'.repeat(210_000)}`)).status, 413)
    })

    test('of ten thousand fields are refused', async () => {
      const { status } = await post('/sign-in', 'a=1&'.repeat(10_000))
      assert.ok(status >= 400 && status < 500, String(status))
    })

    test('in JSON are no form', async () => {
      const answer = await supertest(portal.server).post('/sign-in').send({ email: team.away.email })
      assert.equal(answer.status, 403)
    })

    test('that cannot be decoded are refused, not a fault of ours', async () => {
      assert.equal((await post('/sign-in', 'email=%E0%A4%A')).status, 403)
      const encoded = supertest(portal.server).post('/sign-in').type('form').set('Content-Encoding', 'gzip')
      assert.equal((await encoded.send('email=x')).status, 400)
    })

    for (const name of [
      'email[$ne]',
      'email[$gt]',
      '$where',
      'email.$regex',
      '__proto__[email]',
      'constructor',
    ]) {
      test(`with a field called ${name} find nobody and change nothing`, async () => {
        const browser = openBrowser(portal)
        await browser.get('/sign-in')
        assert.equal((await browser.post('/sign-in', { [name]: 'x' })).status, 422)
        assert.equal(Object.hasOwn(Object.prototype, 'email'), false)
      })
    }

    test('with a repeated field are read as one text', async () => {
      const browser = openBrowser(portal)
      await browser.get('/sign-in')
      const answer = await supertest(portal.server).post('/sign-in').type('form').send('email=a&email=b')
      assert.equal(answer.status, 403)
      assert.equal((await browser.get('/sign-in?next[$ne]=1&next=a&next=b')).status, 200)
    })

    test('of a code that is an operator sign nobody in', async () => {
      const browser = openBrowser(portal)
      await browser.get('/sign-in')
      await browser.post('/sign-in', { email: team.away.email })
      await browser.get('/sign-in/code')
      assert.equal((await browser.post('/sign-in/code', { 'code[$ne]': 'x' })).status, 422)
      assert.equal((await browser.get('/news')).location, '/sign-in?next=%2Fnews')
    })
  })

  describe('the way after signing in', () => {
    const elsewhere = [
      'https://evil.example/',
      '//evil.example/',
      '/\\evil.example',
      '\\\\evil.example',
      '/\t/evil.example',
      'javascript:alert(1)',
      '/%0d%0aLocation:%20https://evil.example',
      '/news/..//evil.example',
      '@evil.example',
    ]
    for (const next of elsewhere) {
      test(`never leads to another site: ${JSON.stringify(next)}`, async () => {
        // Only a few codes an hour go to an address.
        await letTimePass(portal.services.database.connection, 60 * 60_000)
        const browser = openBrowser(portal)
        await browser.get(`/sign-in?next=${encodeURIComponent(next)}`)
        await browser.post('/sign-in', { email: team.away.email, next })
        await browser.get('/sign-in/code')
        const { status, location } = await browser.post('/sign-in/code', {
          code: await newestCode(portal),
          next,
        })
        assert.equal(status, 303)
        const url = new URL(location ?? '', 'http://portal.invalid')
        assert.equal(url.origin, 'http://portal.invalid')
        assert.match(location ?? '', /^\/(?![/\\])/)
      })
    }
  })

  describe('what is asked with GET or HEAD', () => {
    test('changes nothing that is posted: its address leads to a page', async () => {
      const browser = await signedInAs(portal, team.away)
      const paths = ['/sign-out', '/quick-exit', '/language', '/contact/pause', '/contact/start-again']
      for (const path of paths) assert.equal((await browser.get(path)).status, 303, path)
      assert.equal((await browser.get('/news')).status, 200)
    })

    test('changes no record, whoever asks for whichever page', async () => {
      const records = await allRecordsOf(portal)
      const browser = openBrowser(portal)
      for (const path of [
        '/',
        '/sign-in',
        '/sign-in/code',
        '/news',
        '/contact',
        '/help',
        '/unsubscribe/none',
      ]) {
        await browser.get(path)
        await supertest(portal.server).head(path)
      }
      assert.deepEqual(await allRecordsOf(portal), records)
    })
  })

  describe('a form', () => {
    test('without the token of its page is refused, and nothing happens', async () => {
      const browser = await signedInAs(portal, team.away)
      assert.equal((await browser.postWithout('/contact/pause')).status, 403)
      assert.equal((await browser.postWithout('/sign-out')).status, 403)
      assert.equal((await browser.get('/contact')).status, 200)
    })

    test('with the token of another browser is refused', async () => {
      const [mine, other] = [await signedInAs(portal, team.away), openBrowser(portal)]
      await other.get('/sign-in')
      assert.equal((await mine.postWithout('/contact/pause', { _csrf: other.token() })).status, 403)
    })

    test('with the token from before the sign-in is refused', async () => {
      const browser = openBrowser(portal)
      await browser.get('/sign-in')
      const early = browser.token()
      await browser.post('/sign-in', { email: team.hr.email })
      await browser.get('/sign-in/code')
      await browser.post('/sign-in/code', { code: await newestCode(portal), next: '/' })
      assert.equal((await browser.postWithout('/language', { language: 'cy', _csrf: early })).status, 403)
    })
  })

  describe('a fault of ours', () => {
    test('shows a page without a trace, and the log has it', async () => {
      const { people } = portal.services
      const find = people.organisation
      people.organisation = () => Promise.reject(new Error('a fault made by the test'))
      try {
        const answer = await failing()
        assert.equal(answer.status, 500)
        assert.doesNotMatch(answer.html, /a fault made by the test|\.ts|node_modules|at \w+ \(/)
      } finally {
        people.organisation = find
      }
      assert.ok(
        portal.log.some(
          ({ msg, err }) => msg === 'request failed' && JSON.stringify(err).includes('a fault made'),
        ),
      )
    })

    async function failing() {
      const browser = openBrowser(portal)
      await browser.get('/sign-in')
      await browser.post('/sign-in', { email: team.manager.email })
      await browser.get('/sign-in/code')
      return browser.post('/sign-in/code', { code: await newestCode(portal), next: '/' })
    }
  })
})
