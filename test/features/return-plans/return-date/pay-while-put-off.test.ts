import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs, type Page } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { viewerFor } from '../../keep-in-touch/acts.ts'

/** Leave from Wednesday 3 September 2025, with 39 weeks of pay to Tuesday 2 June 2026. */
describe('SMP-01: what putting a return off means for the pay', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
  })
  after(() => portal.close())

  async function putOff(today: string, wants: string) {
    portal.setNow(`${today}T09:00:00Z`)
    const named = await portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate(wants))
    assert.ok('ok' in named && named.ok.state === 'asked')
    const tom = await signedInAs(portal, team.manager)
    return tom.get(`/team/${team.away.id}/return/postponement`)
  }

  test('no unpaid weeks are spoken of where the pay lasts until the day', async () => {
    const page = await putOff('2026-03-23', '2026-04-13')
    assert.match(page.text, /stays on leave until then, and any leave pay goes on all that time/)
    assert.doesNotMatch(page.text, /unpaid/)
  })

  test('the last paid day can be the one before it', async () => {
    const page = await putOff('2026-04-08', '2026-05-11')
    assert.match(page.text, /Put it off to Wednesday 3 June 2026/)
    assert.match(page.text, /any leave pay goes on all that time/)
  })

  test('pay that ends in between is said to end', async () => {
    const page = await putOff('2026-04-09', '2026-05-11')
    assert.match(page.text, /any leave pay ends before that day, and the days after it have none/)
  })

  test('pay that ends in between is said to the person to end on its last day', async () => {
    await putOff('2026-04-09', '2026-05-11')
    const priya = await signedInAs(portal, team.away)
    const latest = (page: Page) => page.$('.ui-time__item').last().text().replaceAll(/\s+/g, ' ')
    assert.match(
      latest(await priya.get('/return')),
      /If you are back on this day, statutory pay has ended on Tuesday 2 June 2026/,
    )
    assert.doesNotMatch((await priya.get('/return')).text, /ends on the day before you are back/)
    assert.match(
      latest(await priya.get('/return?lang=cy')),
      /daeth y tâl statudol i ben ar ddydd Mawrth 2 Mehefin/,
    )
  })

  test('RET-03: the contact reads that an earlier day can be named again, and stands without an answer', async () => {
    const page = await putOff('2026-03-23', '2026-04-13')
    assert.match(
      page.text,
      /You cannot take it back here: Priya can give notice of an earlier day again, which stands if nobody answers it/,
    )
  })

  test('pay that is over before the day that was asked for is not said to go on', async () => {
    const page = await putOff('2026-05-11', '2026-06-08')
    assert.match(page.text, /39 weeks of leave pay are over before Monday 8 June 2026/)
    assert.doesNotMatch(page.text, /goes on/)
    const cymraeg = await (
      await signedInAs(portal, team.manager)
    ).get(`/team/${team.away.id}/return/postponement?lang=cy`)
    assert.match(cymraeg.text, /39 wythnos/)
  })
})
