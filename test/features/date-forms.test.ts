import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signedInAs, type Browser, type Page } from '../support/browser.ts'
import { aTeam, type Team } from '../support/builders.ts'
import { startApp, type TestPortal } from '../support/start-app.ts'

interface DateForm {
  what: string
  /** Who may fill it in, where it stands and where it goes, the name of its date, and its other fields. */
  who(team: Team): { email: string }
  page(team: Team): string
  sendTo(team: Team): string
  name: string
  others: Record<string, string>
}

const dayFields = { hours: '7.4', work: 'Team planning', place: 'hub' }

const forms: DateForm[] = [
  {
    what: 'a day that somebody away proposes',
    who: ({ away }) => away,
    page: () => '/days/new',
    sendTo: () => '/days/new/check',
    name: 'date',
    others: dayFields,
  },
  {
    what: 'a day that a manager proposes',
    who: ({ manager }) => manager,
    page: ({ away }) => `/team/${away.id}/days/new`,
    sendTo: ({ away }) => `/team/${away.id}/days/new/check`,
    name: 'date',
    others: dayFields,
  },
  {
    what: 'the return date',
    who: ({ away }) => away,
    page: () => '/return/date',
    sendTo: () => '/return/date',
    name: 'date',
    others: {},
  },
  {
    what: 'nothing until',
    who: ({ away }) => away,
    page: () => '/contact/nothing-until',
    sendTo: () => '/contact/nothing-until',
    name: 'until',
    others: {},
  },
  {
    what: 'the day from which somebody would work differently',
    who: ({ away }) => away,
    page: () => '/flexible-working/new',
    sendTo: () => '/flexible-working/new',
    name: 'starts',
    others: { kind: 'informal', words: 'From home' },
  },
  {
    what: 'the numbers of policy',
    who: ({ admin }) => admin,
    page: () => '/admin/settings/dates',
    sendTo: () => '/admin/settings/dates',
    name: 'date',
    others: { nation: 'scotland' },
  },
]

/** Ways to write 14 April 2026, on a page of either language. */
const fourteenthOfApril: [string, string, string][] = [
  ['14', '4', '2026'],
  ['14', 'April', '2026'],
  ['14', 'ebr', '2026'],
  ['１４', ' 04 ', '2026'],
  ['14eg', 'Ebrill', '2026'],
  ['14/4/2026', '', ''],
  ['14 April 2026', '', ''],
  ['Dydd Mawrth 14 Ebrill 2026', '', ''],
]

const example = String.raw`\d{1,2} \d{1,2} 20\d\d`

/** What is typed, the input that is named, and how each language says it. */
const faults: [[string, string, string], string, { en: RegExp; cy: RegExp }][] = [
  [['', '4', '2026'], '-day', { en: says('must include a day'), cy: says('gynnwys diwrnod') }],
  [['14', '', '2026'], '-month', { en: says('must include a month'), cy: says('gynnwys mis') }],
  [['14', '4', ''], '-year', { en: says('must include a year'), cy: says('gynnwys blwyddyn') }],
  [['today', '4', '2026'], '-day', { en: says('from 1 to 31'), cy: says('o 1 i 31') }],
  [['14', 'Ma', '2026'], '-month', { en: says('from 1 to 12'), cy: says('o 1 i 12') }],
  [['14', '4', '26'], '-year', { en: says('all four digits'), cy: says('bedwar digid') }],
  [['31', '4', '2026'], '', { en: says('no such day'), cy: says('Nid oes diwrnod') }],
]

describe('every form that takes a date', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
    team = await aTeam(portal)
  })
  after(() => portal.close())

  for (const form of forms) {
    for (const language of ['en', 'cy'] as const) {
      test(`${form.what} (${language}): is taken as people write it`, async () => {
        const browser = await signedInAs(portal, form.who(team))
        await browser.get(form.page(team))
        for (const parts of fourteenthOfApril) {
          const page = await send(browser, form, language, parts)
          assert.ok(page.status < 400, `${page.status} for ${parts.join(' | ')}: ${page.text}`)
        }
      })

      test(`${form.what} (${language}): a fault is named at its own input, with a day that could be meant`, async () => {
        const browser = await signedInAs(portal, form.who(team))
        await browser.get(form.page(team))
        for (const [parts, part, sentences] of faults) {
          const page = await send(browser, form, language, parts)
          const field = `${form.name}${part}`
          assert.equal(page.status, 422, parts.join(' | '))
          const link = page.$('.govuk-error-summary a')
          assert.equal(link.attr('href'), `#${field}`)
          assert.match(link.text(), sentences[language])
          const faulty = page.$('.govuk-date-input .govuk-input--error').toArray()
          const named = faulty.map((input) => page.$(input).attr('id'))
          assert.deepEqual(
            named,
            part === '' ? [form.name, `${form.name}-month`, `${form.name}-year`] : [field],
          )
          assert.equal(page.$(`#${field}`).length, 1)
          const described = page.$('.govuk-fieldset').has(`#${field}`).attr('aria-describedby')
          assert.match(described ?? '', new RegExp(`\\b${form.name}-date-error\\b`))
          const values = ['day', 'month', 'year'].map((of) =>
            page.$(`input[name=${form.name}-${of}]`).attr('value'),
          )
          assert.deepEqual(
            values.map((value) => value ?? ''),
            parts,
          )
        }
      })

      test(`${form.what} (${language}): its example is taken as it stands`, async () => {
        const browser = await signedInAs(portal, form.who(team))
        const refused = await send(browser, form, language, ['14', '4', ''])
        const words = new RegExp(example).exec(refused.$('.govuk-error-summary a').text())?.[0] ?? ''
        const [day = '', month = '', year = ''] = words.split(' ')
        const page = await send(browser, form, language, [day, month, year])
        assert.ok(page.status < 400, `${words}: ${page.text}`)
      })
    }
  }

  async function send(
    browser: Browser,
    form: DateForm,
    language: 'en' | 'cy',
    [day, month, year]: [string, string, string],
  ): Promise<Page> {
    const { name } = form
    return browser.post(`${form.sendTo(team)}?lang=${language}`, {
      ...form.others,
      [`${name}-day`]: day,
      [`${name}-month`]: month,
      [`${name}-year`]: year,
    })
  }
})

function says(words: string): RegExp {
  return new RegExp(`${words}.*${example}`)
}
