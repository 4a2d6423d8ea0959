import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { aTeam } from '../../support/builders.ts'
import { signedInAs, type Browser } from '../../support/browser.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

const typed = {
  nation: 'scotland',
  kitPayBasis: 'hours-worked',
  contactDays: '8',
  'from-day': '1',
  'from-month': '4',
  'from-year': '2026',
}

describe('the numbers of policy', () => {
  let portal: TestPortal
  let noor: Browser
  before(async () => {
    portal = await startApp()
    noor = await signedInAs(portal, (await aTeam(portal)).admin)
    const offered = (await noor.get('/admin')).$('input[name=kitPayBasis]').first().attr('value')
    typed.kitPayBasis = offered ?? ''
  })
  after(() => portal.close())

  test('are changed from a day on', async () => {
    const page = await noor.submit('/admin', typed)
    assert.match(page.text, /1 April 2026/)
    assert.match(page.text, /Scotland/)
  })

  for (const contactDays of ['', ' ', '0x3', '1e1', '-1', '1.5', '61']) {
    test(`number of contact days "${contactDays}" is refused, and shown again`, async () => {
      const page = await noor.post('/admin', { ...typed, contactDays })
      assert.equal(page.status, 422)
      assert.equal(page.$('.govuk-error-summary a').attr('href'), '#contactDays')
    })
  }

  for (const year of ['27', '0027', '1899', '9999']) {
    test(`year ${year} is refused`, async () => {
      const page = await noor.post('/admin', { ...typed, 'from-year': year })
      assert.equal(page.$('.govuk-error-summary a').attr('href'), '#from-year')
    })
  }
})
