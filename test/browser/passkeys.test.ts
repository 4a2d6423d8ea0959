import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Browser, CDPSession, Page } from 'playwright-core'
import type { Person } from '../../src/features/people/index.ts'
import { languages, type Language } from '../../src/shared/language.ts'
import { numberAt } from '../support/authenticator.ts'
import { aTeam, type Team } from '../support/builders.ts'
import { startChromium, axeFaults, widthsThatScroll } from '../support/chromium.ts'
import { startListening, type ListeningPortal } from '../support/listen.ts'
import { codeMailedTo, openPhone, type Phone } from '../support/phone.ts'
import { pressesItsForms } from './acts-seen.ts'

describe('from HR’s card to a key of one’s own', { concurrency: false }, () => {
  let portal: ListeningPortal
  let browser: Browser
  let team: Team
  before(async () => {
    portal = await startListening()
    browser = await startChromium()
  })
  after(async () => {
    await browser.close()
    await portal.close()
  })
  let now = Date.parse('2026-03-23T09:00:00Z')
  beforeEach(async () => {
    portal.setNow(new Date((now += 3_600_000)).toISOString())
    team = await aTeam(portal)
  })

  for (const language of languages) {
    test(`in ${language}: by the card to a passkey, out, and in again with one press`, async (t) => {
      const { phone, person } = await somebodyWithACard(language, { withScript: true })
      t.after(() => phone.close())
      const { page, say } = phone
      await virtualDevice(page)
      await page.addInitScript({ content: offersNothingByItself })
      await byCardTo(phone, person)
      await phone.isAt(say('passkeys.new.enrol'))
      await looksWell(page)
      await phone.press(say('passkeys.new.press'))
      await phone.isAt(say('ways-in.codes.title'))
      await phone.press(say('ways-in.codes.kept'))
      assert.equal(new URL(page.url()).pathname, '/days')
      await phone.press(say('layout.signOut'))
      await phone.isAt(say('identity.signIn.title'))
      await looksWell(page)
      await phone.press(say('passkeys.use.press'))
      assert.equal(new URL(page.url()).pathname, '/')
      await phone.open('/ways-in')
      await phone.sees(say('passkeys.list.title'))
      await looksWell(page)
    })

    test(`in ${language}: without JavaScript there is no such button, and the card leads to an app`, async (t) => {
      const { phone, person } = await somebodyWithACard(language, { withScript: false })
      t.after(() => phone.close())
      const { page, say } = phone
      await phone.open('/sign-in')
      assert.equal(await page.getByRole('button', { name: say('passkeys.use.press') }).count(), 0)
      await byCardTo(phone, person)
      assert.equal(await page.getByRole('button', { name: say('passkeys.new.press') }).count(), 0)
      const seed = (await page.locator('.ui-key').innerText()).replaceAll(/\s/g, '')
      await phone.type(say('ways-in.authenticator.number'), numberAt(seed, new Date(now)))
      await phone.press(say('ways-in.authenticator.goOn'))
      await phone.isAt(say('ways-in.codes.title'))
      await phone.press(say('ways-in.codes.kept'))
      assert.equal(new URL(page.url()).pathname, '/days')
      await phone.open('/ways-in/passkeys/new')
      await phone.sees(say('passkeys.new.cannot'))
      await phone.press(say('layout.signOut'))
      now += 60_000
      portal.setNow(new Date(now).toISOString())
      await byCode(phone, person)
      await phone.type(say('ways-in.secondStep.proof'), numberAt(seed, new Date(now)))
      await phone.press(say('ways-in.secondStep.goOn'))
      assert.equal(new URL(page.url()).pathname, '/days')
    })
  }

  test('where the browser offers passkeys by itself, it does so where the address is typed', async (t) => {
    const { phone, person } = await somebodyWithACard('en', { withScript: true })
    t.after(() => phone.close())
    const { page, say } = phone
    await virtualDevice(page)
    await byCardTo(phone, person)
    await phone.press(say('passkeys.new.press'))
    await phone.press(say('ways-in.codes.kept'))
    // The made-up device answers at once.
    const entered = page.waitForURL((url) => url.pathname === '/')
    await page.getByRole('button', { name: say('layout.signOut') }).click()
    await entered
  })

  test('whoever stops at the screen lock is told so, and may press again', async (t) => {
    const { phone, person } = await somebodyWithACard('en', { withScript: true })
    t.after(() => phone.close())
    const { page, say } = phone
    const device = await virtualDevice(page)
    await byCardTo(phone, person)
    await device.setVerified(false)
    await page.getByRole('button', { name: say('passkeys.new.press') }).click()
    await page.getByText(say('passkeys.new.stopped')).waitFor()
    await looksWell(page)
    await device.setVerified(true)
    await phone.press(say('passkeys.new.press'))
    await phone.isAt(say('ways-in.codes.title'))
  })

  pressesItsForms('passkeys', () => portal.pressed)

  async function somebodyWithACard(
    language: Language,
    { withScript }: { withScript: boolean },
  ): Promise<{ phone: Phone; person: Person & { words: string } }> {
    const person = { ...team.away, language }
    await portal.services.people.save(person)
    const maker = { personId: team.hr.id, organisationId: team.hr.organisationId }
    const { words } = await portal.services.identity.cards.make(person, maker)
    const phone = await openPhone(browser, portal.baseUrl, language, withScript)
    return { phone, person: { ...person, words } }
  }

  async function byCode(phone: Phone, person: Person): Promise<void> {
    const { say } = phone
    await phone.open('/sign-in?next=%2Fdays')
    await phone.type(say('identity.signIn.email'), person.email)
    await phone.press(say('identity.signIn.send'))
    await phone.type(say('identity.code.code'), await codeMailedTo(portal, person))
    assert.equal(await phone.press(say('identity.code.enter')), 200)
  }

  async function byCardTo(phone: Phone, person: Person & { words: string }): Promise<void> {
    await byCode(phone, person)
    await phone.type(phone.say('ways-in.words.words'), person.words)
    await phone.press(phone.say('ways-in.words.goOn'))
  }

  async function looksWell(page: Page): Promise<void> {
    assert.deepEqual(await widthsThatScroll(page), [])
    await page.setViewportSize({ width: 390, height: 844 })
    assert.deepEqual(await axeFaults(page), [])
  }
})

/** As in a browser that has no such offer: the button is pressed. */
const offersNothingByItself = 'PublicKeyCredential.isConditionalMediationAvailable = async () => false'

/** A device that Chromium makes up, which keeps passkeys and knows its owner. */
async function virtualDevice(page: Page) {
  const cdp: CDPSession = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable', { enableUI: false })
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    setVerified: (isUserVerified: boolean) =>
      cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  }
}
