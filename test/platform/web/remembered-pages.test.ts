import assert from 'node:assert/strict'
import { AsyncLocalStorage } from 'node:async_hooks'
import { after, before, describe, test } from 'node:test'
import { newToken } from '../../../src/shared/ids.ts'
import { aPerson, aTeam } from '../../support/builders.ts'
import { openBrowser, sessionOf, signedInAs, type Browser, type Page } from '../../support/browser.ts'
import { freshUri } from '../../support/database.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

interface Act {
  who: 'away' | 'manager' | 'editor' | 'admin'
  /** What it changes, as its page says it. */
  says: RegExp
  page: string
  act(browser: Browser): Promise<Page>
}

const aDay = { hours: '7', work: 'Team meeting', place: 'home' }
const aWeek = { 'w0-mon': '', 'w0-tue': '', 'w0-wed': '5.25', 'w0-thu': '', 'w0-fri': '' }
const date = (name: string, [day, month, year]: readonly [string, string, string]) => ({
  [`${name}-day`]: day,
  [`${name}-month`]: month,
  [`${name}-year`]: year,
})

/** One for each collection that pages remember. */
const acts: Record<string, Act> = {
  'a story': {
    who: 'editor',
    page: '/news/write',
    says: /A new bridge/,
    act: (browser) =>
      browser.post('/news/write', {
        topic: 'our-work',
        heading: 'A new bridge',
        summary: 'It opened.',
        body: 'On Monday.',
        version: '0',
      }),
  },
  'a pause': {
    who: 'away',
    page: '/',
    says: /paused/i,
    act: (browser) => browser.post('/contact/pause'),
  },
  'a day back': {
    who: 'away',
    page: '/return',
    says: /7 August 2026/,
    act: (browser) => browser.post('/return/date/confirmation', date('date', ['7', '8', '2026'])),
  },
  'a day': {
    who: 'away',
    page: '/days',
    says: /Thursday 16 April/,
    act: (browser) => browser.post('/days/new', { ...aDay, ...date('date', ['16', '4', '2026']) }),
  },
  'first weeks': {
    who: 'away',
    page: '/return/plan',
    says: /5\.25/,
    act: (browser) => browser.post('/return/plan/weeks', { ...aWeek, version: '0', count: '1' }),
  },
  'a site': {
    who: 'admin',
    page: '/admin/sites',
    says: /Riverside/,
    act: (browser) => browser.post('/admin/sites', { name: 'Riverside' }),
  },
}

