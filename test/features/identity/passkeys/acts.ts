import assert from 'node:assert/strict'
import type { Person } from '../../../../src/features/people/index.ts'
import { newToken } from '../../../../src/shared/ids.ts'
import { openBrowser, signedInAs, type Browser, type Page } from '../../../support/browser.ts'
import { createPasskeyDevice, type Otherwise, type PasskeyDevice } from '../../../support/passkey-device.ts'
import type { TestPortal } from '../../../support/start-app.ts'

export const addPath = '/ways-in/passkeys/new'

/** Of the options for a device: those of using one, and those of making one. */
export interface Asked {
  challenge: string
  rpId: string
  rp: { id: string }
  user: { id: string }
}

/** What the part of a page asks the device. */
export function asked(page: Page): Asked {
  const options = page.$('[data-passkey]').attr('data-options')
  assert.ok(options, `nothing is asked on the page: ${page.status} ${page.text}`)
  return JSON.parse(options) as Asked
}

/** What the script sends: the form of the part, with the answer in it. */
export async function send(
  browser: Browser,
  page: Page,
  answer: unknown,
  fields: Record<string, string> = {},
): Promise<Page> {
  const action = page.$('[data-passkey] form').attr('action') ?? ''
  const sent = typeof answer === 'string' ? answer : JSON.stringify(answer)
  return browser.press(page, action, { answer: sent, ...fields })
}

export function deviceFor({ baseUrl }: TestPortal, isSynced = false): PasskeyDevice {
  return createPasskeyDevice({ isSynced, origin: baseUrl })
}

/** Adds a passkey of this device to somebody, who is signed in with a proof of now. */
export async function addPasskey(
  browser: Browser,
  device: PasskeyDevice,
  otherwise: Otherwise = {},
): Promise<Page> {
  const page = await browser.get(addPath)
  return send(browser, page, device.create(asked(page), otherwise))
}

/** Somebody with a passkey, and their device. */
export async function withPasskey(
  portal: TestPortal,
  person: Person,
  isSynced = false,
): Promise<PasskeyDevice> {
  const device = deviceFor(portal, isSynced)
  const added = await addPasskey(await signedInAs(portal, person), device)
  assert.equal(added.status, 303, added.text)
  return device
}

/** Opens the page of signing in, and sends what this device answers. */
export async function signInWith(
  portal: TestPortal,
  device: PasskeyDevice,
  otherwise: Otherwise = {},
): Promise<{ browser: Browser; page: Page }> {
  const browser = openBrowser(portal)
  const page = await browser.get('/sign-in')
  return { browser, page: await send(browser, page, device.get(asked(page), otherwise)) }
}

/** What a browser sent, without the browser: begins a session, or answers why not. */
export async function beginByAnswer(
  { services }: TestPortal,
  asking: { sent: string; browserId: string; network: string },
  userAgent?: string,
): Promise<string | undefined> {
  const { sessions } = services.features.identity
  const kept = { cookieId: newToken(), userAgent, contentOf: () => '{}' }
  const refused = await services.identity.enterByPasskey(asking, async ({ person, ...entry }) => {
    await sessions.begin({ person, entry, ...kept })
  })
  return refused?.refusal
}

/** The one sentence that says what was wrong. */
export function problemOn(page: Page): string {
  return page.$('.govuk-error-summary__list').text().trim()
}

export async function isIn(browser: Browser): Promise<boolean> {
  return (await browser.get('/sessions')).status === 200
}
