import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { load } from 'cheerio'
import type { PageLocals } from '../../src/platform/web/views/render-page.ts'
import { viewsWith } from './read-views.ts'

const problems = { tooSoon: 'Too soon', missing: 'Say when' }
const views = viewsWith({
  'text/en/sample.json': JSON.stringify({
    problems: { day: problems, form: { closed: 'It is closed' } },
    done: 'Sent to {{name}}',
  }),
  'text/cy/sample.json': JSON.stringify({
    problems: { day: { tooSoon: 'Rhy fuan' } },
    done: 'Anfonwyd at {{name}}',
  }),
  'sample/plain.hbs': '{{heading "Your days" caption="Today"}}<p>Words</p>',
  'sample/form.hbs':
    '{{back "/days" "Days"}}{{errorSummary form}}{{heading "Propose"}}{{#form action="/days"}}{{govuk "date-input" (dateField form "day" label="Day")}}{{/form}}',
  'sample/aside.hbs':
    '{{page sober=true}}{{heading "Days"}}{{#aside}}{{#> ui-card heading="Card"}}{{inner}}{{/ui-card}}{{/aside}}',
  'sample/no-title.hbs': '<p>Words</p>',
})

const viewer = {
  name: 'Priya Shah',
  organisationName: 'Department for <Waterways>',
  contact: { name: 'Tom Ellis', called: 'Tom', isHr: false },
  notTold: 'Tom',
  hrPhone: '01632 960 100',
  hrHours: 'Monday to Friday',
  audience: 'away' as const,
  guideKey: 'layout.footer.anybody',
  menu: [
    { key: 'home', href: '/' },
    { key: 'news', href: '/news' },
    { key: 'write', href: '/news/write' },
    { key: 'days', href: '/days' },
  ],
}

function render(name: string, locals: Partial<PageLocals> = {}) {
  return load(
    views.page(`sample/${name}`, {
      viewer,
      csrfToken: 'tok"en',
      path: '/days',
      formPage: '/days',
      ...locals,
    }),
  )
}

describe('the page frame', () => {
  it('names the page and the portal in the title, in the language of the page', () => {
    assert.equal(render('plain')('title').text(), 'Your days – Keep in touch')
    assert.equal(render('plain', { language: 'cy' })('title').text(), 'Your days – Cadw mewn cysylltiad')
    assert.equal(render('plain', { language: 'cy' })('html').attr('lang'), 'cy')
  })

  it('says Error in the title when the form has problems', () => {
    const form = { scope: 'sample', typed: {}, problems: [{ field: 'day', code: 'tooSoon' }] }
    assert.equal(render('form', { form })('title').text(), 'Error: Propose – Keep in touch')
    assert.equal(
      render('form', { form, language: 'cy' })('title').text(),
      'Gwall: Propose – Cadw mewn cysylltiad',
    )
  })

  it('fails for a page without a heading', () => {
    assert.throws(() => render('no-title'), /no-title\.hbs has no \{\{heading …\}\}/)
  })

  it('has one h1, and nothing before it that a keyboard cannot skip', () => {
    const page = render('plain')
    assert.equal(page('h1').length, 1)
    assert.equal(page('body > a').first().attr('href'), '#content')
    assert.equal(page('#content').length, 1)
  })

  it('marks the menu item that the page is, or lies under', () => {
    assert.equal(current('/days').text(), 'Days')
    assert.equal(current('/days').attr('aria-current'), 'page')
    assert.equal(current('/days/1').attr('aria-current'), 'true')
    assert.equal(current('/news/write/new').text(), 'Write')
    assert.equal(current('/help').length, 0)
  })

  it('shows the other language in itself, and sends the path back with a CSRF token', () => {
    const form = render('plain')('form[action="/language"]')
    assert.equal(form.find('button').text(), 'Cymraeg')
    assert.equal(form.find('button').attr('lang'), 'cy')
    assert.equal(form.find('[name=_page]').attr('value'), '/days')
    assert.equal(form.find('[name=_csrf]').attr('value'), 'tok"en')
    assert.equal(render('plain', { language: 'cy' })('form[action="/language"] button').text(), 'English')
  })

  it('offers to sign out, and to leave quickly, as forms', () => {
    assert.equal(render('plain')('form[method=post][action="/sign-out"] button').text(), 'Sign out')
    assert.equal(render('plain')('footer form[method=post][action="/quick-exit"] button').length, 1)
  })

  it('has no menu and no way out for somebody signed out, and a number to phone', () => {
    const page = render('plain', { viewer: undefined, hrPhone: '01632 960 100' })
    assert.equal(page('nav, form[action="/sign-out"]').length, 0)
    assert.match(page('footer').text(), /Phone HR on 01632 960 100/)
  })

  it('names the contact, and HR in confidence, to somebody away only', () => {
    assert.match(
      render('plain')('footer').text(),
      /Your contact is Tom Ellis.*Phone HR on 01632 960 100. Tom is not told/s,
    )
    assert.doesNotMatch(
      render('plain', { viewer: { ...viewer, audience: 'manager' } })('footer').text(),
      /Tom/,
    )
  })

  it('shows the demonstration band only in the demonstration', () => {
    assert.equal(render('plain', { demo: true })('.ui-demo').length, 1)
    assert.equal(render('plain')('.ui-demo').length, 0)
  })

  it('says what was done, once for each message, with values escaped', () => {
    const messages = [{ kind: 'done' as const, key: 'sample.done', values: { name: '<b>Tom</b>' } }]
    const banner = render('plain', { messages })('.govuk-notification-banner')
    assert.match(banner.text(), /Done\s+Sent to <b>Tom<\/b>/)
  })

  it('puts asides in the third column and gives their blocks the values of the page', () => {
    const page = render('aside', { inner: 'from the page' })
    assert.match(page('.govuk-grid-column-one-third .ui-card').text(), /Card\s+from the page/)
    assert.equal(page('body').hasClass('ui-sober'), true)
  })

  it('still stands when nothing was prepared for it', () => {
    assert.match(views.page('sample/plain', {}), /Your days – Keep in touch/)
  })
})

describe('a refused form', () => {
  const form = {
    scope: 'sample',
    typed: { 'day-day': '2', 'day-month': '<10', 'day-year': '2025' },
    problems: [
      { field: 'day', code: 'tooSoon' },
      { field: 'form', code: 'closed' },
    ],
  }

  it('links each problem to the first input of its field', () => {
    const page = render('form', { form })
    assert.equal(page('.govuk-error-summary__title').text().trim(), 'There is a problem')
    assert.equal(page('.govuk-error-summary a').attr('href'), '#day')
    assert.equal(page('#day').attr('name'), 'day-day')
    assert.match(page('.govuk-error-summary li').last().text(), /It is closed/)
  })

  it('keeps what was typed and says the problem at the field', () => {
    const page = render('form', { form })
    assert.deepEqual(
      page('.govuk-date-input input')
        .get()
        .map((input) => page(input).attr('value')),
      ['2', '<10', '2025'],
    )
    assert.match(page('.govuk-error-message').text(), /Error:\s+Too soon/)
  })

  it('posts with its CSRF token and leaves checking to the server', () => {
    const posted = render('form', { form })('form[action="/days"]')
    assert.deepEqual([posted.attr('method'), posted.attr('novalidate')], ['post', ''])
    assert.equal(posted.find('[name=_csrf]').attr('value'), 'tok"en')
  })
})

function current(path: string) {
  return render('plain', { path })('.ui-menu [aria-current]')
}
