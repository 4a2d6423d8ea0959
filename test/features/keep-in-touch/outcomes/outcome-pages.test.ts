import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signedInAs } from '../../../support/browser.ts'
import { aTeam } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { agreedDay, viewerFor } from '../acts.ts'

describe('the pages on which the two say whether a day was worked', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  test('VEC-18, J4: the manager says that a day was worked, and the person asks HR to decide', async () => {
    const team = await aTeam(portal)
    const at = `/team/${team.away.id}`
    const id = await agreedDay(portal.services.keepInTouch, team, '2026-03-24')
    portal.setNow('2026-03-26T09:00:00Z')
    const priya = await signedInAs(portal, team.away)
    const tom = await signedInAs(portal, team.manager)
    assert.match((await tom.get('/team')).text, /Was Tuesday 24 March worked\?/)
    // What the first page of the person counts as waiting, the list of the days shows too.
    for (const path of ['/', '/days'])
      assert.match((await priya.get(path)).text, /Was Tuesday 24 March worked\?/)
    assert.match(
      (await priya.get('/days?lang=cy')).text,
      /A weithioch chi ddydd Mawrth 24 Mawrth|A weithiwyd dydd Mawrth 24 Mawrth/,
    )
    assert.match((await tom.get(`${at}/days/${id}`)).text, /Did Priya work this day\?/)
    await tom.submit(`${at}/days/${id}/outcome`, { outcome: 'worked' })
    assert.match((await priya.get(`/days/${id}`)).text, /Tuesday 24 March was worked/)
    const disputed = await priya.submit(`/days/${id}/dispute`, { reason: 'only-a-talk' })
    assert.match(disputed.text, /1 disputed, HR decides 9 left of 10/)
    assert.match((await priya.get(`/days/${id}`)).text, /You said that it should not count/)
    assert.equal((await tom.post(`${at}/days/${id}/dispute`, { reason: 'other' })).status, 409)
    portal.setNow('2026-03-23T09:00:00Z')
  })

  test('a form that does not say whether a day was worked, or why it should not count, comes back with its fault', async () => {
    const team = await aTeam(portal)
    const at = `/team/${team.away.id}`
    const id = await agreedDay(portal.services.keepInTouch, team, '2026-03-24')
    portal.setNow('2026-03-26T09:00:00Z')
    const priya = await signedInAs(portal, team.away)
    const tom = await signedInAs(portal, team.manager)
    for (const [browser, path] of [
      [priya, `/days/${id}`],
      [tom, `${at}/days/${id}`],
    ] as const) {
      for (const fields of [{}, { outcome: 'perhaps' }]) {
        const page = await browser.post(`${path}/outcome`, fields)
        assert.equal(page.status, 422)
        assert.equal(page.$('.govuk-error-summary a').attr('href'), '#outcome')
        assert.equal(page.$('#outcome').length, 1)
        assert.match(page.$('.govuk-error-summary').text(), /Choose whether it was worked/)
      }
    }
    await tom.submit(`${at}/days/${id}/outcome`, { outcome: 'worked' })
    for (const fields of [{}, { reason: 'because' }]) {
      const page = await priya.post(`/days/${id}/dispute`, fields)
      assert.equal(page.status, 422)
      assert.match(page.$('title').text(), /^Error: /)
      assert.equal(page.$('.govuk-error-summary a').attr('href'), '#reason')
      assert.match(page.$('.govuk-error-message').text(), /Choose what it was/)
      assert.equal(page.$('#reason').closest('details').attr('open'), 'open')
    }
    const { days } = await portal.services.keepInTouch.situation(viewerFor(team.away), team.away.id)
    assert.equal(days[0]?.state, 'worked')
    portal.setNow('2026-03-23T09:00:00Z')
  })
})
