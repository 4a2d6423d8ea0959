import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import supertest from 'supertest'
import { aTeam } from '../../support/builders.ts'
import { freePort } from '../../support/free-port.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

const token = 'a token of these tests'

describe('the metrics', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z', environment: { METRICS_TOKEN: token } })
  })
  after(() => portal.close())

  test('are for whoever has their token', async () => {
    await supertest(portal.server).get('/metrics').expect(401)
    await supertest(portal.server)
      .get('/metrics')
      .set('Authorization', 'Bearer another token here')
      .expect(401)
  })

  test('say that mail is paused, and that it goes again', async () => {
    assert.deepEqual(await mailGauges(), {
      mail_behind: 0,
      mail_paused: 0,
      mail_server_reached: 1,
      mail_login_refused: 0,
    })
    await portal.services.outbox.pauseAllMail()
    assert.equal((await mailGauges())['mail_paused'], 1)
    await portal.services.outbox.resumeAllMail()
    assert.equal((await mailGauges())['mail_paused'], 0)
  })

  test('say that mail is behind: due for longer than two workers may take', async () => {
    const { away } = await aTeam(portal)
    await portal.services.outbox.tellSomething(away)
    portal.setNow('2026-03-23T09:14:00Z')
    assert.equal((await mailGauges())['mail_behind'], 0)
    portal.setNow('2026-03-23T09:14:01Z')
    assert.equal((await mailGauges())['mail_behind'], 1)
    await portal.services.delivery.deliverDue()
    assert.equal((await mailGauges())['mail_behind'], 0)
  })

  async function mailGauges(): Promise<Record<string, number>> {
    const { text } = await supertest(portal.server)
      .get('/metrics')
      .set('Authorization', `Bearer ${token}`)
      .expect(200)
    const lines = [...text.matchAll(/^(mail_\w+) (\d)$/gm)]
    return Object.fromEntries(lines.map(([, name = '', value]) => [name, Number(value)]))
  }
})

test('a worker that does not reach its mail server is not ready, and says why; a web process is', async (t) => {
  for (const [ROLE, status] of [
    ['worker', 503],
    ['web', 200],
  ] as const) {
    const smtp = { SMTP_URL: `smtp://127.0.0.1:${await freePort()}`, MAIL_FROM: 'keep@example.org' }
    const portal = await startApp({ environment: { ROLE, ...smtp } })
    t.after(() => portal.close())
    const team = await aTeam(portal)
    const everybody = [team.away, team.manager, team.editor, team.hr, team.admin]
    for (const person of everybody) await portal.services.outbox.tellSomething(person)
    portal.setNow('2026-03-23T09:10:00Z')
    await portal.services.delivery.deliverDue()
    const answer = await supertest(portal.server).get('/readyz').expect(status)
    const { reasons = [] } = answer.body as { reasons?: string[] }
    assert.equal(reasons.includes('the mail server is not reached'), status === 503)
  }
})
