import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { newId } from '../../../src/shared/ids.ts'
import { signedInAs } from '../../support/browser.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { proposedDay } from './acts.ts'
import { bothSides, on } from './both-sides.ts'

describe('the pages of keep-in-touch days', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  test('a day of somebody else is not there, whoever asks and by whatever road', async () => {
    const { team, priya, at } = await bothSides(portal)
    const others = await bothSides(portal)
    const hr = await signedInAs(portal, { ...team.hr })
    const id = await proposedDay(portal.services.keepInTouch, team, '2026-04-14')
    for (const path of [at, `${at}/days/new`, `${at}/days/${id}`, `${at}/days/${id}/replacement`]) {
      assert.equal((await others.tom.get(path)).status, 404, path)
    }
    assert.equal((await others.tom.post(`${at}/days/${id}/agreement`)).status, 404)
    assert.equal((await others.tom.post(`${others.at}/days/${id}/agreement`)).status, 404)
    assert.equal((await others.priya.get(`/days/${id}`)).status, 404)
    assert.equal((await others.priya.post(`/days/${id}/withdrawal`)).status, 404)
    assert.equal((await priya.get(at)).status, 403)
    assert.equal((await hr.get(at)).status, 403)
  })

  test('a manager who is away answers nothing of their own as their own manager', async () => {
    const { team } = await bothSides(portal, { away: { roles: ['manager'] } })
    const both = await signedInAs(portal, team.away)
    assert.equal((await both.get('/days')).status, 200)
    assert.equal((await both.get(`/team/${team.away.id}`)).status, 404)
  })

  test('NCL-03: leave without such days says so kindly, to both sides', async () => {
    const leaves = [
      {
        id: newId(),
        type: 'neonatal-care' as const,
        start: civilDate('2026-03-01'),
        end: civilDate('2026-04-30'),
      },
    ]
    const { priya, tom, at } = await bothSides(portal, { away: { leaves } })
    assert.match((await priya.get('/days')).text, /Your leave has no keep-in-touch days/)
    assert.equal((await priya.get('/days/new')).location, '/days')
    assert.match((await tom.get(at)).text, /Priya has no keep-in-touch days in this leave/)
  })

  test('J9: the pages of both sides are in Welsh, with refusals too', async () => {
    const { team, priya, tom, at } = await bothSides(portal)
    const id = await proposedDay(portal.services.keepInTouch, team, '2026-04-14')
    for (const path of ['/days', '/days/new', `/days/${id}`]) {
      const page = await priya.get(`${path}?lang=cy`)
      assert.equal(page.$('html').attr('lang'), 'cy')
      assert.match(page.text, /Nid oes angen i chi/, path)
    }
    for (const path of ['/team', at, `${at}/days/new`, `${at}/days/${id}`]) {
      assert.match((await tom.get(`${path}?lang=cy`)).text, /Nid oes angen i chi/, path)
    }
    const refused = await priya.submit('/days/new/check?lang=cy', on('2026-09-02'))
    assert.match(refused.text, /Y diwrnod olaf y gallwch ei ddewis yw dydd Mawrth 1 Medi 2026/)
  })
})
