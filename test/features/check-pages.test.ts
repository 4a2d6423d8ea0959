import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import {
  openBrowser,
  authenticatorOf,
  newestCode,
  signedInAs,
  type Browser,
  type Page,
} from '../support/browser.ts'
import { aTeam, type Team } from '../support/builders.ts'
import { switchLanguage } from '../support/switch-language.ts'
import { startApp, type TestPortal } from '../support/start-app.ts'
import { talkedRequest } from './flexible-working/acts.ts'
import { proposedDay, viewerFor } from './keep-in-touch/acts.ts'
import { typed } from './keep-in-touch/both-sides.ts'

interface CheckedForm {
  name: string
  /** The page with the form. */
  path(): string
  /** Where the form is posted to be looked at. */
  check(): string
  /** The page that shows it, which the redirect leads to. */
  shownAt(): string
  fields: Record<string, string>
  by(): Browser
  /** On the page with the form, when it is filled in. */
  isFilledIn(page: Page): void
}

const date = { 'date-day': '18', 'date-month': '5', 'date-year': '2026' }

describe('decision 58: a form that is looked at before it is sent', () => {
  let portal: TestPortal
  let team: Team
  let priya: Browser
  let tom: Browser
  let helen: Browser
  let proposal = ''
  let requestId = ''
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
    priya = await signedInAs(portal, team.away)
    tom = await signedInAs(portal, team.manager)
    helen = await signedInAs(portal, team.hr)
    requestId = await talkedRequest(portal, team)
    proposal = await proposedDay(portal.services.keepInTouch, team, '2026-06-09')
  })
  after(() => portal.close())

  const isDay = (page: Page): void => {
    assert.equal(page.$('input[name=work]').attr('value'), 'Team planning')
    assert.equal(page.$('input[name=date-day]').attr('value'), '14')
    assert.equal(page.$('input[name=place][checked]').attr('value'), 'hub')
  }
  const dayForm = (name: string, by: () => Browser, path: () => string): CheckedForm => ({
    name,
    path,
    check: () => `${path()}/check`,
    shownAt: () => `${path()}/check`,
    fields: typed,
    by,
    isFilledIn: isDay,
  })
  const forms: CheckedForm[] = [
    dayForm(
      'a day, by the person',
      () => priya,
      () => '/days/new',
    ),
    dayForm(
      'several days, by the person',
      () => priya,
      () => '/days/several',
    ),
    dayForm(
      'a day, by the manager',
      () => tom,
      () => `/team/${team.away.id}/days/new`,
    ),
    dayForm(
      'another day instead',
      () => tom,
      () => `/team/${team.away.id}/days/${proposal}/replacement`,
    ),
    {
      name: 'a return date',
      path: () => '/return/date',
      check: () => '/return/date',
      shownAt: () => '/return/date/check',
      fields: date,
      by: () => priya,
      isFilledIn: (page) => assert.equal(page.$('input[name=date-day]').attr('value'), '18'),
    },
    {
      name: 'a request to work differently',
      path: () => '/flexible-working/new',
      check: () => '/flexible-working/new',
      shownAt: () => '/flexible-working/new/check',
      fields: {
        'starts-day': '18',
        'starts-month': '5',
        'starts-year': '2026',
        kind: 'informal',
        words: 'From home',
      },
      by: () => priya,
      isFilledIn: (page) => {
        assert.equal(page.$('textarea[name=words]').text().trim(), 'From home')
        assert.equal(page.$('input[name=kind][checked]').attr('value'), 'informal')
      },
    },
    {
      name: 'that a request cannot be agreed',
      path: () => `/team/${team.away.id}/flexible-working/${requestId}/refusal`,
      check: () => `/team/${team.away.id}/flexible-working/${requestId}/refusal`,
      shownAt: () => `/team/${team.away.id}/flexible-working/${requestId}/refusal/check`,
      fields: { 'ground-cost': 'yes', explanation: 'No cover.' },
      by: () => tom,
      isFilledIn: (page) => assert.equal(page.$('textarea[name=explanation]').text().trim(), 'No cover.'),
    },
    {
      name: 'the last day of somebody who leaves',
      path: () => `/hr/people/${team.manager.id}/leaving`,
      check: () => `/hr/people/${team.manager.id}/leaving`,
      shownAt: () => `/hr/people/${team.manager.id}/leaving/check`,
      fields: {
        'lastDay-day': '18',
        'lastDay-month': '5',
        'lastDay-year': '2026',
        successor: 'Sam Price',
      },
      by: () => helen,
      isFilledIn: (page) => assert.equal(page.$('input[name=lastDay-day]').attr('value'), '18'),
    },
    {
      name: 'something else in answer to a request',
      path: () => `/team/${team.away.id}/flexible-working/${requestId}/suggestion`,
      check: () => `/team/${team.away.id}/flexible-working/${requestId}/suggestion`,
      shownAt: () => `/team/${team.away.id}/flexible-working/${requestId}/suggestion/check`,
      fields: { 'starts-day': '18', 'starts-month': '5', 'starts-year': '2026', words: 'Fridays off' },
      by: () => tom,
      isFilledIn: (page) => assert.equal(page.$('textarea[name=words]').text().trim(), 'Fridays off'),
    },
    {
      name: 'first weeks',
      path: () => '/return/plan/weeks',
      check: () => '/return/plan/weeks',
      shownAt: () => '/return/plan/weeks',
      fields: { count: '6', 'w0-wed': '5.5', version: '0', resize: 'yes' },
      by: () => priya,
      isFilledIn: (page) => {
        assert.equal(page.$('fieldset').length, 6)
        assert.equal(page.$('input[name=w0-wed]').attr('value'), '5.5')
      },
    },
  ]

  for (const form of forms) {
    describe(form.name, () => {
      const post = async (): Promise<Page> => {
        const page = await form.by().get(form.path())
        const { resize, ...fields } = form.fields
        return form.by().press(page, form.check(), { ...fields, ...(resize && { resize }) })
      }

      test('is answered with a redirect to a page that can be loaded again, in either language', async () => {
        const browser = form.by()
        const posted = await post()
        assert.equal(posted.status, 303)
        const [path, query] = String(posted.location).split('?')
        assert.equal(path, form.shownAt())
        assert.match(String(query), /^form=[0-9a-f-]{36}$/, 'the address holds a key and nothing else')
        const first = await browser.get(String(posted.location))
        assert.equal(first.status, 200)
        assert.equal((await browser.get(String(posted.location))).text, first.text)
        const language = await switchLanguage(browser, first)
        assert.equal(language.location, posted.location)
        const welsh = await browser.get(String(posted.location))
        assert.equal(welsh.$('html').attr('lang'), 'cy')
        const inputs = (page: Page) =>
          page
            .$('main form input[type=hidden]:not([name^="_"])')
            .toArray()
            .map((one) => [one.attribs['name'], one.attribs['value']])
        assert.deepEqual(inputs(welsh), inputs(first))
      })

      test('is filled in after Back, and by the link of the page that checks', async () => {
        const posted = await post()
        form.isFilledIn(await form.by().get(form.path()))
        const page = await form.by().get(String(posted.location))
        if (form.shownAt() === form.path()) return form.isFilledIn(page)
        const change = page.$('main a:contains("Change"), main a:contains("another day")').first()
        const address = change.attr('href') ?? page.$('.govuk-back-link').attr('href')
        assert.match(String(address), new RegExp(`^${form.path()}\\?form=`))
        form.isFilledIn(await form.by().get(String(address)))
      })

      test('with faults comes back at once, as it stands', async () => {
        const [first] = Object.keys(form.fields)
        if (form.shownAt() === form.path()) return
        const page = await form.by().post(form.check(), { ...form.fields, [String(first)]: 'x' })
        assert.equal(page.status, 422)
      })
    })
  }

  async function check(browser: Browser, fields: Record<string, string> = {}): Promise<Page> {
    const form = await browser.get('/days/new')
    const posted = await browser.press(form, '/days/new/check', { ...typed, ...fields })
    return browser.get(String(posted.location))
  }

  async function daysAsked(): Promise<number> {
    const { days } = await portal.services.keepInTouch.situation(viewerFor(team.away), team.away.id)
    return days.filter(({ id }) => id !== proposal).length
  }

  test('is gone once it is sent: Back leads to an empty form, with a kind word', async () => {
    const form = await priya.get('/days/new')
    const posted = await priya.press(form, '/days/new/check', typed)
    const page = await priya.get(String(posted.location))
    assert.equal((await priya.press(page, '/days/new')).location, '/days')
    await priya.get('/days')
    const back = await priya.get(String(posted.location))
    assert.deepEqual([back.status, back.location], [303, '/days/new'])
    const empty = await priya.get('/days/new')
    assert.match(empty.html, /That page is not kept any more: it was sent already/)
    assert.equal(empty.$('input[name=work]').attr('value') ?? '', '')
  })

  test('is sent once by a double press, and from two tabs', async () => {
    const first = await check(priya)
    const again = await check(priya)
    const presses = [first, first, again].map((page) => priya.press(page, '/days/new'))
    for (const { location } of await Promise.all(presses)) assert.equal(location, '/days')
    assert.equal(await daysAsked(), 1)
  })

  test('two tabs with two days do not mix', async () => {
    const one = await priya.get('/days/new')
    const two = await priya.get('/days/new')
    const ofOne = await priya.press(one, '/days/new/check', { ...typed, work: 'Tab one' })
    const ofTwo = await priya.press(two, '/days/new/check', { ...typed, 'date-day': '15', work: 'Tab two' })
    assert.match((await priya.get(String(ofOne.location))).text, /Tab one/)
    const second = await priya.get(String(ofTwo.location))
    assert.match(second.text, /Tab two/)
    await priya.press(second, '/days/new')
    assert.match((await priya.get(String(ofOne.location))).text, /Tab one/)
  })

  test('that is checked again after Back leaves nothing of the first time', async () => {
    const form = await priya.get('/days/new')
    await priya.press(form, '/days/new/check', { ...typed, work: 'Mistyped' })
    const better = await priya.press(form, '/days/new/check', { ...typed, work: 'Right' })
    await priya.press(await priya.get(String(better.location)), '/days/new')
    assert.equal((await priya.get('/days/new')).$('input[name=work]').attr('value') ?? '', '')
  })

  test('is kept for half an hour, and for its own person', async () => {
    const form = await priya.get('/days/new')
    const { location } = await priya.press(form, '/days/new/check', typed)
    const others = await aTeam(portal)
    const other = await signedInAs(portal, others.away)
    assert.equal((await other.get(String(location))).location, '/days/new')
    assert.equal((await other.get('/days/new')).$('input[name=work]').attr('value') ?? '', '')
    assert.equal((await priya.get('/days/new/check?form=unknown')).location, '/days/new')
    portal.setNow('2026-03-23T09:29:59Z')
    assert.equal((await priya.get(String(location))).status, 200)
    portal.setNow('2026-03-23T09:30:00Z')
    assert.equal((await priya.get(String(location))).location, '/days/new')
  })

  test('is stored in one row a person, of ten forms at most, that the database removes', async () => {
    for (let at = 0; at < 12; at += 1) await check(priya, { work: `Work ${at}` })
    const rows = portal.services.database.connection.model('keptForms')
    const row = await rows.findById(team.away.id).lean<{ forms: unknown[] }>()
    assert.ok(row && row.forms.length <= 10)
    const one = await priya.get('/days/new')
    const tabs = await Promise.all(Array.from({ length: 12 }, () => priya.get('/days/new')))
    for (const tab of [one, ...tabs]) {
      tab.$('input[name=_keptForm]').remove()
      await priya.press(tab, '/days/new/check', typed)
    }
    assert.equal((await rows.findById(team.away.id).lean<{ forms: unknown[] }>())?.forms.length, 10)
    const expiry = rows.schema.indexes().find(([, { expireAfterSeconds }]) => expireAfterSeconds)
    assert.equal(expiry?.[1].expireAfterSeconds, 30 * 60)
  })

  test('whose date was taken meanwhile says so on the page that checks', async () => {
    const form = await priya.get('/days/new')
    const { location } = await priya.press(form, '/days/new/check', typed)
    await proposedDay(portal.services.keepInTouch, team, '2026-04-14')
    const page = await priya.get(String(location))
    assert.equal(page.status, 422)
    isDay(page)
  })

  test('comes back after the session had ended, long after it was kept', async () => {
    const page = await check(priya)
    portal.setNow('2026-03-24T09:00:00Z')
    const ended = await priya.press(page, '/days/new')
    assert.equal(ended.status, 401)
    const sealedForm = String(ended.$('main input[name=sealedForm]').attr('value'))
    await priya.post('/sign-in', { email: team.away.email, sealedForm })
    const entered = await priya.post('/sign-in/code', { code: await newestCode(portal), sealedForm })
    const step = await priya.get(String(entered.location))
    await priya.get(String(step.location))
    const { numberNow } = await authenticatorOf(portal, team.away)
    const proven = await priya.post('/sign-in/second-step', { proof: numberNow() })
    const back = await priya.get(String(proven.location))
    assert.equal(back.status, 200)
    await priya.press(back, '/days/new')
    assert.equal(await daysAsked(), 1)
  })

  test('asks somebody who is not signed in to sign in', async () => {
    const nobody = openBrowser(portal)
    assert.match(String((await nobody.get('/days/new/check?form=x')).location), /^\/sign-in\?next=/)
  })
})
