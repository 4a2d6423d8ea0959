import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { aTeam, type Team } from '../../../support/builders.ts'
import { newestCode, openBrowser, signedInAs } from '../../../support/browser.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'

describe('signing in with a mailed code', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
    team = await aTeam(portal)
  })
  after(() => portal.close())

  test('the code from the mail signs in, and leads to the page that was wanted', async () => {
    const browser = openBrowser(portal)
    const wanted = await browser.get('/news')
    assert.equal(wanted.location, '/sign-in?next=%2Fnews')
    await browser.get('/sign-in?next=%2Fnews')
    const asked = await browser.post('/sign-in', {
      email: `  ${team.away.email.toUpperCase()} `,
      next: '/news',
    })
    assert.equal(asked.location, '/sign-in/code?next=%2Fnews')
    const code = await newestCode(portal)
    const entered = await browser.post('/sign-in/code', {
      code: `${code.slice(0, 3)} ${code.slice(3)}`,
      next: '/news',
    })
    assert.equal(entered.location, '/news')
    assert.equal((await browser.get('/news')).status, 200)
  })

  test('an address with any right sign before the @ signs in, as people type it', async () => {
    for (const [email, typed] of [
      [`ann&bob.${team.away.id}@example.org`, `\u200BAnn&Bob.${team.away.id}@Example.org.`],
      [`o'neil.${team.away.id}@example.org`, `O’Neil.${team.away.id}@example.org\u00A0`],
    ] as const) {
      await portal.services.people.save({ ...team.away, email })
      const browser = openBrowser(portal)
      await browser.post('/sign-in', { email: typed })
      const entered = await browser.post('/sign-in/code', { code: await newestCode(portal), next: '/news' })
      assert.equal(entered.location, '/news', typed)
    }
    await portal.services.people.save(team.away)
  })

  test('the session id changes at sign-in', async () => {
    const browser = openBrowser(portal)
    const first = await browser.get('/sign-in')
    const cookieBefore = String(first.headers['set-cookie'])
    await browser.post('/sign-in', { email: team.away.email })
    const entered = await browser.post('/sign-in/code', { code: await newestCode(portal), next: '/' })
    const cookies = String(entered.headers['set-cookie'])
    assert.match(cookies, /session=/)
    assert.match(cookies, /browser=/)
    assert.ok(!cookieBefore.includes('session='))
  })

  test('an unknown address gets the same answer as a known one, and no mail', async () => {
    const known = openBrowser(portal)
    const unknown = openBrowser(portal)
    const first = await known.post('/sign-in', { email: team.manager.email })
    const second = await unknown.post('/sign-in', { email: 'nobody@example.org' })
    assert.deepEqual([second.status, second.location], [first.status, first.location])
    const entered = await unknown.post('/sign-in/code', { code: await newestCode(portal), next: '/' })
    assert.equal(entered.status, 422)
  })

  test('a code works in the browser that asked for it, and in no other', async () => {
    const asker = openBrowser(portal)
    const other = openBrowser(portal)
    await asker.post('/sign-in', { email: team.manager.email })
    await other.get('/sign-in')
    const refused = await other.post('/sign-in/code', { code: await newestCode(portal), next: '/' })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /That code has ended/)
  })

  test('a code works once', async () => {
    const browser = openBrowser(portal)
    await browser.post('/sign-in', { email: team.editor.email })
    const code = await newestCode(portal)
    assert.equal((await browser.post('/sign-in/code', { code, next: '/' })).status, 303)
    await browser.get('/help')
    await browser.post('/sign-out')
    await browser.get('/sign-in')
    assert.equal((await browser.post('/sign-in/code', { code, next: '/' })).status, 422)
  })

  test('after five wrong tries the right code is refused too', async () => {
    const browser = openBrowser(portal)
    await browser.post('/sign-in', { email: team.hr.email })
    const code = await newestCode(portal)
    const wrong = code === '000000' ? '000001' : '000000'
    for (let tried = 0; tried < 5; tried += 1) await browser.post('/sign-in/code', { code: wrong, next: '/' })
    const refused = await browser.post('/sign-in/code', { code, next: '/' })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /five tries/)
  })

  test('a code ends after ten minutes', async () => {
    const browser = openBrowser(portal)
    await browser.post('/sign-in', { email: team.admin.email })
    const code = await newestCode(portal)
    portal.setNow('2026-03-23T09:10:00Z')
    const refused = await browser.post('/sign-in/code', { code, next: '/' })
    portal.setNow('2026-03-23T09:00:00Z')
    assert.match(refused.text, /That code has ended/)
  })

  test('a page to go to on another host is not followed', async () => {
    const browser = openBrowser(portal)
    for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      const page = await browser.get(`/sign-in?next=${encodeURIComponent(next)}`)
      assert.equal(page.$('input[name=next]').attr('value'), '/', next)
    }
  })

  test('what was typed is shown again with what to do', async () => {
    const browser = openBrowser(portal)
    const page = await browser.post('/sign-in', { email: 'priya at home' })
    assert.equal(page.status, 422)
    assert.equal(page.$('input[name=email]').attr('value'), 'priya at home')
    assert.match(page.$('.govuk-error-summary').text(), /Type an email address like/)
    assert.match(page.$('title').text(), /^Error: /)
  })

  test('a form without the token of ours is refused', async () => {
    const browser = openBrowser(portal)
    await browser.get('/sign-in')
    assert.equal((await browser.postWithout('/sign-in', { email: team.away.email })).status, 403)
    const other = openBrowser(portal)
    assert.equal((await other.postWithout('/sign-in', { email: 'x', _csrf: browser.token() })).status, 403)
  })

  test('access ends when the sessions of a person are ended', async () => {
    const person = (await aTeam(portal)).away
    const browser = await signedInAs(portal, person)
    assert.equal((await browser.get('/news')).status, 200)
    await portal.services.people.endSessions(person.id)
    portal.setNow('2026-03-23T09:00:05Z')
    assert.equal((await browser.get('/news')).location, '/sign-in?next=%2Fnews')
    portal.setNow('2026-03-23T09:00:00Z')
  })

  test('a session ends twelve hours after it began', async () => {
    const browser = await signedInAs(portal, (await aTeam(portal)).away)
    portal.setNow('2026-03-23T21:00:01Z')
    assert.equal((await browser.get('/news')).location, '/sign-in?next=%2Fnews')
    portal.setNow('2026-03-23T09:00:00Z')
  })

  test('the language that was chosen stays, and ?lang shows one page only', async () => {
    const browser = await signedInAs(portal, (await aTeam(portal)).away)
    assert.match((await browser.get('/news?lang=cy')).$('h1').text(), /Newyddion/)
    assert.match((await browser.get('/news')).$('h1').text(), /News/)
    const back = await browser.post('/language', { language: 'cy', back: '/news' })
    assert.equal(back.location, '/news')
    assert.match((await browser.get('/news')).$('h1').text(), /Newyddion/)
  })
})
