import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import supertest from 'supertest'
import { startApp, type TestPortal } from '../../support/start-app.ts'

describe('the demonstration', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ demo: true, environment: { BASE_URL: 'http://localhost:3000' } })
  })
  after(() => portal.close())

  const ask = (headers: Record<string, string>) =>
    supertest(portal.app)
      .get('/demo/people')
      .set({ Host: 'localhost:3000', ...headers })

  test('answers at its own address', async () => {
    assert.equal((await ask({})).status, 200)
  })

  for (const Host of [
    'evil.example',
    'localhost:3001',
    'localhost',
    '127.0.0.1:3000',
    'localhost:3000.evil.example',
  ]) {
    test(`refuses the host ${Host}`, async () => assert.equal((await ask({ Host })).status, 403))
  }

  for (const name of ['X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'Forwarded']) {
    test(`refuses what came through a proxy: ${name}`, async () => {
      assert.equal((await ask({ [name]: 'for=192.0.2.1' })).status, 403)
    })
  }

  test('is not there at all when DEMO is off', async (t) => {
    const other = await startApp()
    t.after(() => other.close())
    for (const path of ['/demo/people', '/demo/outbox']) {
      assert.equal((await supertest(other.app).get(path)).status, 404)
      assert.equal((await supertest(other.app).post(path)).status, 404)
    }
  })
})
