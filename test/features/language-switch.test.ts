import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openBrowser, signedInAs, type Browser, type Page } from '../support/browser.ts'
import { everyPage, madeUp, patternOf } from '../support/every-form.ts'
import { allRecordsOf } from '../support/records.ts'
import { switchLanguage } from '../support/switch-language.ts'
import { startApp, type TestPortal } from '../support/start-app.ts'

interface FormOnPage {
  browser: Browser
  path: string
  /** Its id. */
  id: string
  /** The fields of which it is known. */
  key: string
}

type Fields = Record<string, string>

describe('decision 92: the switch of the language', () => {
  let portal: TestPortal
  const seen = new Map<string, FormOnPage>()
  const without = new Set<string>()

  before(async () => {
    portal = await startApp({ filled: true })
    await everyPage(portal, note)
    const planner = await signedInAs(portal, await madeUp(portal, 'priya'))
    await planner.post('/return/plan/weeks', { count: '2', resize: 'yes' })
    note(planner, '/return/plan/weeks', await planner.get('/return/plan/weeks'))
    const signedOut = openBrowser(portal)
    note(signedOut, '/sign-in/code', await signedOut.get('/sign-in/code'))
  })
  after(() => portal.close())

  test('leaves alone only forms with codes, and that of the language itself', () => {
    assert.deepEqual([...without].toSorted(), [
      '/contact/language',
      '/sign-in/code',
      '/ways-in/authenticator',
    ])
    assert.ok(seen.size > 60, `${seen.size} forms`)
  })

  test('takes along what is typed in whatever form, both ways, and sends nothing', async () => {
    const records = await allRecordsOf(portal)
    for (const form of seen.values()) await bothWays(form)
    assert.deepEqual(withoutLanguage(await allRecordsOf(portal)), withoutLanguage(records))
  })

  test('is never what Enter presses: that is what the first button of the form would send', async () => {
    for (const { browser, path, id } of seen.values()) {
      const page = await browser.get(path)
      const first = page.$(`button[form=${id}], #${id} button`).first()
      const own = page.$(`#${id} button`).first()
      const sends = ['name', 'value', 'formaction'].map((name) => [first.attr(name), own.attr(name)])
      for (const [of, ofOwn] of sends) assert.equal(of, ofOwn, path)
      assert.deepEqual([first.attr('tabindex'), first.attr('aria-hidden'), first.text()], ['-1', 'true', ''])
    }
  })

  test('stands with the form that came back with a fault, where a page has several', async () => {
    const owner = [...seen.values()].find(({ key }) => key === '/tasks/:id/owner owner')
    assert.ok(owner)
    const { browser, path, id } = owner
    const page = await browser.get(path)
    assert.notEqual(page.$('header button[name=_language]').first().attr('form'), id)
    const faulty = await browser.press(page, String(page.$(`#${id}`).attr('action')), { owner: 'nobody' })
    assert.equal(faulty.status, 422)
    assert.equal(faulty.$('header button[name=_language]').first().attr('form'), id)
    await switchLanguage(browser, faulty)
    assert.equal((await browser.get(path)).$(`#${id} [name=owner]`).val(), 'nobody')
  })

  test('takes along what was typed in a form that came back with its faults', async () => {
    let faulty = 0
    for (const { browser, path, id, key } of seen.values()) {
      await browser.post('/language', { _language: 'en', _page: path })
      const page = await browser.get(path)
      // A form before it may have been right, and this one be no more.
      const action = page.$(`#${id}`).attr('action')
      if (action === undefined) continue
      const answer = await browser.press(page, action, ticked(otherThan(page, id)))
      if (answer.status !== 422) continue
      faulty += 1
      const own = String(answer.$('header button[name=_language]').first().attr('form'))
      const shown = fieldsIn(answer, own)
      const welsh = await pressed(browser, answer, shown)
      assert.deepEqual(fieldsIn(welsh, own), shown, key)
      // What was wrong is said in the other language too, beside its fields, and in the title.
      const faultsOn = (on: Page) =>
        ['.govuk-error-summary li', '.govuk-error-message'].map((each) => on.$(each).length)
      assert.deepEqual(faultsOn(welsh), faultsOn(answer), key)
      assert.match(welsh.$('title').text(), /^Gwall: /, key)
    }
    assert.ok(faulty > 60, `${faulty} forms`)
  })

  function note(browser: Browser, path: string, page: Page): void {
    assert.ok(page.status < 500, path)
    for (const element of page.$('main form[method=post]').toArray()) {
      const form = page.$(element)
      const id = form.attr('id')
      const fields = form.find(typedInto)
      if (fields.length === 0) continue
      if (id === undefined) without.add(patternOf(path))
      const key = `${patternOf(form.attr('action') ?? '')} ${fields.first().attr('name')}`
      if (id !== undefined && !seen.has(key)) seen.set(key, { browser, path, id, key })
    }
  }
})

