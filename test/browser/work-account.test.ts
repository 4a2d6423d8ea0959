import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { authenticatorOf, sessionOf } from '../support/browser.ts'
import { aTeam, type Team } from '../support/builders.ts'
import { axeFaults, newContext, startChromium, widthsThatScroll } from '../support/chromium.ts'
import { employerSettings, startRealProvider } from '../support/employer/providers.ts'
import { freePort } from '../support/free-port.ts'
import { startListening, type ListeningPortal } from '../support/listen.ts'
import { pressesItsForms } from './acts-seen.ts'

const organisation = 'Department for Waterways'
const words = {
  en: {
    add: 'Add your work account',
    enter: 'Sign in with your work account',
    done: 'is added',
    remove: 'Take it away',
    gone: 'It no longer signs in here',
  },
  cy: {
    add: 'Ychwanegu eich cyfrif gwaith',
    enter: 'Mewngofnodi gyda’ch cyfrif gwaith',
    done: 'wedi’i ychwanegu',
    remove: 'Ei dynnu',
    gone: 'Nid yw’n mewngofnodi yma mwyach',
  },
}

describe('a work account, in Chromium, with the portal’s own Content-Security-Policy', () => {
  let portal: ListeningPortal
  let browser: Browser
  let team: Team
  let provider: Awaited<ReturnType<typeof startRealProvider>>
  before(async () => {
    const port = await freePort()
    portal = await startListening({ environment: employerSettings(`http://127.0.0.1:${port}`, organisation) })
    provider = await startRealProvider(portal.baseUrl, port)
    team = await aTeam(portal, { organisation: { name: organisation } })
    browser = await startChromium()
  })
  after(async () => {
    await browser.close()
    await provider.stop()
    await portal.close()
  })

  for (const [javaScriptEnabled, language] of [
    [true, 'en'],
    [false, 'cy'],
  ] as const) {
    test(`is added, and signs in with one press and is taken away, ${javaScriptEnabled ? 'with' : 'without'} JavaScript, in ${language}`, async () => {
      const person = language === 'en' ? team.manager : team.hr
      await portal.services.people.chooseLanguage(person.id, language)
      await provider.post('/at-the-keyboard', { sub: `of ${person.id}` })
      const context = await browser.newContext({ baseURL: portal.baseUrl, javaScriptEnabled })
      const said = words[language]
      const cookie = { name: 'session', value: await sessionOf(portal, person), url: portal.baseUrl }
      await context.addCookies([cookie, { name: 'language', value: language, url: portal.baseUrl }])
      const page = await context.newPage()
      await page.goto('/ways-in')
      await page.getByRole('button', { name: said.add }).click()
      await page.waitForURL('**/ways-in')
      assert.ok((await page.locator('main').textContent())?.includes(said.done))

      await context.clearCookies({ name: 'session' })
      await page.goto('/sign-in?next=/tasks')
      await page.getByRole('button', { name: said.enter }).click()
      await page.waitForURL('**/tasks')
      // Back does not run into the page that leads on.
      await page.goBack()
      assert.ok(!page.url().includes('127.0.0.1'))

      // Not their only key any more.
      await authenticatorOf(portal, person)
      await page.goto('/ways-in')
      const ofWork = page.locator('form[action="/ways-in/employer/removal"]')
      await ofWork.getByRole('button', { name: said.remove }).click()
      assert.ok((await page.locator('main').textContent())?.includes(said.gone))
      const accounts = portal.services.database.connection.collection('employerAccounts')
      assert.equal(await accounts.countDocuments({ personId: person.id, removedAt: { $exists: false } }), 0)
      await context.close()
    })
  }

  test('has pages that hold at 320 pixels and for a screen reader', async () => {
    const context = await newContext(browser, portal.baseUrl)
    const page = await context.newPage()
    for (const address of ['/sign-in', '/sign-in?employer=noAnswer']) {
      await page.goto(address)
      assert.deepEqual(await axeFaults(page), [])
      assert.deepEqual(await widthsThatScroll(page), [])
    }
    await context.addCookies([
      { name: 'session', value: await sessionOf(portal, team.manager), url: portal.baseUrl },
    ])
    for (const address of ['/ways-in', '/sign-in/second-step']) {
      await page.goto(address)
      assert.deepEqual(await axeFaults(page), [])
      assert.deepEqual(await widthsThatScroll(page), [])
    }
    await context.close()
  })
  pressesItsForms('work-account', () => portal.pressed)
})
