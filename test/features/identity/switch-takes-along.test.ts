import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { idleMinutes } from '../../../src/features/identity/session/session-lifetime.ts'
import { newestCode, openBrowser, signedInAs, type Browser } from '../../support/browser.ts'
import { aTeam, type Team } from '../../support/builders.ts'
import { letTimePass } from '../../support/limits.ts'
import { switchLanguage } from '../../support/switch-language.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

const talk = 'Nid wyf yn siŵr eto'

describe('decision 92: what the switch of the language takes along', () => {
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

  const shownOn = async (browser: Browser, path: string, name: string) =>
    String((await browser.get(path)).$(`main [name="${name}"]`).val() ?? '')

  test('is nobody else’s: a form with the mark of another person’s page shows nothing', async () => {
    const tom = await signedInAs(portal, team.manager)
    const theirs = (await priya.get('/news')).$('input[name=_owner]').first().val()
    const page = await tom.get('/news')
    const body = { _owner: String(theirs), _page: '/contact/name', _form: 'typed-1', called: talk }
    assert.equal((await switchLanguage(tom, page, body)).location, '/contact/name')
    assert.notEqual(await shownOn(tom, '/contact/name', 'called'), talk)
  })

  test('leads nowhere else, whatever a form says', async () => {
    const page = await priya.get('/contact/name')
    for (const _page of [
      '//evil.example',
      'https://evil.example/',
      'javascript:alert(1)',
      '/\\evil',
      'x',
      '',
    ])
      assert.equal((await switchLanguage(priya, page, { _page, called: talk })).location, '/', _page)
    for (const language of ['', 'fr', 'CY', '__proto__'])
      assert.equal((await switchLanguage(priya, page, { called: talk }, language)).location, '/', language)
    const odd = {
      _form: '"><script>',
      _boxes: `__proto__ constructor called ${'x '.repeat(500)}`,
      called: talk,
    }
    await switchLanguage(priya, page, odd)
    const shown = await priya.get('/contact/name')
    assert.equal(shown.$('main [name=called]').val(), talk)
    assert.equal(shown.$('script').length, 0)
    assert.equal((await priya.postWithout('/language', { _language: 'cy', called: talk })).status, 403)
  })

  test('has the length that a form may have: a longer one is refused, and the language stays', async () => {
    const page = await priya.get('/return/plan/for-hr')
    const refused = await switchLanguage(priya, page, { words: 'w'.repeat(210_000) })
    assert.equal(refused.status, 413)
    assert.equal((await priya.get('/news')).$('html').attr('lang'), 'en')
    const longest = 'w'.repeat(150_000)
    const switched = await switchLanguage(priya, await priya.get('/contact/name'), { called: longest })
    assert.equal(switched.status, 303)
    assert.equal(await shownOn(priya, '/contact/name', 'called'), longest)
  })

  test('goes on through sign-in, when the session has ended meanwhile', async () => {
    const page = await priya.get('/contact/name')
    portal.setNow('2026-03-23T10:00:00Z')
    assert.ok(idleMinutes < 60)
    const ended = await switchLanguage(priya, page, { called: talk })
    assert.deepEqual([ended.status, ended.$('html').attr('lang')], [401, 'cy'])
    const sealedForm = String(ended.$('main input[name=sealedForm]').val())
    await letTimePass(portal.services.database.connection, 3_600_000)
    await priya.post('/sign-in', { email: team.away.email, sealedForm })
    const entered = await priya.post('/sign-in/code', { code: await newestCode(portal), sealedForm })
    assert.equal(entered.location, '/contact/name')
  })

  test('on the page of signing in is the address that was typed, and where it leads', async () => {
    const browser = openBrowser(portal)
    const page = await browser.get('/sign-in?next=%2Fdays')
    const welsh = await switchLanguage(browser, page, { email: 'priya@example' })
    assert.deepEqual([welsh.status, welsh.$('html').attr('lang')], [200, 'cy'])
    const form = welsh.$('main form[action="/sign-in"]')
    assert.equal(form.find('[name=email]').val(), 'priya@example')
    assert.equal(form.find('[name=next]').val(), '/days')
    assert.equal(welsh.$('.govuk-error-summary').length, 0)
    const english = await switchLanguage(browser, welsh, { email: 'priya@example.org' })
    assert.equal(english.$('main [name=email]').val(), 'priya@example.org')
  })

  test('is never a code: no switch stands in its form', async () => {
    const page = await openBrowser(portal).get('/sign-in/code')
    assert.equal(page.$('header button[form]').length, 0)
    assert.equal(page.$('header form[action="/language"]').length, 1)
  })

  test('is not undone by an address that names a language', async () => {
    const page = await priya.get('/contact/name?lang=cy')
    const switched = await switchLanguage(priya, page, { called: talk })
    assert.equal(switched.location, '/contact/name')
    const shown = await priya.get('/contact/name')
    assert.deepEqual([shown.$('html').attr('lang'), shown.$('main [name=called]').val()], ['en', talk])
  })

  test('is no file, which a browser gives to a page once: the rest of its form is', async () => {
    const helen = await signedInAs(portal, team.hr)
    const page = await helen.get('/hr/import')
    const button = page.$('header button[name=_language]')
    assert.equal(button.attr('formenctype'), 'application/x-www-form-urlencoded')
    await switchLanguage(helen, page, { file: 'people.csv', skipFaulty: 'yes' })
    const shown = await helen.get('/hr/import')
    assert.equal(shown.$('[name=skipFaulty][checked]').length, 1)
  })
})
