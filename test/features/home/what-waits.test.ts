import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signedInAs, type Page } from '../../support/browser.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { agreedDay, proposedDay, aDay, viewerFor } from '../keep-in-touch/acts.ts'
import { bothSides } from '../keep-in-touch/both-sides.ts'

const week = { mon: 740, tue: 740, wed: 740, thu: 0, fri: 0, sat: 0, sun: 0 }

describe('the first page of somebody away', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  test('shows each day that needs an answer, as many as it counts', async () => {
    const { team, priya } = await bothSides(portal)
    const { keepInTouch } = portal.services
    for (const date of ['2026-04-14', '2026-05-12'])
      await keepInTouch.propose(viewerFor(team.manager), team.away.id, { details: aDay(date) })
    const home = await priya.get('/')
    assert.match(home.text, /2 things need your answer/)
    for (const date of ['Tuesday 14 April', 'Tuesday 12 May'])
      assert.equal(home.$(`.ui-need a:contains("Tom suggests ${date}")`).length, 1, date)
    assert.match((await priya.get('/?lang=cy')).text, /Bydd pob un yn aros amdanoch nes daw ei ddiwrnod/)
  })

  test('names every day of one’s own that waits, not the first alone', async () => {
    const { team, priya } = await bothSides(portal)
    for (const date of ['2026-04-14', '2026-05-12'])
      await proposedDay(portal.services.keepInTouch, team, date)
    assert.match((await priya.get('/')).text, /Tuesday 14 April waits for.+Tuesday 12 May waits for/)
    assert.match(
      (await priya.get('/?lang=cy')).text,
      /dydd Mawrth 14 Ebrill yn aros.+dydd Mawrth 12 Mai yn aros/,
    )
  })

  test('says what HR were told and have not settled, and nothing of a loss', async () => {
    const { team, priya } = await bothSides(portal)
    const tell = async (kind: string, fields = {}) => {
      const check = await priya.press(await priya.get(`/changed/${kind}`), `/changed/${kind}`, fields)
      const page = check.location ? await priya.get(check.location) : await priya.get(`/changed/${kind}`)
      assert.equal((await priya.press(page, `/changed/${kind}/confirmation`)).status, 303)
    }
    await tell('dates', { which: 'end', 'date-day': '31', 'date-month': '7', 'date-year': '2026' })
    assert.match(
      (await priya.get('/')).text,
      /You told HR of another date.+No date moves until they have looked/,
    )
    await tell('not-returning')
    assert.match((await priya.get('/')).text, /not coming back\. Nothing is final/)
    assert.match((await priya.get('/?lang=cy')).text, /am ddyddiad arall.+nad ydych yn dod yn ôl/)
    await tell('career-break')
    for (const path of ['/', '/return']) {
      assert.match(
        (await priya.get(path)).text,
        /another date.+not coming back.+You asked for a career break/,
      )
      assert.match((await priya.get(`${path}?lang=cy`)).text, /Gofynnoch am seibiant gyrfa/)
    }
    await tell('loss')
    assert.doesNotMatch((await priya.get('/')).text, /loss/i)
    const helen = await signedInAs(portal, team.hr)
    const at = `/hr/people/${team.away.id}/changed`
    for (let left = 4; left > 0; left -= 1) {
      const page = await helen.get(at)
      const asked = page.$('a[href$="/settlement"]').first().attr('href')
      const path = asked ?? page.$('form[action$="/settlement"]').first().attr('action') ?? ''
      // What was asked for is answered on a page of its own.
      await helen.press(asked ? await helen.get(asked) : page, path, asked ? { answer: 'dealtWith' } : {})
    }
    for (const path of ['/', '/return'])
      assert.doesNotMatch((await priya.get(path)).text, /You told HR|You asked for a career/)
  })

  test('promises no longer wait than the law allows: an answer comes before the day', async () => {
    const { team, priya } = await bothSides(portal)
    await portal.services.keepInTouch.propose(viewerFor(team.manager), team.away.id, {
      details: aDay('2026-03-24'),
    })
    const home = await priya.get('/')
    assert.match(home.text, /It waits for you until the day comes/)
    const day = await priya.get(home.$('.ui-need a').attr('href') ?? '')
    assert.match(day.text, /It waits for you until the day comes/)
  })

  test('leads back to itself from a day, and the list of days to the list', async () => {
    const { team, priya, tom, at } = await bothSides(portal)
    const { keepInTouch } = portal.services
    const id = await agreedDay(keepInTouch, team, '2026-04-14')
    const link = (await priya.get('/')).$(`a[href^="/days/${id}"]`).attr('href') ?? ''
    assert.deepEqual(backOf(await priya.get(link)), ['/', 'Home'])
    assert.deepEqual(backOf(await priya.get(`/days/${id}`)), ['/days', 'Your days'])
    const asked = await proposedDay(keepInTouch, team, '2026-05-12')
    const managers = (await tom.get('/team')).$(`a[href*="/days/${asked}"]`).attr('href') ?? ''
    assert.deepEqual(backOf(await tom.get(managers)), ['/team', 'Team'])
    assert.deepEqual(backOf(await tom.get(`${at}/days/${asked}`)), [at, 'Days of Priya'])
  })

  test('and from the return of somebody in the team, or a request of theirs', async () => {
    const { team, priya, tom, at } = await bothSides(portal)
    await portal.services.returnPlans.saveWeeks(viewerFor(team.away), [week], 0)
    await portal.services.returnPlans.sharePlan(viewerFor(team.away), 1)
    const link = (await tom.get('/team')).$(`a[href^="${at}/return"]`).attr('href') ?? ''
    assert.deepEqual(backOf(await tom.get(link)), ['/team', 'Team'])
    const own = (await tom.get(at)).$(`main .ui-need a[href^="${at}/return"]`).attr('href') ?? ''
    assert.deepEqual(backOf(await tom.get(own)), [at, 'Days of Priya'])
    const kind = { kind: 'informal', words: 'From home' }
    const starts = { 'starts-day': '18', 'starts-month': '5', 'starts-year': '2026' }
    const check = await priya.post('/flexible-working/new', { ...kind, ...starts })
    const page = await priya.get(check.location ?? '')
    await priya.press(page, page.$('main form').attr('action') ?? '')
    const asked = (await tom.get('/team')).$(`a[href^="${at}/flexible-working"]`).attr('href') ?? ''
    assert.deepEqual(backOf(await tom.get(asked)), ['/team', 'Team'])
  })

  test('and from a story, which leads back to the news for whoever came from there', async () => {
    const { team, priya } = await bothSides(portal)
    const { news } = portal.services
    const english = { heading: 'A new hub', summary: 'A summary', body: 'A body' }
    const editor = viewerFor(team.editor)
    const { id, version } = await news.write(editor, { topic: 'places', english })
    await news.publish(editor, id, version)
    const link = (await priya.get('/')).$('a:contains("A new hub")').attr('href') ?? ''
    assert.deepEqual(backOf(await priya.get(link)), ['/', 'Home'])
    const listed = (await priya.get('/news')).$('a:contains("A new hub")').attr('href') ?? ''
    assert.deepEqual(backOf(await priya.get(listed)), ['/news', 'News'])
  })

  test('says until when no email comes, as it says that all is paused', async () => {
    const { priya } = await bothSides(portal)
    await priya.submit('/contact/nothing-until', {
      'until-day': '1',
      'until-month': '4',
      'until-year': '2026',
    })
    assert.match((await priya.get('/')).text, /No email comes before Wednesday 1 April 2026, as you wished/)
    await priya.submit('/contact/pause')
    assert.match((await priya.get('/')).text, /Everything is paused/)
  })
})

function backOf(page: Page): string[] {
  const link = page.$('.govuk-back-link')
  return [link.attr('href') ?? '', link.text().trim()]
}
