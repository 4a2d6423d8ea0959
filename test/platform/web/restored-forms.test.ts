import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { load } from 'cheerio'
import { signedInAs, type Browser, type Page } from '../../support/browser.ts'
import { aTeam, type Team } from '../../support/builders.ts'
import { holdingRequests } from '../../support/held-requests.ts'
import { cookiesOf, type OldCookies } from '../../support/old-cookies.ts'
import { switchLanguage } from '../../support/switch-language.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

const dayWithoutDate = { hours: '7.4', work: 'Team planning', place: 'home' }
const noSuchDate = { 'date-day': '31', 'date-month': '4', 'date-year': '2026' }

/** Decision 65: what was typed waits in a field of its own, each form for its own page. */
describe('a form that comes back on its page', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
    team = await aTeam(portal)
  })
  after(() => portal.close())

  test('is not lost to that of another tab', async () => {
    const priya = await signedInAs(portal, team.away)
    const day = await refused(priya, '/days/new', '/days/new/check', dayWithoutDate)
    const date = await refused(priya, '/return/date', '/return/date', noSuchDate)
    // Both change the language, and only then does a page come.
    const places = []
    for (const [page, typed] of [
      [day, dayWithoutDate],
      [date, noSuchDate],
    ] as const)
      places.push((await switchLanguage(priya, page, typed)).location)
    assert.deepEqual(places, ['/days/new', '/return/date'])
    assert.equal(valueOn(await priya.get('/days/new'), 'work'), 'Team planning')
    assert.equal(valueOn(await priya.get('/return/date'), 'date-day'), '31')
    assert.equal(valueOn(await priya.get('/days/new'), 'work'), undefined, 'each comes back once')
  })

  test('is not lost when another form is sent meanwhile', async (t) => {
    const mine = await cookiesOf(portal, team.away)
    const day = await typedDay(mine)
    const requests = holdingRequests(t, [portal])
    const late = await requests.begin(() => mine.post('/contact/start-again'))
    await late.goOn()
    const early = await requests.begin(() => mine.post('/language', day))
    for (const held of [early, late]) while (!held.isAnswered()) await held.goOn()
    requests.letAllGo()
    assert.match((await mine.get('/days/new')).text, /value="Team planning"/)
  })

  test('is shown once when its page is read twice at once', async () => {
    const mine = await cookiesOf(portal, team.away)
    await mine.post('/language', await typedDay(mine))
    const pages = await Promise.all([mine.get('/days/new'), mine.get('/days/new')])
    assert.equal(pages.filter(({ text }) => text.includes('value="Team planning"')).length, 1)
  })

  test('waits on while its page leads elsewhere, and while another page is read', async () => {
    const mine = await cookiesOf(portal, team.away)
    await mine.post('/language', await typedDay(mine))
    await mine.get('/days')
    await mine.get('/days/new?from=elsewhere')
    assert.match((await mine.get('/days/new')).text, /value="Team planning"/)
  })
})

async function refused(browser: Browser, path: string, action: string, fields: Record<string, string>) {
  const page = await browser.press(await browser.get(path), action, fields)
  assert.equal(page.status, 422)
  return page
}

/** What was typed for a day, as the switch of the language takes it along. */
async function typedDay(mine: OldCookies): Promise<Record<string, string>> {
  const $ = load((await mine.get('/days/new')).text)
  const own = ['_page', '_owner', '_form'].map((name) => [name, $(`main input[name=${name}]`).val()])
  return { ...dayWithoutDate, ...Object.fromEntries(own), _language: 'en' }
}

function valueOn(page: Page, name: string): string | undefined {
  return page.$(`main input[name="${name}"]`).attr('value')
}
