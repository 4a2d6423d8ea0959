import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import supertest from 'supertest'
import { sessionOf } from '../../support/browser.ts'
import { aMaternityLeave, aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

const fields = [
  'kind',
  'fact',
  'which',
  'shown',
  'start',
  'start-day',
  'end-month',
  'date-year',
  'given-day',
  'curtailOn-day',
]
/** Bodies, each with every field as something that no form of ours sends. */
const bodies: [string, string][] = [
  ['arrays', fields.map((name) => `${name}[]=1&${name}[]=2`).join('&')],
  ['objects', fields.map((name) => `${name}[a][b]=1`).join('&')],
  ['duplicates', fields.map((name) => `${name}=1&${name}=birth`).join('&')],
  ['null and the like', fields.map((name) => `${name}=%00&${name}=null`).join('&')],
  [
    'the prototype',
    fields.map((name) => `${name}[__proto__]=1&__proto__[${name}]=1&constructor=1`).join('&'),
  ],
  ['invisible letters', fields.map((name) => `${name}=%E2%80%8B%EF%BF%BD`).join('&')],
  ['a long text', fields.map((name) => `${name}=${'9'.repeat(9_000)}`).join('&')],
  ['a megabyte', `kind=${'x'.repeat(1_000_000)}`],
  ['nothing', ''],
]
const places = [
  '__proto__',
  'constructor',
  '%00',
  '%E2%80%8B',
  'null',
  '1',
  'x'.repeat(2_000),
  '..%2F..',
  '%7B%22$ne%22:1%7D',
]

describe('what no form of ours sends to the pages of leave', () => {
  let portal: TestPortal
  let team: Team
  let helen: string
  let priya: string
  before(async () => {
    portal = await startApp()
    team = await aTeam(portal, { away: { leaves: [aMaternityLeave({ id: 'leave' })] } })
    helen = `session=${await sessionOf(portal, team.hr)}`
    priya = `session=${await sessionOf(portal, team.away)}`
  })
  after(() => portal.close())

  async function tokenOf(session: string): Promise<{ token: string; cookies: string[] }> {
    const page = await supertest(portal.server).get('/help').set('Cookie', session)
    const cookies = [
      session,
      ...[page.headers['set-cookie'] ?? []].flat().map((one) => one.split(';')[0] ?? ''),
    ]
    return { token: /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '', cookies }
  }

  const forms = (): [string, string][] => {
    const hr = `/hr/people/${team.away.id}`
    const own = ['/changed', '/changed/birth', '/changed/dates', '/changed/loss', '/changed/not-returning']
    const ofHr = [
      'leave/new',
      'leave/new/maternity',
      'leave/new/shared-parental',
      'leave/leave/dates',
      'leave/leave/start',
      'leave/leave/curtailment',
      'changed',
      'changed/dates',
      'changed/loss',
      'changed/none/settlement',
    ]
    const withConfirmation = (path: string): string[] =>
      /\/(new|changed|settlement)$/.test(path) ? [path] : [path, `${path}/confirmation`]
    return [
      ...own.flatMap(withConfirmation).map((path): [string, string] => [path, priya]),
      ...ofHr
        .flatMap((path) => withConfirmation(`${hr}/${path}`))
        .map((path): [string, string] => [path, helen]),
    ]
  }

  for (const [name, body] of bodies) {
    test(`${name}: is refused in a sentence, and never breaks a page`, async () => {
      const tokens = new Map([
        [helen, await tokenOf(helen)],
        [priya, await tokenOf(priya)],
      ])
      const statuses = new Set<number>()
      for (const [path, session] of forms()) {
        // They say all that there is to say without a field.
        if (/changed\/(loss|not-returning)/.test(path)) continue
        const { token, cookies } = tokens.get(session) ?? { token: '', cookies: [] }
        const response = await supertest(portal.server)
          .post(path)
          .set('Cookie', cookies)
          .type('form')
          .send(`${body}&_csrf=${encodeURIComponent(token)}`)
        assert.ok([303, 400, 404, 409, 413, 422].includes(response.status), `${path}: ${response.status}`)
        statuses.add(response.status)
      }
      assert.ok(statuses.has(name === 'a megabyte' ? 413 : 422), [...statuses].join())
    })
  }

  test('an address that is none is not found', async () => {
    for (const place of places) {
      for (const path of [
        `/hr/people/${place}/leave`,
        `/hr/people/${team.away.id}/leave/new/${place}`,
        `/hr/people/${team.away.id}/leave/${place}/dates`,
        `/hr/people/${team.away.id}/changed/${place}`,
      ]) {
        const { status } = await supertest(portal.server).get(path).set('Cookie', helen)
        assert.ok(status === 404 || status === 400, `${path.slice(0, 120)}: ${status}`)
      }
    }
    for (const query of [
      'page[]=1',
      'page=-1',
      'page=1e9',
      'page[a]=1',
      'form[]=1',
      `form=${'x'.repeat(5_000)}`,
    ]) {
      const list = await supertest(portal.server).get(`/hr/changes?${query}`).set('Cookie', helen)
      assert.equal(list.status, 200, query)
      const form = await supertest(portal.server).get(`/changed/birth/check?${query}`).set('Cookie', priya)
      assert.ok(form.status < 500, query)
    }
  })

  test('and nothing of it was kept', async () => {
    const person = await portal.services.people.find(team.away.id)
    assert.deepEqual(person?.leaves, team.away.leaves)
    const { connection } = portal.services.database
    assert.equal(await connection.collection('reportedChanges').countDocuments(), 0)
    assert.equal(await connection.collection('auditRows').countDocuments({ aboutId: team.away.id }), 0)
  })
})
