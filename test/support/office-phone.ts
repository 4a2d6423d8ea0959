import assert from 'node:assert/strict'
import { after, before, type TestContext } from 'node:test'
import type { Browser } from 'playwright-core'
import type { Person } from '../../src/features/people/index.ts'
import { sessionOf } from './browser.ts'
import { startChromium } from './chromium.ts'
import { startListening, type ListeningPortal } from './listen.ts'
import { openPhone, type Phone } from './phone.ts'
import type { TestPortal, TestSettings } from './start-app.ts'

export interface Office {
  readonly portal: ListeningPortal
  readonly browser: Browser
  /** A phone without JavaScript on which this person is signed in already, in their language; it closes with the test. */
  phoneOf(t: TestContext, person: Person): Promise<Phone>
}

/** To be called in a `describe`: a portal that listens, and a Chromium, for all its tests. */
export function openOffice(settings: TestSettings = {}): Office {
  let [portal, browser]: [ListeningPortal?, Browser?] = []
  before(async () => {
    portal = await startListening(settings)
    browser = await startChromium()
  })
  after(async () => {
    await browser?.close()
    await portal?.close()
  })
  return {
    get portal() {
      return begun(portal)
    },
    get browser() {
      return begun(browser)
    },
    async phoneOf(t, person) {
      const phone = await officePhone(begun(browser), begun(portal), person)
      t.after(() => phone.close())
      return phone
    },
  }
}

function begun<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('Only a test of this `describe` may ask for it.')
  return thing
}

async function officePhone(browser: Browser, portal: TestPortal, person: Person): Promise<Phone> {
  await portal.services.people.chooseLanguage(person.id, person.language)
  const phone = await openPhone(browser, portal.baseUrl, person.language)
  const { hostname } = new URL(portal.baseUrl)
  const cookie = { domain: hostname, path: '/', httpOnly: true, sameSite: 'Lax' as const }
  await phone.page.context().addCookies([
    { ...cookie, name: 'session', value: await sessionOf(portal, person) },
    { ...cookie, name: 'language', value: person.language },
  ])
  return phone
}

type FormPhone = Pick<Phone, 'page'>

/**
 * Fills in and sends the form with this action on the page that is open, and is let through. Radios and boxes are named with
 * their value, dates are written 2026-04-14.
 */
export async function sendForm(
  phone: FormPhone,
  action: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { page } = phone
  await openDetails(phone)
  const form = formOf(phone, action)
  for (const [name, value] of Object.entries(fields)) await enter(phone, action, { name, value })
  const answered = page.waitForResponse((answer) => {
    const isRedirect = answer.status() >= 300 && answer.status() < 400
    return answer.request().isNavigationRequest() && !isRedirect
  })
  const [answer] = await Promise.all([
    answered,
    page.waitForEvent('framenavigated'),
    form.locator('button:not([formaction], [name=more])').last().click(),
  ])
  await page.waitForLoadState()
  assert.equal(answer.status(), 200, `${action}: ${await page.getByRole('main').innerText()}`)
}

/** Sends the form with this action, and answers what is saved on the phone. */
export async function fetchFile(phone: FormPhone, action: string): Promise<string> {
  await openDetails(phone)
  const button = formOf(phone, action).locator('button').last()
  const [file] = await Promise.all([phone.page.waitForEvent('download'), button.click()])
  return file.suggestedFilename()
}

function formOf({ page }: FormPhone, action: string) {
  return page.locator(`main form[method=post][action="${action}"]`).first()
}

async function enter(phone: FormPhone, action: string, { name, value }: { name: string; value: string }) {
  const form = formOf(phone, action)
  const field = form.locator(`[name="${name}"]`)
  if ((await field.count()) === 0) {
    const [year = '', month = '', day = ''] = value.split('-')
    for (const [part, digits] of Object.entries({ day, month, year }))
      await form.locator(`[name="${name}-${part}"]`).fill(digits)
    return
  }
  const kind = await field.first().getAttribute('type')
  if (kind === 'radio' || kind === 'checkbox')
    await form.locator(`[name="${name}"][value="${value}"]`).check()
  else if (kind === null && (await field.locator('option').count()) > 0) await field.selectOption(value)
  else await field.fill(value)
}

async function openDetails({ page }: FormPhone): Promise<void> {
  const closed = page.locator('main details:not([open]) > summary')
  while ((await closed.count()) > 0) await closed.first().click()
}
