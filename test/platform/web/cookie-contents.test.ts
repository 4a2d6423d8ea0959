import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import supertest from 'supertest'
import { aTeam, type Team } from '../../support/builders.ts'
import { sessionOf } from '../../support/browser.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

const contents = [
  'j:{}',
  'j:[]',
  'j:null',
  'j:"words"',
  'j:{"__proto__":{"isAdmin":true}}',
  'j:{',
  's:j:{}',
  's:j:',
  's:',
  's:.',
  '',
  '%',
  '%00',
  '%E0%A4%A',
  'a'.repeat(4_000),
  '[object Object]',
  'toString',
]

describe('a cookie', () => {
  let portal: TestPortal
  let team: Team
  let session: string
  before(async () => {
    portal = await startApp()
    team = await aTeam(portal)
    session = await sessionOf(portal, team.away)
  })
  after(() => portal.close())

  for (const name of ['session', 'language', 'csrf', 'browser', 'flash', '__proto__', 'constructor']) {
    test(`called ${name} is a text and nothing else, whatever it holds`, async () => {
      for (const content of contents) {
        for (const value of [content, encodeURIComponent(content)]) {
          const cookie = `${name}=${value}`
          const page = await supertest(portal.server).get('/sign-in').set('Cookie', cookie)
          assert.equal(page.status, 200, cookie)
          const form = await supertest(portal.server)
            .post('/language')
            .set('Cookie', cookie)
            .type('form')
            .send({ language: 'cy', _csrf: 'x' })
          assert.equal(form.status, 403, cookie)
        }
      }
    })
  }

  test('beside a session that holds JSON does not end the session, and one that was planted becomes no browser of ours', async () => {
    const cookie = `session=${session}; language=j:{}; browser=planted`
    const page = await supertest(portal.server).get('/news').set('Cookie', cookie)
    assert.equal(page.status, 200)
    assert.match([page.headers['set-cookie']].flat().join(' '), /browser=[\w-]{43};/)
  })

  test('that is there twice counts once', async () => {
    const cookie = `session=j:{}; session=${session}`
    assert.equal((await supertest(portal.server).get('/news').set('Cookie', cookie)).status, 302)
    const other = `session=${session}; session=j:{}`
    assert.equal((await supertest(portal.server).get('/news').set('Cookie', other)).status, 200)
  })
})
