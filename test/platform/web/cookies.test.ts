import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import supertest from 'supertest'
import { aTeam } from '../../support/builders.ts'
import { newestCode } from '../../support/browser.ts'
import { startApp } from '../../support/start-app.ts'

const over = {
  https: { environment: { BASE_URL: 'https://keep.example.org' }, attributes: /; Secure/, prefix: '__Host-' },
  http: { environment: { BASE_URL: 'http://keep.example.org' }, attributes: /; HttpOnly/, prefix: '' },
} as const

describe('cookies', () => {
  for (const [scheme, { environment, attributes, prefix }] of Object.entries(over)) {
    test(`follow BASE_URL: over ${scheme} each is called ${prefix}… and a person can sign in`, async (t) => {
      const portal = await startApp({ environment })
      t.after(() => portal.close())
      const { away } = await aTeam(portal)
      const cookies = new Map<string, string>()
      const seen = new Map<string, string>()

      const ask = async (method: 'get' | 'post', path: string, fields: object = {}) => {
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
        const asked = supertest(portal.server)[method](path).set('Cookie', cookie)
        const response = await (method === 'post' ? asked.type('form').send(fields) : asked)
        for (const line of [response.headers['set-cookie'] ?? []].flat()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
          cookies.set(name, value)
          seen.set(name, line)
        }
        return { response, token: /name="_csrf" value="([^"]+)"/.exec(response.text)?.[1] ?? '' }
      }

      const signIn = await ask('get', '/sign-in')
      await ask('post', '/sign-in', { email: away.email, _csrf: signIn.token })
      const code = await ask('get', '/sign-in/code')
      await ask('post', '/sign-in/code', { code: await newestCode(portal), _csrf: code.token })

      const names = ['browser', 'csrf', 'session', 'language'].map((name) => `${prefix}${name}`)
      assert.deepEqual([...seen.keys()].toSorted(), names.toSorted())
      for (const line of seen.values()) {
        assert.match(line, attributes)
        assert.match(line, /; HttpOnly/)
        assert.match(line, /; Path=\/;/)
        assert.match(line, /; SameSite=Lax/)
        assert.doesNotMatch(line, /Domain/)
      }
      assert.equal((await ask('get', '/news')).response.status, 200)
    })
  }

  test('over https say that the browser is to come back by https only', async (t) => {
    const portal = await startApp({ environment: over.https.environment })
    t.after(() => portal.close())
    const { headers } = await supertest(portal.server).get('/sign-in')
    assert.match(String(headers['strict-transport-security']), /max-age=31536000/)
  })
})
