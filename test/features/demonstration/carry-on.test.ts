import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openBrowser, type Browser } from '../../support/browser.ts'
import { aTeam } from '../../support/builders.ts'
import type { Person } from '../../../src/features/people/index.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

const heading = 'A quiet room in Leeds, on the second floor'

describe('whoever was signed out of the demonstration', () => {
  let portal: TestPortal
  let sam: Person
  let priya: Person
  let browser: Browser
  before(async () => {
    portal = await startApp({ demo: true, filled: true })
    const people = await portal.services.people.madeUp()
    const called = (name: string) => people.find((one) => one.name.startsWith(name)) ?? assert.fail(name)
    ;[sam, priya] = [called('Sam'), called('Priya')]
  })
  after(() => portal.close())

  async function signedOut(page: string, path: string, fields: Record<string, string> = {}) {
    browser = openBrowser(portal)
    await browser.submit('/demo/people', { person: sam.id })
    const owner = (await browser.get(page)).$('main input[name=_owner]').attr('value') ?? ''
    await portal.services.people.endSessions(sam.id)
    return browser.post(path, { ...fields, _page: page, _owner: owner })
  }

  test('carries on as the same person, on the same page, with what was typed', async () => {
    const ended = await signedOut('/news/write/new', '/news/write', { heading })
    assert.equal(ended.status, 401)
    const back = await browser.press(ended, '/demo/people')
    assert.equal(back.location, '/news/write/new')
    const page = await browser.get('/news/write/new')
    assert.equal(page.$('input[name=heading]').attr('value'), heading)
    assert.match(page.text, /your words are back/)
  })

  test('comes back to the page where nothing was typed', async () => {
    const ended = await signedOut('/contact', '/contact/pause')
    assert.equal((await browser.press(ended, '/demo/people')).location, '/contact')
    assert.equal((await browser.get('/contact')).status, 200)
  })

  test('or chooses somebody, and is led to the page that was asked for', async () => {
    const asked = await openBrowser(portal).get('/sign-in?next=%2Fnews')
    const choose = asked.$('main a[href^="/demo/people"]').attr('href') ?? ''
    assert.equal(choose, '/demo/people?next=%2Fnews')
    const people = await browser.get(choose)
    assert.equal(people.status, 200)
    assert.equal(people.$('main input[name=next]').first().attr('value'), '/news')
    const entered = await browser.post('/demo/people', { person: priya.id, next: '/news' })
    assert.deepEqual([entered.location, entered.text], ['/news', ''])
    await browser.get('/help')
    assert.equal(
      (await browser.post('/demo/people', { owner: 'x', next: '/news' })).location,
      '/demo/people?next=%2Fnews',
    )
    assert.equal((await browser.post('/demo/people', { person: (await aTeam(portal)).hr.id })).status, 404)
  })
})