const typedInto = 'textarea, select, input:not([type=hidden], [type=file])'

async function bothWays({ browser, path, id, key }: FormOnPage): Promise<void> {
  await browser.post('/language', { _language: 'en', _page: path })
  const page = await browser.get(path)
  const typed = otherThan(page, id)
  const welsh = await pressed(browser, shownFirst(page, id), typed)
  assert.equal(welsh.$('html').attr('lang'), 'cy', key)
  assert.deepEqual(fieldsIn(welsh, id), typed, `${key} in Welsh`)
  assert.equal(welsh.$('.govuk-error-summary').length, 0, key)
  const first = welsh.$('header button[name=_language]').first().attr('form')
  assert.equal(first, id, `${key}: the next switch takes the same form`)
  const english = await pressed(browser, welsh, typed)
  assert.equal(english.$('html').attr('lang'), 'en', key)
  assert.deepEqual(fieldsIn(english, id), typed, `${key} in English`)
}

/** With the switch of this form, which a page of several shows once it was typed into. */
function shownFirst(page: Page, id: string): Page {
  page.$(`header button[name=_language]:not([form=${id}])`).remove()
  return page
}

async function pressed(browser: Browser, page: Page, typed: Fields): Promise<Page> {
  const said = Object.entries(typed).map(([name, value]) => [
    name,
    value === 'not ticked' ? undefined : value,
  ])
  const answer = await switchLanguage(browser, page, Object.fromEntries(said))
  assert.deepEqual([answer.status, answer.location], [303, page.$('input[name=_page]').first().val()])
  return browser.get(String(answer.location))
}

/** As a browser sends them: a box without its tick is not there. */
function ticked(typed: Fields): Fields {
  return Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== 'not ticked'))
}

/** Something in each field that is not there yet. */
function otherThan(page: Page, id: string): Fields {
  const fields = fieldsIn(page, id)
  const typed = eachField(page, id).map((field): [string, string] => {
    const name = field.attr('name') ?? ''
    const type = field.attr('type')
    if (type === 'checkbox') return [name, fields[name] === 'not ticked' ? String(field.val()) : 'not ticked']
    if (type === 'radio') return [name, String(field.val())]
    if (field.is('select')) return [name, String(field.find('option').last().attr('value'))]
    return [name, `${name} 7 ŵ`]
  })
  return Object.fromEntries(typed)
}

/** What each field shows. */
function fieldsIn(page: Page, id: string): Fields {
  const shown: Fields = {}
  for (const field of eachField(page, id)) {
    const name = field.attr('name') ?? ''
    const type = field.attr('type')
    if (type === 'radio') shown[name] = field.is('[checked]') ? String(field.val()) : (shown[name] ?? '')
    else if (type === 'checkbox') shown[name] = field.is('[checked]') ? String(field.val()) : 'not ticked'
    else shown[name] = String(field.val() ?? '')
  }
  return shown
}

function eachField(page: Page, id: string) {
  return page
    .$(`#${id}`)
    .find(typedInto)
    .toArray()
    .map((field) => page.$(field))
}

const ofTheSwitch = { language: undefined, languageChosenOn: undefined, updatedAt: undefined }

/** All records but those of how the language itself is kept. */
function withoutLanguage({ people = [], auditRows = [], ...records }: Record<string, unknown[]>) {
  return {
    ...records,
    auditRows: auditRows.filter((row) => (row as { act: string }).act !== 'languageChosen'),
    people: people.map((person) => ({ ...(person as object), ...ofTheSwitch })),
  }
}
