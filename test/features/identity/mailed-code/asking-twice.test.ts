import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Person } from '../../../../src/features/people/index.ts'
import { openBrowser, type Browser } from '../../../support/browser.ts'
import { aTeam } from '../../../support/builders.ts'
import { codeMailedTo, mailsTo } from '../../../support/phone.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'

describe('asking for a code, as people do', () => {
  let portal: TestPortal
  let priya: Person
  let browser: Browser
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    priya = (await aTeam(portal)).away
    browser = openBrowser(portal)
  })
  after(() => portal.close())

  const askAt = async (time: string): Promise<string> => {
    portal.setNow(`2026-03-23T${time}:00Z`)
    await browser.post('/sign-in', { email: priya.email })
    return codeMailedTo(portal, priya)
  }
  const enter = (code: string) => browser.post('/sign-in/code', { code, next: '/' })

  test('the first of two codes signs in while it lives', async () => {
    const first = await askAt('09:00')
    const second = await askAt('09:02')
    assert.notEqual(first, second)
    assert.equal((await enter(first)).status, 303)
  })

  test('the second does too, and either one ends the other', async () => {
    const first = await askAt('09:00')
    assert.equal((await enter(await askAt('09:02'))).status, 303)
    await browser.get('/help')
    await browser.post('/sign-out')
    await browser.get('/sign-in')
    assert.match((await enter(first)).text, /That code has ended/)
  })

  test('the first of two ends after its own ten minutes', async () => {
    const first = await askAt('09:00')
    const second = await askAt('09:08')
    portal.setNow('2026-03-23T09:10:00Z')
    assert.match((await enter(first)).text, /That is not the code we sent/)
    assert.equal((await enter(second)).status, 303)
  })

  test('the first of three is told that a newer one was sent, and no try is lost', async () => {
    const first = await askAt('09:00')
    await askAt('09:01')
    const third = await askAt('09:02')
    for (let times = 0; times < 8; times += 1)
      assert.match((await enter(first)).text, /A newer code was sent after that one/)
    assert.equal((await enter(third)).status, 303)
  })

  test('two codes have no more tries than one: a wrong answer costs each of them one', async () => {
    const first = await askAt('09:00')
    const second = await askAt('09:02')
    const wrong = ['000000', '000001', '000002'].find((code) => code !== first && code !== second) ?? ''
    for (let tried = 0; tried < 5; tried += 1) await enter(wrong)
    assert.match((await enter(first)).text, /five tries/)
    assert.match((await enter(second)).text, /five tries/)
  })

  test('an ask that a limit refuses takes the place of no code that was sent', async () => {
    for (const time of ['09:00', '09:01', '09:02']) await askAt(time)
    const fourth = await askAt('09:03')
    for (const time of ['09:04', '09:05', '09:06']) assert.equal(await askAt(time), fourth)
    assert.equal((await enter(fourth)).status, 303)
  })

  test('the address that was corrected is the one that counts', async () => {
    await browser.post('/sign-in', { email: `not-${priya.email}` })
    assert.equal((await enter(await askAt('09:01'))).status, 303)
  })

  test('a double press on "send" mails one code, also with a form that is carried along', async () => {
    for (const sealedForm of ['', 'what was typed when the session had ended']) {
      priya = (await aTeam(portal)).away
      const page = await browser.get('/sign-in')
      const press = () => browser.press(page, '/sign-in', { email: priya.email, sealedForm })
      const answers = [...(await Promise.all([press(), press(), press()])), await press()]
      assert.equal(new Set(answers.map(({ status, location }) => `${status} ${location}`)).size, 1)
      assert.equal((await mailsTo(portal, priya)).length, 1)
    }
  })

  test('the same page sent again with another address is another ask', async () => {
    const page = await browser.get('/sign-in')
    await browser.press(page, '/sign-in', { email: `not-${priya.email}` })
    await browser.press(page, '/sign-in', { email: priya.email })
    assert.equal((await mailsTo(portal, priya)).length, 1)
  })

  test('a code is taken with the words of its mail around it, in both languages', async () => {
    for (const language of ['en', 'cy'] as const) {
      priya = (await aTeam(portal, { away: { language } })).away
      browser = openBrowser(portal)
      await browser.post('/sign-in', { email: priya.email })
      const [mail] = await mailsTo(portal, priya)
      assert.equal((await enter(`23/03/2026 09:00\n${mail?.subject}\n${mail?.text}`)).status, 303)
    }
  })

  test('what holds no code is told so, and costs no try', async () => {
    const code = await askAt('09:00')
    for (const typed of ['12345', 'my code', `${code}1`, '\u200B', 'x'.repeat(3_000), `${code} or 111111`])
      assert.match((await enter(typed)).text, /(did not use up a try|Type the six digits)/, typed)
    assert.equal((await enter(code)).status, 303)
  })

  test('a scanner that opens the page or sends HEAD consumes nothing', async () => {
    const code = await askAt('09:00')
    for (const path of [`/sign-in/code?code=${code}`, `/sign-in?code=${code}`, `/sign-in/code?next=%2F`])
      for (let times = 0; times < 6; times += 1) {
        assert.equal((await browser.get(path)).status, 200)
        assert.equal(await browser.head(path), 200)
      }
    assert.equal((await enter(code)).status, 303)
  })

  test('of fifty answers with the right code at once exactly one uses it up', async () => {
    const { identity } = portal.services
    const place = { browserId: 'a browser', network: '192.0.2.1' }
    await identity.askForCode({ email: priya.email, ...place, formKey: undefined })
    const code = await codeMailedTo(portal, priya)
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => identity.checkCode({ code, ...place })),
    )
    assert.equal(answers.filter((answer) => 'ok' in answer).length, 1)
  })
})
