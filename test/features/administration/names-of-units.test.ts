import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { aTeam } from '../../support/builders.ts'
import { signedInAs } from '../../support/browser.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

describe('the page of a site, a team or an area', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp()
  })
  after(() => portal.close())

  for (const kind of ['sites', 'teams', 'areas'])
    test(`says its name as the reader’s list does, and what is done to it too: ${kind}`, async () => {
      const units = [
        { id: 'one', name: 'Anglesey', nameInWelsh: 'Ynys Môn' },
        { id: 'two', name: 'Bath' },
      ]
      const { admin } = await aTeam(portal, { organisation: { [kind]: units } })
      const noor = await signedInAs(portal, admin)
      const heading = async (path: string) => {
        const { $ } = await noor.get(`/admin/${kind}/${path}`)
        return [$('h1').text(), $('h1').attr('lang'), $('title').text().split(' – ')[0]]
      }
      assert.deepEqual(await heading('one?lang=cy'), ['Ynys Môn', undefined, 'Ynys Môn'])
      assert.deepEqual(await heading('two?lang=cy'), ['Bath', 'en', 'Bath'])
      assert.deepEqual(await heading('one'), ['Anglesey', undefined, 'Anglesey'])
      await noor.post('/language', { language: 'cy', back: '/' })
      const closed = await noor.submit(`/admin/${kind}/one/closure`, {
        seen: (await noor.get(`/admin/${kind}/one`)).$('input[name=seen]').last().attr('value') ?? '',
      })
      assert.match(closed.$('.govuk-notification-banner').text(), /Ynys Môn/)
    })
})
