import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signedInAs, type Browser } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { agreedDay, proposedDay, viewerFor } from '../acts.ts'
import { aCalendar } from './calendar-client.ts'

describe('one agreed day as a file for a calendar', () => {
  let portal: TestPortal
  let team: Team
  let priya: Browser
  let tom: Browser
  before(async () => {
    portal = await startApp()
    team = await aTeam(portal)
    priya = await signedInAs(portal, team.away)
    tom = await signedInAs(portal, team.manager)
  })
  after(() => portal.close())

  test('is offered to both sides, and called off it is taken out by the same link', async () => {
    const id = await agreedDay(portal.services.keepInTouch, team, '2026-04-14')
    const sides = [
      [priya, `/days/${id}`],
      [tom, `/team/${team.away.id}/days/${id}`],
    ] as const
    const calendars = new Map(sides.map(([browser]) => [browser, aCalendar()]))
    for (const [browser, page] of sides) {
      assert.equal(
        (await browser.get(page)).$(`a[href="${page}/calendar.ics"]`).text(),
        'Put this day into your calendar',
      )
      const file = await browser.get(`${page}/calendar.ics`)
      assert.equal(file.headers['content-disposition'], 'attachment; filename="day.ics"')
      calendars.get(browser)?.read(file.html)
      assert.deepEqual(calendars.get(browser)?.dates(), ['2026-04-14'])
      assert.doesNotMatch(file.html, /Priya|planning|office/i)
    }
    await portal.services.keepInTouch.withdraw(viewerFor(team.away), team.away.id, id)
    for (const [browser, page] of sides) {
      assert.equal(
        (await browser.get(page)).$(`a[href="${page}/calendar.ics"]`).text(),
        'Take this day out of your calendar',
      )
      calendars.get(browser)?.read((await browser.get(`${page}/calendar.ics`)).html)
      assert.deepEqual(calendars.get(browser)?.dates(), [])
    }
  })

  test('is the same entry as in the file of dates and in the feed: taken three ways it stands there once', async () => {
    const id = await agreedDay(portal.services.keepInTouch, team, '2026-04-15')
    const calendar = aCalendar()
    calendar.read((await priya.get(`/days/${id}/calendar.ics`)).html)
    calendar.read((await priya.get('/return/dates.ics')).html)
    const page = await priya.submit('/calendar/link')
    calendar.read((await priya.get(new URL(page.$('main .ui-typed').text().trim()).pathname)).html)
    assert.equal(calendar.dates().filter((date) => date === '2026-04-15').length, 1)
  })

  test('is not there for a day that was never agreed', async () => {
    const id = await proposedDay(portal.services.keepInTouch, team, '2026-04-16')
    const page = await priya.get(`/days/${id}`)
    assert.equal(page.$('a[href$="calendar.ics"]').length, 0)
    assert.equal((await priya.get(`/days/${id}/calendar.ics`)).status, 404)
  })
})
