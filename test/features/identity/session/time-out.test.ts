import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Person } from '../../../../src/features/people/index.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import {
  authenticatorOf,
  newestCode,
  openBrowser,
  signedInAs,
  type Browser,
  type Page,
} from '../../../support/browser.ts'
import { letTimePass } from '../../../support/limits.ts'
import { idleMinutes, longestHours } from '../../../../src/features/identity/session/session-lifetime.ts'
import { switchLanguage } from '../../../support/switch-language.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'

const typed = {
  topic: 'places',
  heading: 'A quiet room in Leeds',
  summary: 'It locks from the inside.',
  body: 'Ask for the key at the front desk.',
}

describe('decision 20: a form that is posted after the session has ended', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
    team = await aTeam(portal)
  })
  after(() => portal.close())

  test('leads through sign-in back to its page, filled in and not sent', async () => {
    const { browser, owner } = await somebodyWhoseSessionEnded()
    const ended = await browser.post('/news/write', { ...typed, _page: '/news/write/new', _owner: owner })
    assert.equal(ended.status, 401)
    assert.match(
      ended.text,
      new RegExp(`for ${idleMinutes} minutes, it is ${longestHours} hours since you signed in`),
    )
    const again = await browser.post('/sign-in/again', { sealedForm: sealedIn(ended) })
    const asked = await browser.post('/sign-in', { email: team.editor.email, sealedForm: sealedIn(again) })
    assert.equal(asked.status, 200)
    const code = await newestCode(portal)
    const wrong = await browser.post('/sign-in/code', { code: '000000', sealedForm: sealedIn(asked) })
    assert.equal(wrong.status, 422)
    const entered = await browser.post('/sign-in/code', { code, sealedForm: sealedIn(wrong) })
    assert.deepEqual([entered.status, entered.location], [303, '/news/write/new'])
    const { location: step } = await browser.get('/news/write/new')
    assert.equal(step, '/sign-in/second-step?next=%2Fnews%2Fwrite%2Fnew')
    await browser.get(step)
    const { numberNow } = await authenticatorOf(portal, team.editor)
    const proven = await browser.post('/sign-in/second-step', { proof: numberNow() })
    assert.deepEqual([proven.status, proven.location], [303, '/news/write/new'])
    const back = await browser.get('/news/write/new')
    assert.deepEqual(shownIn(back), typed)
    assert.match(back.text, /your words are back. Nothing has been sent yet/)
    assert.deepEqual(shownIn(await browser.get('/news/write/new')), emptied)
    assert.match((await browser.get('/news/write')).text, /no stories/i)
  })

  test('is opened for the browser that posted it only, and not when it was changed', async () => {
    const { browser, owner } = await somebodyWhoseSessionEnded()
    const sealed = sealedIn(
      await browser.post('/news/write', { ...typed, _page: '/news/write/new', _owner: owner }),
    )
    for (const stolen of [sealed, `${sealed.slice(0, -2)}AA`]) {
      const other = openBrowser(portal)
      await other.post('/sign-in', { email: team.editor.email, sealedForm: stolen })
      const code = await newestCode(portal)
      const entered = await other.post('/sign-in/code', { code, sealedForm: stolen })
      assert.deepEqual([entered.status, entered.location], [303, '/'])
      const { numberNow } = await authenticatorOf(portal, team.editor)
      await other.get('/sign-in/second-step')
      assert.equal((await other.post('/sign-in/second-step', { proof: numberNow() })).location, '/')
      assert.deepEqual(shownIn(await other.get('/news/write/new')), emptied)
    }
  })

  test('is not opened for somebody else who signs in with the same browser', async () => {
    const { browser, owner } = await somebodyWhoseSessionEnded()
    const sealed = sealedIn(
      await browser.post('/news/write', { ...typed, _page: '/news/write/new', _owner: owner }),
    )
    await browser.post('/sign-in', { email: team.hr.email, sealedForm: sealed })
    const code = await newestCode(portal)
    assert.equal((await browser.post('/sign-in/code', { code, sealedForm: sealed })).location, '/')
  })

  test('is not opened either for somebody else who signs in where it waits for a second step', async () => {
    const { browser, owner } = await somebodyWhoseSessionEnded()
    const sealed = sealedIn(
      await browser.post('/news/write', { ...typed, _page: '/news/write/new', _owner: owner }),
    )
    const enter = async (person: Person, sealedForm: string) => {
      await browser.get('/sign-in/code')
      await browser.post('/sign-in', { email: person.email, sealedForm })
      const code = await newestCode(portal)
      return (await browser.post('/sign-in/code', { code, sealedForm })).location
    }
    assert.equal(await enter(team.editor, sealed), '/news/write/new')
    assert.equal(await enter(team.hr, ''), '/')
  })

  test('comes along when the language is changed on the way', async () => {
    const { browser, owner } = await somebodyWhoseSessionEnded()
    const ended = await browser.post('/news/write', { ...typed, _page: '/news/write/new', _owner: owner })
    const signIn = await switchLanguage(browser, ended)
    assert.equal(signIn.$('html').attr('lang'), 'cy')
    assert.equal(sealedIn(signIn), sealedIn(ended))
  })

  test('that had nothing typed in it promises nothing', async () => {
    const { browser, owner } = await somebodyWhoseSessionEnded()
    const ended = await browser.post('/contact/pause', { _page: '/contact', _owner: owner })
    assert.equal(ended.$('input[name=sealedForm]').length, 0)
  })

  test('ends on a page of the portal, whatever page it names', async () => {
    const { browser, owner } = await somebodyWhoseSessionEnded()
    const sealed = sealedIn(
      await browser.post('/news/write', { ...typed, _page: '//evil.example/news', _owner: owner }),
    )
    await browser.post('/sign-in', { email: team.editor.email, sealedForm: sealed })
    const code = await newestCode(portal)
    assert.equal((await browser.post('/sign-in/code', { code, sealedForm: sealed })).location, '/')
  })

  test('is shown for copying when it is too long to carry', async () => {
    const { browser, owner } = await somebodyWhoseSessionEnded()
    const body = 'A-long-story.'.repeat(11_500)
    const ended = await browser.post('/news/write', {
      ...typed,
      body,
      _page: '/news/write/new',
      _owner: owner,
    })
    assert.equal(ended.$('input[name=sealedForm]').length, 0)
    assert.match(ended.text, /A-long-story/)
    assert.doesNotMatch(ended.text, /\/news\/write\/new/)
  })

  test('says what may have ended the session, and leads back to the page where nothing was typed', async () => {
    const { browser, owner } = await somebodyWhoseSessionEnded()
    const ended = await browser.post('/contact/pause', { _page: '/contact', _owner: owner })
    assert.match(
      ended.text,
      /signed out in another tab or on another device, nothing happened here for 30 minutes/,
    )
    assert.match((await browser.post('/contact/pause?lang=cy')).text, /mewn tab arall neu ar ddyfais arall/)
    const again = await browser.press(ended, '/sign-in/again')
    assert.equal(again.$('main input[name=next]').attr('value'), '/contact')
    const asked = await browser.press(again, '/sign-in', { email: team.editor.email })
    assert.equal(asked.location, '/sign-in/code?next=%2Fcontact')
  })

  test('of an act that came too late is shown without the ids that it held', async () => {
    const { browser, owner } = await somebodyWhoseSessionEnded()
    const words = 'Words that are worth keeping, and longer than a few'
    const carried = { id: '0190c2a4-7f3e-7b44-8a51-2f6a3d1c9e55', next: '/news/write/somewhere/far/away' }
    const body = { ...carried, words, _page: 'javascript:alert(1)' }
    const shown = (await browser.post('/news/write', body)).$('.ui-typed').text()
    assert.equal(shown.trim(), words)
    assert.ok(owner)
  })

  let day = 1
  async function somebodyWhoseSessionEnded(): Promise<{ browser: Browser; owner: string }> {
    // Each test is another day, but the limits go by the database's clock.
    await letTimePass(portal.services.database.connection, aDay)
    portal.setNow(`2026-03-${String((day += 1)).padStart(2, '0')}T06:00:00Z`)
    const browser = await signedInAs(portal, team.editor)
    const form = await browser.get('/news/write/new')
    portal.setNow(`2026-03-${String(day).padStart(2, '0')}T19:00:00Z`)
    return { browser, owner: form.$('main input[name=_owner]').attr('value') ?? '' }
  }
})

const aDay = 24 * 60 * 60_000
const emptied = { topic: undefined, heading: undefined, summary: '', body: '' }

function sealedIn(page: Page): string {
  const sealed = page.$('main input[name=sealedForm]').first().attr('value')
  assert.ok(sealed, 'the page carries nothing')
  return sealed
}

function shownIn({ $ }: Page) {
  return {
    topic: $('input[name=topic]:checked').attr('value'),
    heading: $('input[name=heading]').attr('value'),
    summary: $('textarea[name=summary]').text(),
    body: $('textarea[name=body]').text(),
  }
}
