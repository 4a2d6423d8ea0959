import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openBrowser, signedInAs, type Browser, type Page } from '../support/browser.ts'
import { everyPage, fieldsOf, madeUp, patternOf } from '../support/every-form.ts'
import { startApp, type TestPortal } from '../support/start-app.ts'

const typedInto = 'textarea, input:not([type=hidden], [type=radio], [type=checkbox], [type=file])'
const showsNothing = '\u200B\u00A0\u00AD\u2800\u2063'
/** A wrong code is typed afresh, and the number of weeks is always one. */
const notShownAgain = ['code', 'count', 'proof', 'number']
const unseen = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/

interface FormOnPage {
  path: string
  action: string
  /** Fields into which words are typed. */
  fields: string[]
}

describe('whatever field of whatever form', () => {
  let portal: TestPortal
  const seen = new Map<string, { browser: Browser; form: FormOnPage }>()

  before(async () => {
    portal = await startApp({ filled: true })
    const signedOut = openBrowser(portal)
    for (const path of ['/sign-in', '/sign-in/code']) note(signedOut, path, await signedOut.get(path))
    await everyPage(portal, note)
    const planner = await signedInAs(portal, await madeUp(portal, 'marcus'))
    const weeks = await planner.submit('/return/plan/weeks', { count: '2', resize: 'yes' })
    note(planner, '/return/plan/weeks?form', weeks)
  })
  after(() => portal.close())

  test('all forms that can be typed into were found', () => {
    const fields = [...seen.values()].flatMap(({ form }) =>
      form.fields.map((field) => `${patternOf(form.action)} ${field}`),
    )
    for (const field of [
      '/sign-in email',
      '/sign-in/code code',
      '/admin/settings/days contactDays',
      '/contact/name called',
      '/contact/nothing-until until-day',
      '/days/new/check work',
      '/news/write heading',
      '/news/write welshBody',
      '/return/date date-month',
      '/return/plan/weeks w0-thu',
      '/flexible-working/new words',
      '/hr/days/:id reason',
    ])
      assert.ok(fields.includes(field), `${field} is not among ${fields.join(', ')}`)
  })

  test('words that show nothing are as good as none', async () => {
    await eachForm(async (browser, form, fields) => {
      const empty = await send(browser, form, into(fields, ''))
      const blank = await send(browser, form, into(fields, showsNothing))
      assert.deepEqual(outcomeOf(blank), outcomeOf(empty), `${form.action} ${fields.join(', ')}`)
    })
  })

  test('lost letters are named, at their field, and what was typed stays', async () => {
    await eachForm(async (browser, form, fields) => {
      const page = await send(browser, form, into(fields, 'Si\uFFFDn'))
      for (const field of fields) {
        assert.equal(page.status, 422, `${form.action} ${field}`)
        const link = page.$(`.govuk-error-summary a[href="#${field.replace(/-day$/, '')}"]`)
        assert.match(link.text(), /^Some letters were lost/, `${form.action} ${field}`)
        assert.equal(page.$(link.attr('href') ?? '').length, 1, `${form.action} ${field}`)
      }
    })
  })

  test('nothing unseen comes back', async () => {
    await eachForm(async (browser, form, fields) => {
      const page = await send(browser, form, into(fields, 'A\u202E\u00A0\u200B\uFEFFB'))
      assert.doesNotMatch(page.html, unseen, `${form.action} ${fields.join(', ')}`)
      for (const field of fields)
        if (page.status === 422 && !notShownAgain.includes(field))
          assert.equal(valueOf(page, field), 'A B', `${form.action} ${field}`)
    })
  })

  function note(browser: Browser, path: string, page: Page): void {
    for (const element of page.$('form[method=post]').toArray()) {
      const action = page.$(element).attr('action') ?? path
      const fields = Object.keys(fieldsOf(page, action, typedInto))
      // Every week of a plan has the fields of the first.
      const different = fields.filter((field) => !/^w[1-9]/.test(field))
      // The number of weeks is asked on a page of its own, with the action of the weeks.
      const key = `${patternOf(action)} ${different[0]}`
      if (fields.length === 0 || seen.has(key)) continue
      seen.set(key, { browser, form: { path, action, fields: different } })
    }
  }

  /** The form as it stands on its page now, with this typed into it. */
  async function send(browser: Browser, { path, action }: FormOnPage, typed: Record<string, string>) {
    const page = await browser.get(path)
    return browser.post(action, { ...fieldsOf(page, action, `${typedInto}, input[type=hidden]`), ...typed })
  }

  /** All fields of a form at once, but of a date its day, its month and its year one after the other: of two parts the first is named. */
  async function eachForm(
    look: (browser: Browser, form: FormOnPage, fields: string[]) => Promise<void>,
  ): Promise<void> {
    for (const { browser, form } of seen.values()) {
      const rounds = [/-month$/, /-year$/].map((part) => form.fields.filter((field) => part.test(field)))
      const others = form.fields.filter((field) => !rounds.flat().includes(field))
      for (const fields of [others, ...rounds]) if (fields.length > 0) await look(browser, form, fields)
    }
  }
})

function into(fields: readonly string[], typed: string): Record<string, string> {
  return Object.fromEntries(fields.map((field) => [field, typed]))
}

function outcomeOf(page: Page) {
  return [page.status, page.location && patternOf(page.location), page.$('.govuk-error-summary').text()]
}

function valueOf(page: Page, field: string): string {
  return String(page.$(`[name="${field}"]`).val())
}