describe('what pages remember', () => {
  let here: TestPortal
  let elsewhere: TestPortal
  let uri: string
  before(async () => {
    uri = await freshUri()
    here = await startApp({ environment: { MONGODB_URI: uri } })
    elsewhere = await startApp({ environment: { MONGODB_URI: uri } })
  })
  after(async () => {
    await elsewhere.services.close()
    await here.close()
  })

  /** The same session, as a second process of the portal is asked with it. */
  async function inBoth(person: { email: string }): Promise<[Browser, Browser]> {
    const cookie = `session=${await sessionOf(here, person)}; Path=/`
    return [openBrowser(here, cookie), openBrowser(elsewhere, cookie)]
  }

  for (const [what, { who, page, says, act }] of Object.entries(acts)) {
    test(`${what}: whoever did it sees it at once in every process, another tab too, and others within five seconds`, async () => {
      setNow('2026-03-23T09:00:00Z')
      const team = await aTeam(here)
      const [tab, tabElsewhere] = await inBoth(team[who])
      const otherDevice = await signedInAs(elsewhere, team[who])
      for (const browser of [tab, tabElsewhere, otherDevice])
        assert.doesNotMatch((await browser.get(page)).text, says)

      await tab.get('/help')
      assert.equal((await act(tab)).status, 303)
      assert.match((await tab.get(page)).text, says)
      assert.match((await tabElsewhere.get(page)).text, says)
      assert.match((await (await signedInAs(here, team[who])).get(page)).text, says)
      setNow('2026-03-23T09:00:04.001Z')
      assert.match((await otherDevice.get(page)).text, says)
    })
  }

  test('the same person is not asked for twice within four seconds', async () => {
    setNow('2026-03-23T10:00:00Z')
    const { away, manager } = await aTeam(here)
    const browser = await signedInAs(elsewhere, away)
    await here.services.people.save({ ...manager, name: 'Tom Ellis-Rees' })
    assert.doesNotMatch((await browser.get('/news')).html, /Ellis-Rees/)
    setNow('2026-03-23T10:00:04.001Z')
    assert.match((await browser.get('/news')).html, /Ellis-Rees/)
  })

  test('rights that are taken away bite at once in the same process', async () => {
    setNow('2026-03-23T11:00:00Z')
    const { organisation, away, manager } = await aTeam(here)
    const browser = await signedInAs(here, manager)
    const page = `/team/${away.id}`
    assert.equal((await browser.get(page)).status, 200)
    const other = aPerson({ organisationId: organisation.id, roles: ['manager'] })
    await here.services.people.save(other)
    await here.services.people.save({ ...away, managerId: other.id })
    assert.equal((await browser.get(page)).status, 404)
    await here.services.people.endSessions(manager.id)
    assert.equal((await browser.get('/team')).location, '/sign-in?next=%2Fteam')
  })

  test('rights that are taken away elsewhere bite within five seconds', async () => {
    setNow('2026-03-23T12:00:00Z')
    const { manager } = await aTeam(here)
    const browser = await signedInAs(elsewhere, manager)
    await here.services.people.endSessions(manager.id)
    setNow('2026-03-23T12:00:04.001Z')
    assert.equal((await browser.get('/team')).location, '/sign-in?next=%2Fteam')
  })

  test('an act reads the database, whatever its page remembered', async () => {
    setNow('2026-03-23T13:00:00Z')
    const { away, manager } = await aTeam(here)
    const browser = await signedInAs(elsewhere, manager)
    assert.equal((await browser.get(`/team/${away.id}/days/new`)).status, 200)
    await here.services.people.save({ ...away, managerId: newToken() })
    const sent = await browser.post(`/team/${away.id}/days/new`, {
      ...aDay,
      ...date('date', ['16', '4', '2026']),
    })
    assert.equal(sent.status, 404)
  })

  test('an address made up to look like a question that pages ask spoils nobody’s page', async () => {
    setNow('2026-03-23T15:00:00Z')
    const [{ manager, away }, stranger] = [await aTeam(here), (await aTeam(here)).manager]
    const [browser, strangers] = [await signedInAs(here, manager), await signedInAs(here, stranger)]
    for (const question of ['kept by', 'ids kept by']) {
      for (const madeUp of [`${question} ${manager.id}`, JSON.stringify([question, manager.id])]) {
        const path = encodeURIComponent(madeUp)
        assert.equal((await strangers.get(`/team/${path}`)).status, 404)
        assert.equal((await strangers.get(`/team/${path}/return`)).status, 404)
        const team = await browser.get('/team')
        assert.equal(team.status, 200)
        assert.match(team.text, new RegExp(away.name))
      }
    }
  })

  test('what a transaction changed is not remembered as it was before its end', async () => {
    setNow('2026-03-23T14:00:00Z')
    const { away, manager } = await aTeam(here)
    const browser = await signedInAs(here, away)
    const outside = AsyncLocalStorage.snapshot()
    await here.services.database.inTransaction(async () => {
      await here.services.people.save({ ...manager, name: 'Tom Rees' })
      const meanwhile = await outside(() => browser.get('/help'))
      assert.match(meanwhile.html, /Tom Ellis/)
    })
    assert.match((await browser.get('/help')).html, /Tom Rees/)
  })

  function setNow(now: string): void {
    here.setNow(now)
    elsewhere.setNow(now)
  }
})
