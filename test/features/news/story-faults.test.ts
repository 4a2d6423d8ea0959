import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signedInAs, type Browser, type Page } from '../../support/browser.ts'
import { aTeam } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

describe('the preview of a story', () => {
  let portal: TestPortal
  let editor: Browser
  before(async () => {
    portal = await startApp()
    editor = await signedInAs(portal, (await aTeam(portal)).editor)
  })
  after(() => portal.close())

  function write(body: string): Promise<Page> {
    const english = { heading: 'Hours', summary: 'When we are open.', body }
    const welsh = { welshHeading: 'Oriau', welshSummary: 'Pryd rydym ar agor.', welshBody: 'Geiriau.' }
    return editor.submit('/news/write', { topic: 'places', ...english, ...welsh, version: '0' })
  }

  const warnings = (page: Page): string[] =>
    page
      .$('.govuk-warning-text__text')
      .toArray()
      .map((each) => page.$(each).text().trim())

  test('names a link that leads nowhere, in both languages, and loses nothing of it', async () => {
    const page = await write('Here: [the form](www.example.org/my form.pdf)')
    assert.equal(warnings(page).length, 1)
    assert.match(warnings(page)[0] ?? '', /its address is not one/)
    assert.match(page.text, /\[the form\]\(www\.example\.org\/my form\.pdf\)/)
    const path = page.$('form[action$="/publication"]').attr('action')?.replace('publication', 'preview')
    const welsh = await editor.get(`${path}?lang=cy`)
    assert.match(warnings(welsh)[0] ?? '', /nad yw ei chyfeiriad yn un go iawn/)
  })

  test('names a table that is too large, says what to do, and keeps what was typed', async () => {
    const body = `${'|a'.repeat(21)}|\n${'|-'.repeat(21)}|`
    const page = await write(body)
    assert.match(warnings(page).join(), /Give each 20 columns at most/)
    const change = page.$('.govuk-button-group a.govuk-link').attr('href') ?? ''
    assert.equal((await editor.get(change)).$('textarea[name=body]').text().trim(), body)
  })

  test('warns of nothing that is shown as it was meant', async () => {
    const page = await write(
      '|day|hours|\n|-|-:|\n|Monday|7|\n\nhttps://www.gov.uk [x](https://a.b/my file.pdf)',
    )
    assert.deepEqual(warnings(page), [])
    assert.equal(page.$('td.govuk-table__cell--numeric').text(), '7')
    assert.equal(page.$('[style]').length, 0)
    assert.equal(page.$('.ui-story a').length, 2)
  })
})
