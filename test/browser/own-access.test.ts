import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { languages } from '../../src/shared/language.ts'
import { withPasskey } from '../features/identity/passkeys/acts.ts'
import { viewerFor } from '../features/keep-in-touch/acts.ts'
import { authenticatorOf, sessionOf } from '../support/browser.ts'
import { aTeam } from '../support/builders.ts'
import { openOffice, sendForm } from '../support/office-phone.ts'
import { codeMailedTo, signedInPhone } from '../support/phone.ts'
import { pressesItsForms } from './acts-seen.ts'

const aMinute = 60_000
const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1'

describe('how somebody signs in and keeps their account, on a phone without JavaScript', () => {
  const office = openOffice()
  beforeEach(() => office.portal.setNow('2026-03-23T09:00:00Z'))

  for (const language of languages) {
    test(`decision 20: a form that outlives its session comes back after the sign-in, and is sent (${language})`, async (t) => {
      const { portal } = office
      const { away } = await aTeam(portal)
      const { numberNow } = await authenticatorOf(portal, away)
      const priya = await office.phoneOf(t, { ...away, language })
      const { say } = priya
      await priya.open('/contact/name')
      await priya.type(say('contact.name.title'), 'Pri')
      portal.later(31 * aMinute)
      assert.equal(await priya.press(say('contact.save')), 401)
      await priya.isAt(say('errors.signedOut.headingTyped'))
      await priya.press(say('errors.signedOut.signIn'))
      await priya.type(say('identity.signIn.email'), away.email)
      await priya.press(say('identity.signIn.send'))
      await priya.type(say('identity.code.code'), await codeMailedTo(portal, away))
      await priya.press(say('identity.code.enter'))
      await priya.type(say('ways-in.secondStep.proof'), numberNow())
      await priya.press(say('ways-in.secondStep.goOn'))
      await priya.sees(say('identity.done.formIsBack'))
      assert.equal(await priya.typed(say('contact.name.title')), 'Pri')
      await priya.press(say('contact.save'))
      await priya.sees(say('contact.done.saved'))
      assert.equal((await portal.services.people.find(away.id))?.called, 'Pri')
    })

    test(`whoever makes new recovery codes shows once more that it is them (${language})`, async (t) => {
      const { portal } = office
      const { away } = await aTeam(portal)
      const { numberNow } = await authenticatorOf(portal, away)
      const priya = await office.phoneOf(t, { ...away, language })
      const { page, say } = priya
      await priya.open('/ways-in')
      await priya.follow(say('ways-in.list.codesNew'))
      portal.later(6 * aMinute)
      assert.equal(await priya.press(say('ways-in.newCodes.make')), 401)
      await priya.isAt(say('ways-in.secondStep.againTitle'))
      await priya.press(say('ways-in.secondStep.goOn'))
      await priya.type(say('ways-in.secondStep.proof'), numberNow())
      await priya.press(say('ways-in.secondStep.goOn'))
      await priya.isAt(say('ways-in.newCodes.title'))
      await priya.press(say('ways-in.newCodes.make'))
      await priya.isAt(say('ways-in.codes.title'))
      assert.equal(await page.locator('main ol li').count(), 10)
      await priya.press(say('ways-in.codes.kept'))
      await priya.open('/ways-in')
      await priya.sees(say('ways-in.list.codesLeft', { count: 10 }))
    })

    test(`passkeys are named and taken away, and an app, but never the last key (${language})`, async (t) => {
      const { portal } = office
      const { away } = await aTeam(portal)
      await authenticatorOf(portal, away)
      await withPasskey(portal, away)
      const priya = await office.phoneOf(t, { ...away, language })
      const { page, say } = priya
      await priya.open('/ways-in')
      await page.locator('main .ui-rows').getByRole('link').click()
      await priya.type(say('passkeys.name.name'), 'Ffôn')
      await priya.press(say('passkeys.one.save'))
      await priya.sees(say('passkeys.done.renamed'))
      await priya.follow(say('ways-in.list.appRemove'))
      await priya.press(say('ways-in.appRemoval.remove'))
      await priya.sees(say('ways-in.done.authenticatorRemoved'))
      await priya.sees(say('ways-in.list.noApp'))
      await priya.follow('Ffôn')
      await priya.press(say('passkeys.one.remove'))
      await priya.sees(say('ways-in.done.lastStays'))
      await priya.sees('Ffôn')
      await authenticatorOf(portal, away)
      await priya.follow('Ffôn')
      await priya.press(say('passkeys.one.remove'))
      await priya.sees(say('passkeys.done.removed'))
      await priya.sees(say('passkeys.list.none'))
    })

    test(`they sign out elsewhere, in one place and in all (${language})`, async (t) => {
      const { portal } = office
      const { away } = await aTeam(portal)
      const priya = await office.phoneOf(t, { ...away, language })
      const { page, say } = priya
      await sessionOf(portal, away, iPhone)
      await sessionOf(portal, away)
      const places = async () => {
        await priya.open('/sessions')
        return page.locator('main li').count()
      }
      assert.equal(await places(), 3)
      const phone = say('identity.sessions.device.both', { browser: 'Safari', system: 'iPhone' })
      const there = page.locator('main li', { hasText: phone }).locator('form')
      await sendForm(priya, (await there.getAttribute('action')) ?? '')
      await priya.sees(say('identity.done.sessionEnded'))
      assert.equal(await places(), 2)
      await priya.press(say('identity.sessions.endOthers'))
      await priya.sees(say('identity.done.otherSessionsEnded'))
      await priya.sees(say('identity.sessions.nowhereElse'))
      assert.equal(await places(), 1)
    })

    test(`decision 12: they leave quickly, and are signed out (${language})`, async (t) => {
      const { away } = await aTeam(office.portal)
      const priya = await office.phoneOf(t, { ...away, language })
      const { page, say } = priya
      await priya.open('/days')
      // Chromium finds no other site here.
      const left = page.waitForEvent('requestfailed')
      await page.getByRole('button', { name: say('layout.footer.quickExit'), exact: true }).click()
      assert.equal((await left).url(), 'https://www.bbc.co.uk/weather')
      assert.equal((await left).headers()['referer'], undefined)
      await page.waitForURL(/^chrome-error:/)
      await priya.open('/days')
      await priya.isAt(say('identity.signIn.title'))
    })

    test(`a passkey is suggested on the second day, and not again to whoever wants none (${language})`, async (t) => {
      const { portal } = office
      const { away } = await aTeam(portal, { away: { language } })
      await (await signedInPhone(office.browser, portal, away)).close()
      portal.setNow('2026-03-24T09:00:00Z')
      const priya = await signedInPhone(office.browser, portal, away)
      t.after(() => priya.close())
      const { say } = priya
      await priya.press(say('passkeys.suggestion.notNow'))
      await priya.sees(say('passkeys.done.notNow'))
      await priya.open('/')
      assert.doesNotMatch(await priya.page.content(), /passkeys\/not-now/)
      const seen = { lastSignedInAt: portal.now() }
      assert.equal(await portal.services.identity.waysIn.mayLikePasskey(away.id, seen), false)
    })

    test(`a new start that was not asked for by them is stopped (${language})`, async (t) => {
      const { portal } = office
      const { away, hr } = await aTeam(portal)
      await authenticatorOf(portal, away)
      await portal.services.identity.newStarts.ask(viewerFor(hr), away)
      const priya = await office.phoneOf(t, { ...away, language })
      await priya.open('/ways-in/new-start')
      await priya.press(priya.say('new-start.own.stop'))
      await priya.sees(priya.say('new-start.done.stopped'))
      const helen = await office.phoneOf(t, { ...hr, language })
      await helen.open(`/hr/people/${away.id}/card`)
      await helen.sees(helen.say('new-start.states.stopped'))
    })
  }

  pressesItsForms('own-access', () => office.portal.pressed)
})
