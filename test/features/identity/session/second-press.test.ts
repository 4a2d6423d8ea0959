import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { load } from 'cheerio'
import supertest from 'supertest'
import type { Person } from '../../../../src/features/people/index.ts'
import { newestCode } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { freshUri } from '../../../support/database.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'

describe('a double click on "Sign in"', () => {
  let portal: TestPortal
  let other: TestPortal
  let team: Team
  before(async () => {
    const uri = await freshUri()
    const environment = { MONGODB_URI: uri }
    portal = await startApp({ environment })
    other = await startApp({ environment })
    team = await aTeam(portal)
  })
  after(async () => {
    await other.close()
    await portal.close()
  })

  test('signs in with either answer, and one session remains', async () => {
    for (const at of [portal, other, portal, other]) {
      const { away } = await aTeam(portal)
      const press = await codeAskedFor(away)
      const [first, second] = await Promise.all([press(portal), press(at)])
      assert.deepEqual([first.status, second.status], [303, 303])
      const open = await Promise.all([first, second].map((answer) => isSignedIn(answer)))
      assert.deepEqual(open.filter(Boolean), [true])
      assert.equal(await sessionsOf(away), 1)
    }
  })

  test('is answered with a session that goes on where the second press came later', async () => {
    const press = await codeAskedFor(team.manager)
    const first = await press(portal)
    const second = await press(other)
    assert.deepEqual([await isSignedIn(first), await isSignedIn(second)], [false, true])
  })

  test('is one sign-in: what is new stays new', async () => {
    portal.setNow('2026-03-20T09:00:00Z')
    await (
      await codeAskedFor(team.editor)
    )(portal)
    portal.setNow('2026-03-23T09:00:00Z')
    const press = await codeAskedFor(team.editor)
    assert.deepEqual([(await press(portal)).status, (await press(portal)).status], [303, 303])
    const [session] = await portal.services.database.connection
      .collection('sessions')
      .find({ personId: team.editor.id })
      .sort({ beganAt: -1 })
      .toArray()
    assert.deepEqual(session?.['lastSignedInAt'], new Date('2026-03-20T09:00:00Z'))
  })

  test('lets nobody else use the code, and nobody after a minute or a sign-out', async () => {
    const press = await codeAskedFor(team.hr)
    const code = await newestCode(portal)
    const first = await press(portal)
    const thief = await openedAt('/sign-in/code')
    assert.equal((await thief.post(portal, '/sign-in/code', { code })).status, 422)
    portal.setNow('2026-03-23T09:01:00.001Z')
    assert.equal((await press(portal)).status, 422)
    portal.setNow('2026-03-23T09:00:00Z')
    await portal.services.features.identity.sessions.endAllOf(team.hr.id)
    assert.equal((await press(portal)).status, 422)
    assert.equal(await isSignedIn(first), false)
    assert.equal(await sessionsOf(team.hr), 0)
  })

  test('comes within a minute of the first press, however often it comes, and is as old', async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    const press = await codeAskedFor(team.admin)
    const statuses: number[] = []
    for (const second of ['00', '40', '59']) {
      portal.setNow(`2026-03-23T09:00:${second}Z`)
      statuses.push((await press(portal)).status)
    }
    portal.setNow('2026-03-23T09:01:01Z')
    statuses.push((await press(portal)).status)
    assert.deepEqual(statuses, [303, 303, 303, 422])
    const [session] = await portal.services.database.connection
      .collection('sessions')
      .find({ personId: team.admin.id })
      .toArray()
    assert.deepEqual(session?.['beganAt'], new Date('2026-03-23T09:00:00Z'))
    assert.match(String(session?.['content']), /"provenAt":"2026-03-23T09:00:00/)
  })

  /** Presses the button under the code, with the cookies of the browser that asked for it. */
  async function codeAskedFor(person: Person) {
    const browser = await openedAt('/sign-in')
    assert.equal((await browser.post(portal, '/sign-in', { email: person.email })).status, 303)
    const code = await newestCode(portal)
    return (at: TestPortal) => browser.post(at, '/sign-in/code', { code })
  }

  async function openedAt(path: string) {
    const page = await supertest(portal.server).get(path)
    const cookie = cookiesIn(page).join('; ')
    const token = load(page.text)('input[name=_csrf]').first().attr('value')
    return {
      post: (at: TestPortal, action: string, fields: object) =>
        supertest(at.app)
          .post(action)
          .set('Cookie', cookie)
          .type('form')
          .send({ ...fields, _csrf: token })
          .then((answer) => answer),
    }
  }

  async function isSignedIn(answer: supertest.Response): Promise<boolean> {
    const page = await supertest(portal.server).get('/news').set('Cookie', cookiesIn(answer).join('; '))
    return page.status === 200
  }

  function sessionsOf({ id }: Person): Promise<number> {
    return portal.services.database.connection.collection('sessions').countDocuments({ personId: id })
  }
})

function cookiesIn({ headers }: supertest.Response): string[] {
  return [headers['set-cookie'] ?? []].flat().map((line) => line.split(';')[0] ?? '')
}
