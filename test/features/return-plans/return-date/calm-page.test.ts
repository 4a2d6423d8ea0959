import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { signedInAs, type Browser, type Page } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { agreedDay } from '../../keep-in-touch/acts.ts'

describe('the page of a return leads with what is so, and with what can be done', () => {
  let portal: TestPortal
  let team: Team
  let priya: Browser
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
    priya = await signedInAs(portal, team.away)
  })
  after(() => portal.close())

  /** What stands on the page before anything is opened. */
  function shownAtOnce(page: Page): string {
    const main = page.$('main').clone()
    main.find('.govuk-details__text').remove()
    return main.text().replaceAll(/\s+/g, ' ')
  }

  test('the next date and the acts stand there; all dates with their rules, and the job, open without JavaScript', async () => {
    const page = await priya.get('/return')
    const shown = shownAtOnce(page)
    assert.match(shown, /Next date that matters: Tuesday 2 June 2026\. Last day of statutory pay\. If you do/)
    assert.match(shown, /Plan your first weeks.*Choose another date/)
    assert.doesNotMatch(shown, /Last day of leave|come back to the same job|calendar/)
    assert.equal(page.$('details .ui-time__item').length, page.$('.ui-time__item').length)
    assert.equal(page.$('details a[href="/return/dates.ics"]').length, 1)
    assert.match(
      shownAtOnce(await priya.get('/return?lang=cy')),
      /Y dyddiad nesaf o bwys: dydd Mawrth 2 Mehefin/,
    )
  })

  test('an agreed day can be the next, and one of today is called that', async () => {
    await agreedDay(portal.services.keepInTouch, team, '2026-04-14')
    const next = async (browser: Browser) => shownAtOnce(await browser.get('/return'))
    assert.match(
      await next(await signedInAs(portal, team.away)),
      /matters: Tuesday 14 April 2026\. A day at work/,
    )
    // The first page asks the same question, and has the same answer.
    assert.match(shownAtOnce(await priya.get('/')), /matters: Tuesday 14 April\. A day at work/)
    assert.match(shownAtOnce(await priya.get('/?lang=cy')), /dydd Mawrth 14 Ebrill\. Diwrnod yn y gwaith/)
    portal.setNow('2026-06-02T09:00:00Z')
    assert.match(
      await next(await signedInAs(portal, team.away)),
      /Today, Tuesday 2 June 2026: Last day of stat/,
    )
  })

  test('the return itself is not said twice, and after it the next talk is', async () => {
    portal.setNow('2026-09-01T22:00:00Z')
    assert.doesNotMatch(
      shownAtOnce(await (await signedInAs(portal, team.away)).get('/return')),
      /matters: Wednesday 2 September/,
    )
    portal.setNow('2026-09-03T09:00:00Z')
    const back = shownAtOnce(await (await signedInAs(portal, team.away)).get('/return'))
    assert.match(back, /matters: Wednesday 16 September 2026\. A talk about how it is going/)
  })

  test('a day that was asked for today is no next date', async () => {
    await priya.submit('/return/date/confirmation', {
      'date-day': '20',
      'date-month': '4',
      'date-year': '2026',
    })
    const shown = shownAtOnce(await priya.get('/return'))
    assert.match(shown, /Return date Monday 20 April 2026, or Monday 18 May 2026 at the latest/)
    assert.doesNotMatch(shown, /Next date that matters/)
  })
})
