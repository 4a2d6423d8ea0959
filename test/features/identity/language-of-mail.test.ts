import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { newestCode, openBrowser } from '../../support/browser.ts'
import { aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

describe('decision 11: a link of a mail', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
    team = await aTeam(portal)
  })
  after(() => portal.close())

  test('opens in the language of the mail, through every page of signing in, to the page that it names', async () => {
    const browser = openBrowser(portal)
    const asked = await browser.get('/news?lang=cy')
    const signIn = await browser.get(asked.location ?? '')
    assert.equal(signIn.$('html').attr('lang'), 'cy')
    const action = signIn.$('main form:has(input[name=email])').attr('action') ?? ''
    const faulty = await browser.press(signIn, action, { email: 'nobody' })
    assert.deepEqual([faulty.status, faulty.$('html').attr('lang')], [422, 'cy'])
    const sent = await browser.press(faulty, action, { email: team.away.email })
    const code = await browser.get(sent.location ?? '')
    assert.equal(code.$('html').attr('lang'), 'cy')
    const another = await browser.get(code.$('main p a').attr('href') ?? '')
    assert.equal(another.$('html').attr('lang'), 'cy', 'and the page that asks for another code')
    const check = code.$('main form:has(input[name=code])').attr('action') ?? ''
    const wrong = await browser.press(code, check, { code: '000000' })
    assert.deepEqual([wrong.status, wrong.$('html').attr('lang')], [422, 'cy'])
    const entered = await browser.press(wrong, check, { code: await newestCode(portal) })
    assert.equal(entered.location, '/news?lang=cy')
    assert.equal((await browser.get('/news?lang=cy')).$('html').attr('lang'), 'cy')
    // A page about somebody asks for the second step: in the same language.
    const step = await browser.get((await browser.get('/contact?lang=cy')).location ?? '')
    assert.equal(step.$('html').attr('lang'), 'cy')
    const stepAction = step.$('main form:has(input[name=words])').attr('action') ?? ''
    const refused = await browser.press(step, stepAction, { words: 'none' })
    assert.deepEqual([refused.status, refused.$('html').attr('lang')], [422, 'cy'])
    assert.equal(refused.$('input[name=next]').attr('value'), '/contact?lang=cy')
  })

  test('in English opens in English in a browser that asks for Welsh', async () => {
    const browser = openBrowser(portal)
    await browser.post('/language', { language: 'cy', back: '/sign-in' })
    assert.equal((await browser.get('/sign-in')).$('html').attr('lang'), 'cy')
    const signIn = await browser.get((await browser.get('/news?lang=en')).location ?? '')
    assert.equal(signIn.$('html').attr('lang'), 'en')
  })

  test('gives way to the switch at the top, also for the page that comes after signing in', async () => {
    const browser = openBrowser(portal)
    const signIn = await browser.get((await browser.get('/news?lang=cy')).location ?? '')
    const back = signIn.$('input[name=_page]').attr('value') ?? ''
    const switched = await browser.post('/language', { _language: 'en', _page: back })
    assert.equal(switched.location, '/sign-in?next=%2Fnews')
    assert.equal((await browser.get(switched.location ?? '')).$('html').attr('lang'), 'en')
    const typed = { _language: 'en', _page: back, email: 'priya', next: '/news?lang=cy' }
    const kept = await browser.post('/language', typed)
    assert.equal(kept.$('input[name=next]').attr('value'), '/news')
  })

  test('a page that names no language adds none to signing in', async () => {
    const browser = openBrowser(portal)
    assert.equal((await browser.get('/news')).location, '/sign-in?next=%2Fnews')
    assert.equal((await browser.get('/news?lang=fr')).location, '/sign-in?next=%2Fnews%3Flang%3Dfr')
  })
})
