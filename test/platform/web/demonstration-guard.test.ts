import assert from 'node:assert/strict'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import supertest from 'supertest'
import type { Person } from '../../../src/features/people/index.ts'
import { aPerson } from '../../support/builders.ts'
import { openRaw, readRaw } from '../../support/raw-connection.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

describe('the demonstration', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ demo: true, filled: true, environment: { BASE_URL: 'http://localhost:3000' } })
  })
  after(() => portal.close())

  const ask = (headers: Record<string, string>) =>
    supertest(portal.server)
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
    'localhost.evil.example:3000',
  ]) {
    test(`refuses the host ${Host}`, async () => assert.equal((await ask({ Host })).status, 403))
  }

  for (const name of [
    'X-Forwarded-For',
    'X-Forwarded-Host',
    'X-Forwarded-Proto',
    'X-Real-IP',
    'Forwarded',
    'Via',
    'CF-Connecting-IP',
    'Fastly-Client-IP',
    'X-Cluster-Client-IP',
    'X-Original-Host',
    'X-ProxyUser-Ip',
    'Proxy-Connection',
    'X-Of-A-Proxy-That-Nobody-Knows',
  ]) {
    test(`refuses what came through a proxy: ${name}`, async () => {
      assert.equal((await ask({ [name]: 'for=192.0.2.1' })).status, 403)
    })
  }

  test('answers a browser, whatever it says of itself', async () => {
    const said = {
      Accept: 'text/html',
      'Accept-Language': 'cy',
      'Accept-Encoding': 'gzip, br, zstd',
      'Cache-Control': 'max-age=0',
      DNT: '1',
      'If-None-Match': 'W/"1"',
      Priority: 'u=0, i',
      'Sec-CH-UA-Mobile': '?1',
      'Sec-Fetch-User': '?1',
      'Sec-GPC': '1',
      'Upgrade-Insecure-Requests': '1',
    }
    assert.equal((await ask(said)).status, 200)
  })

  test('refuses HTTP/1.0, which a proxy speaks and no browser does, whatever its headers', async (t) => {
    const server = createServer(portal.app).listen(0, '127.0.0.1')
    t.after(() => server.close())
    await once(server, 'listening')
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const asked = (version: string) =>
      openRaw(
        address,
        `GET /demo/people HTTP/${version}\r\nHost: localhost:3000\r\nConnection: close\r\n\r\n`,
      )
    assert.equal(readRaw(await (await asked('1.1')).whole).status, 200)
    assert.equal(readRaw(await (await asked('1.0')).whole).status, 403)
  })

  test('lets nobody in from another site, as a browser behind a proxy says that it is', async () => {
    const sender = { Origin: 'https://keep.example.org' }
    assert.equal((await become(await somebody('demo-priya'), sender)).status, 403)
  })

  test('lets anybody be whom it made up', async () => {
    const answer = await become(await somebody('demo-priya'))
    assert.deepEqual([answer.status, answer.headers['location']], [303, '/'])
  })

  test('lets nobody be somebody real, whatever their number, and does not offer them', async () => {
    const { people } = portal.services
    const { organisationId } = await somebody('demo-priya')
    const real = aPerson({ organisationId, name: 'Rhodri Real', staffNumber: 'demo-real', roles: ['admin'] })
    await people.save(real)
    assert.equal((await become(real)).status, 404)
    assert.ok(!(await ask({})).text.includes('Rhodri'))
  })

  test('makes somebody real of whom HR’s file names under the number of somebody made up', async () => {
    const tom = await somebody('demo-tom')
    const organisation = await portal.services.people.organisation(tom.organisationId)
    const file = await aFile(
      `organisation,staff_number,name,email\n${organisation?.name},demo-tom,Tom Ellis,${tom.email}\n`,
    )
    const { changed } = await portal.services.importing.importPeople(file, {
      dryRun: false,
      skipFaulty: false,
      alikeNumbers: false,
    })
    assert.equal(changed, 1)
    assert.equal((await become(tom)).status, 404)
  })

  test('is not there at all when DEMO is off', async (t) => {
    const other = await startApp()
    t.after(() => other.close())
    for (const path of ['/demo/people', '/demo/outbox']) {
      assert.equal((await supertest(other.app).get(path)).status, 404)
      assert.equal((await supertest(other.app).post(path)).status, 404)
    }
  })

  test('leaves nobody behind where DEMO is off: no account is there before somebody makes one', async (t) => {
    const other = await startApp()
    t.after(() => other.close())
    for (const name of ['people', 'organisations'])
      assert.equal(await other.services.database.connection.collection(name).countDocuments(), 0, name)
  })

  async function somebody(staffNumber: string): Promise<Person> {
    const { people } = portal.services
    const [first] = await people.organisations()
    const everybody = first ? await people.everybodyIn(first.id) : []
    const found = everybody.find((one) => one.staffNumber === staffNumber)
    assert.ok(found)
    return found
  }

  async function become({ id }: Person, headers: Record<string, string> = {}) {
    const page = await ask({})
    const cookie = [page.headers['set-cookie'] ?? []].flat().map((line) => line.split(';')[0])
    return supertest(portal.server)
      .post('/demo/people')
      .set({ Host: 'localhost:3000', Cookie: cookie.join('; '), ...headers })
      .type('form')
      .send({ person: id, _csrf: /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] })
  }

  async function aFile(text: string): Promise<string> {
    const file = join(temporaryFolder('demonstration'), 'people.csv')
    await writeFile(file, text)
    return file
  }
})
