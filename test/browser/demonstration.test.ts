import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { languages } from '../../src/shared/language.ts'
import { madeUp } from '../support/every-form.ts'
import { openOffice } from '../support/office-phone.ts'
import { openPhone } from '../support/phone.ts'
import { pressesItsForms } from './acts-seen.ts'

describe('the demonstration, on a phone without JavaScript', () => {
  const office = openOffice({ demo: true, filled: true })

  for (const language of languages)
    test(`anybody chooses whom to be, and is on their first page (${language})`, async (t) => {
      const { portal, browser } = office
      const { id } = await madeUp(portal, 'priya')
      const phone = await openPhone(browser, portal.baseUrl, language)
      t.after(() => phone.close())
      await phone.open(`/demo/people?lang=${language}`)
      await phone.press(phone.say('demonstration.people.be', { name: 'Priya' }))
      assert.equal(new URL(phone.page.url()).pathname, '/')
      assert.match(await phone.text(), /Tom/)
      assert.equal((await portal.services.features.identity.sessions.openBeside(id, '')).length, 1)
    })

  pressesItsForms('demonstration', () => office.portal.pressed)
})
