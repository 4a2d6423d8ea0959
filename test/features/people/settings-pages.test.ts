import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { aTeam } from '../../support/builders.ts'
import { signedInAs, type Browser, type Page } from '../../support/browser.ts'
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

  test('that are saved as they are add nothing to the history', async () => {
    await noor.submit('/admin', typed)
    const kept = historyIn(await noor.get('/admin'))
    const page = await noor.submit('/admin', typed)
    assert.match(page.text, /Nothing has changed/)
    assert.deepEqual(historyIn(page), kept)
    const later = await noor.submit('/admin', { ...typed, 'from-month': '5' })
    assert.match(later.text, /Nothing has changed/)
    assert.deepEqual(historyIn(later), kept)
  })

  test('hold from today at the earliest: what has been so is not changed afterwards', async () => {
    const yesterday = { ...typed, 'from-day': '22', 'from-month': '3' }
    for (const from of [yesterday, { ...yesterday, 'from-year': '2020' }]) {
      const page = await noor.post('/admin', from)
      assert.equal(page.status, 422)
      assert.match(page.$('.govuk-error-summary').text(), /Choose today or a later day/)
    }
    const welsh = await noor.post('/admin?lang=cy', yesterday)
    assert.match(welsh.$('.govuk-error-summary').text(), /Dewiswch heddiw/)
    const today = { ...yesterday, 'from-day': '23', contactDays: '9' }
    assert.match((await noor.submit('/admin', today)).text, /23 March 2026/)
  })

  test('have a history that is a table: from when, and what', async () => {
    const page = await noor.get('/admin')
    assert.deepEqual(
      page
        .$('table thead th')
        .toArray()
        .map((cell) => page.$(cell).text()),
      ['From', 'How a day is paid', 'Contact days', 'Bank holidays'],
    )
  })
})

function historyIn({ $ }: Page): string[] {
  return $('main tbody tr')
    .toArray()
    .map((row) => $(row).text().replace(/\s+/g, ' '))
}
