import assert from 'node:assert/strict'
import { after, before, describe, test, type TestContext } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { Person } from '../../src/features/people/index.ts'
import { axeFaults, newContext, startChromium } from '../support/chromium.ts'
import { madeUp } from '../support/every-form.ts'
import { sessionOf } from '../support/browser.ts'
import { startListening } from '../support/listen.ts'
import type { TestPortal } from '../support/start-app.ts'

describe('decision 92: the other language, on a phone without JavaScript', { concurrency: false }, () => {
  let portal: TestPortal
  let browser: Browser
  let priya: Person
  before(async () => {
    portal = await startListening({ demo: true, filled: true })
    browser = await startChromium()
    priya = await madeUp(portal, 'priya')
  })
  after(async () => {
    await browser.close()
    await portal.close()
  })

  async function pageOf(t: TestContext, person: Person, path: string): Promise<Page> {
    const viewport = { width: 390, height: 844 }
    const context = await browser.newContext({ baseURL: portal.baseUrl, viewport, javaScriptEnabled: false })
    t.after(() => context.close())
    await context.addCookies([await cookieOf(person)])
    const page = await context.newPage()
    await page.goto(path)
    return page
  }

  const cookieOf = async (person: Person) => ({
    name: 'session',
    value: await sessionOf(portal, person),
    url: portal.baseUrl,
  })
  const heading = (page: Page) => page.locator('h1').innerText()

  test('comes with the words that were typed, there and back', async (t) => {
    const page = await pageOf(t, priya, '/days/new')
    await page.locator('[name=work]').fill('Cynllunio’r tîm')
    await page.locator('[name=place][value=hub]').check()
    await page.locator('header').getByRole('button', { name: 'Cymraeg' }).click()
    assert.equal(await page.locator('html').getAttribute('lang'), 'cy')
    assert.equal(new URL(page.url()).pathname, '/days/new')
    assert.equal(await page.locator('[name=work]').inputValue(), 'Cynllunio’r tîm')
    await page.locator('[name=hours]').fill('5')
    await page.locator('header').getByRole('button', { name: 'English' }).click()
    assert.equal(await page.locator('[name=work]').inputValue(), 'Cynllunio’r tîm')
    assert.equal(await page.locator('[name=hours]').inputValue(), '5')
    assert.ok(await page.locator('[name=place][value=hub]').isChecked())
    assert.equal(await page.locator('.govuk-error-summary').count(), 0)
  })

  test('is not what Enter asks for: that sends the form', async (t) => {
    const page = await pageOf(t, priya, '/days/new')
    await page.locator('[name=work]').fill('Team planning')
    await page.locator('[name=work]').press('Enter')
    assert.equal(new URL(page.url()).pathname, '/days/new/check')
    assert.equal(await page.locator('html').getAttribute('lang'), 'en')
    assert.ok((await page.locator('.govuk-error-summary').count()) > 0)
    // Of this form the button says something too.
    await page.goto('/return/plan/weeks')
    await page.locator('[name=count]').fill('3')
    await page.locator('[name=count]').press('Enter')
    assert.equal(await page.locator('main fieldset').count(), 3)
    assert.equal(await page.locator('html').getAttribute('lang'), 'en')
  })

  test('is reached by the Tab key once', async (t) => {
    const page = await pageOf(t, priya, '/contact/name')
    const stops: string[] = []
    for (let stop = 0; stop < 6; stop += 1) {
      await page.keyboard.press('Tab')
      stops.push(await page.locator(':focus').innerText())
    }
    assert.deepEqual(
      stops.filter((words) => words === '' || words === 'Cymraeg'),
      ['Cymraeg'],
    )
  })

  test('takes the form along that was typed into, of several on a page', async (t) => {
    const helen = await madeUp(portal, 'helen')
    const page = await pageOf(t, helen, '/tasks')
    await page.locator('main a[href^="/tasks/"]:not([href$="/new"])').first().click()
    const switches = page.locator('header').getByRole('button', { name: 'Cymraeg' })
    assert.equal(await switches.count(), 1)
    await page.locator('[name=owner]').fill('D-7')
    await page.locator('[name=owner]').press('Tab')
    assert.equal(await switches.count(), 1)
    await switches.click()
    assert.equal(await page.locator('html').getAttribute('lang'), 'cy')
    assert.equal(await page.locator('[name=owner]').inputValue(), 'D-7')
  })

  test('keeps the address on the page of signing in', async (t) => {
    const context = await newContext(browser, portal.baseUrl)
    t.after(() => context.close())
    const page = await context.newPage()
    await page.goto('/sign-in')
    assert.deepEqual(await axeFaults(page), [])
    const english = await heading(page)
    await page.locator('[name=email]').fill('priya@example.org')
    await page.locator('header').getByRole('button', { name: 'Cymraeg' }).click()
    assert.notEqual(await heading(page), english)
    assert.equal(await page.locator('[name=email]').inputValue(), 'priya@example.org')
  })

  test('has no fault that axe finds on a page with a form', async (t) => {
    const context = await newContext(browser, portal.baseUrl)
    t.after(() => context.close())
    await context.addCookies([await cookieOf(priya)])
    const page = await context.newPage()
    await page.goto('/contact/name')
    assert.deepEqual(await axeFaults(page), [])
  })
})
