import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signedInAs } from '../../../support/browser.ts'
import { aTeam } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { aDay, agreedDay, idOf, viewerFor } from '../acts.ts'

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

  test('decision 102: the day after, the heading says that nobody has recorded it, and not that it is agreed', async () => {
    const team = await aTeam(portal)
    const id = await agreedDay(portal.services.keepInTouch, team, '2026-03-24')
    for (const [who, path] of [
      [team.away, `/days/${id}`],
      [team.manager, `/team/${team.away.id}/days/${id}`],
    ] as const) {
      portal.setNow('2026-03-24T09:00:00Z')
      const onTheDay = await (await signedInAs(portal, who)).get(path)
      assert.equal(onTheDay.$('h1').text().trim(), 'Tuesday 24 March is agreed')
      portal.setNow('2026-03-25T09:00:00Z')
      const browser = await signedInAs(portal, who)
      const day = await browser.get(path)
      assert.equal(day.$('h1').text().trim(), 'Tuesday 24 March is over, and nobody has recorded it yet')
      assert.match(day.text, /Either of you can say whether it was worked/)
      const welsh = await browser.get(`${path}?lang=cy`)
      assert.equal(
        welsh.$('h1').text().trim(),
        'Mae dydd Mawrth 24 Mawrth ar ben, ac nid oes neb wedi’i gofnodi eto',
      )
    }
    portal.setNow('2026-03-23T09:00:00Z')
  })

  test('PAY-06: whether a day was worked is asked once its times are over, on every page, and refused before', async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    const team = await aTeam(portal)
    const { keepInTouch } = portal.services
    const details = aDay('2026-03-24', { times: { from: '09:00', to: '17:00' } })
    const id = idOf(await keepInTouch.propose(viewerFor(team.away), team.away.id, { details }))
    await keepInTouch.agree(viewerFor(team.manager), team.away.id, id)
    const own = `/days/${id}`
    const theirs = `/team/${team.away.id}/days/${id}`
    const asks = ['/', '/days']
    portal.setNow('2026-03-24T08:00:00Z')
    const priya = await signedInAs(portal, team.away)
    const tom = await signedInAs(portal, team.manager)
    const helen = await signedInAs(portal, team.hr)
    for (const [browser, page] of [
      [priya, own],
      [tom, theirs],
    ] as const) {
      const morning = await browser.get(page)
      assert.match(morning.text, /From 5pm on Tuesday 24 March, once the day is over, either of you can say/)
      assert.match(morning.text, /It will not be worked/)
      assert.doesNotMatch(morning.text, /How many hours/)
      assert.match((await browser.get(`${page}?lang=cy`)).text, /O 5yh ymlaen ar ddydd Mawrth 24 Mawrth/)
      await browser.get(`${page}?lang=en`)
      const refused = await browser.post(`${page}/outcome`, { outcome: 'worked' })
      assert.equal(refused.status, 422)
      assert.match(refused.text, /Tuesday 24 March is not over yet/)
      assert.match(refused.text, /From 5pm on Tuesday 24 March/)
    }
    for (const path of asks) assert.doesNotMatch((await priya.get(path)).text, /Was Tuesday 24 March worked/)
    assert.doesNotMatch((await tom.get('/team')).text, /Was Tuesday 24 March worked/)
    assert.doesNotMatch((await helen.get('/hr/payroll')).text, /nobody has said/)
    portal.setNow('2026-03-24T17:00:00Z')
    const [priyaLater, tomLater, helenLater] = [
      await signedInAs(portal, team.away),
      await signedInAs(portal, team.manager),
      await signedInAs(portal, team.hr),
    ]
    for (const path of asks)
      assert.match((await priyaLater.get(path)).text, /Was Tuesday 24 March worked/, path)
    for (const path of ['/team', `/team/${team.away.id}`])
      assert.match((await tomLater.get(path)).text, /Was Tuesday 24 March worked/, path)
    assert.match((await helenLater.get('/hr/payroll')).text, /Of one agreed day that is past nobody has said/)
    assert.match((await helenLater.get('/hr')).text, /Of one past day nobody has said/)
    const evening = await tomLater.get(theirs)
    assert.match(evening.text, /Did Priya work this day/)
    assert.doesNotMatch(evening.text, /From 5pm/)
    await tomLater.submit(`${theirs}/outcome`, { outcome: 'worked' })
    assert.match((await priyaLater.get(own)).text, /Tuesday 24 March was worked/)
    portal.setNow('2026-03-23T09:00:00Z')
  })

  test('VEC-18: on its own day it is too late to withdraw, and either side can say that it will not be worked', async () => {
    const team = await aTeam(portal)
    const id = await agreedDay(portal.services.keepInTouch, team, '2026-03-24')
    const priya = await signedInAs(portal, team.away)
    assert.match((await priya.get(`/days/${id}`)).text, /From Wednesday 25 March, once the day is over/)
    assert.doesNotMatch((await priya.get(`/days/${id}`)).text, /It will not be worked/)
    portal.setNow('2026-03-24T08:00:00Z')
    const later = await signedInAs(portal, team.away)
    const sent = await later.press(await later.get(`/days/${id}`), `/days/${id}/outcome`, {})
    assert.equal(sent.location, '/days')
    const days = (await later.get('/days')).text
    assert.match(days, /Tuesday 24 March will not be worked, and uses no day/)
    assert.match(days, /10 left of 10/)
    assert.match((await later.get(`/days/${id}`)).text, /Tuesday 24 March will not be worked/)
    const said = async () => {
      const tom = await signedInAs(portal, team.manager)
      const paths = ['/team', `/team/${team.away.id}/days/${id}`]
      return Promise.all(paths.map(async (path) => (await tom.get(path)).text))
    }
    for (const text of await said()) assert.match(text, /wrote (on 24 March )?that it would not be worked/)
    const tom = await signedInAs(portal, team.manager)
    const welsh = (await tom.get(`/team/${team.away.id}/days/${id}?lang=cy`)).text
    assert.match(welsh, /Ni fydd dydd Mawrth 24 Mawrth yn cael ei weithio/)
    portal.setNow('2026-03-25T08:00:00Z')
    for (const text of await said()) {
      assert.match(text, /wrote (on 24 March )?that it would not be worked/)
      assert.doesNotMatch(text, /will not be worked/)
    }
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
