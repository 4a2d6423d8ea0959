import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { load } from 'cheerio'
import supertest from 'supertest'
import { calledName, type Person } from '../../src/features/people/index.ts'
import { signedInAs, type Page } from '../support/browser.ts'
import { anOrganisation, aPerson, aTeam, type Team } from '../support/builders.ts'
import { startApp, type TestPortal } from '../support/start-app.ts'

const names = [
  'Llŷr Rees',
  'Éowyn Hill',
  'ap Gwilym',
  'Lowri Rees',
  'Cynan Hill',
  'Eve Hill',
  'Chris Hill',
  'Ann Hill',
]
/** Characters of the made-up department who are away. */
const madeUp = ['priya', 'marcus', 'kath', 'owen', 'cerys', 'kwame', 'lee', 'ade']
const sorted = {
  en: [
    'Ann Hill',
    'ap Gwilym',
    'Chris Hill',
    'Cynan Hill',
    'Éowyn Hill',
    'Eve Hill',
    'Llŷr Rees',
    'Lowri Rees',
  ],
  cy: [
    'Ann Hill',
    'ap Gwilym',
    'Cynan Hill',
    'Chris Hill',
    'Éowyn Hill',
    'Eve Hill',
    'Lowri Rees',
    'Llŷr Rees',
  ],
}

for (const language of ['en', 'cy'] as const) {
  describe(`lists of names, read in ${language}`, () => {
    let portal: TestPortal
    let team: Team
    before(async () => {
      portal = await startApp()
      team = await aTeam(portal, { organisation: { name: 'Llys' } })
    })
    after(() => portal.close())

    test('the people away of a manager', async () => {
      await addAll({ managerId: team.manager.id, leaves: team.away.leaves })
      const page = await (await signedInAs(portal, team.manager)).get(`/team?lang=${language}`)
      assert.deepEqual(inOrder(page), sorted[language])
    })

    test('the people away, for HR', async () => {
      const page = await (await signedInAs(portal, team.hr)).get(`/hr?lang=${language}`)
      const rows = page
        .$('tbody th a')
        .toArray()
        .map((row) => page.$(row).text())
      assert.deepEqual(
        rows.filter((name) => names.includes(name)),
        sorted[language],
      )
    })

    test('the people away without a contact, for HR', async () => {
      const other = await aTeam(portal)
      await addAll({ organisationId: other.organisation.id, leaves: team.away.leaves })
      const page = await (await signedInAs(portal, other.hr)).get(`/hr?lang=${language}`)
      const rows = page.$('.ui-rows').text()
      assert.deepEqual(inOrderOf(rows), sorted[language])
    })

    test('the organisations of the demonstration, and their people', async (t) => {
      const demonstration = await startApp({ demo: true, environment: { BASE_URL: 'http://localhost:3000' } })
      t.after(() => demonstration.close())
      const { people } = demonstration.services
      for (const name of ['Llys', 'Lowri a’i Chwmni']) {
        const organisation = anOrganisation({ name })
        await people.saveOrganisation(organisation)
        const staff = names.map((one, at) =>
          aPerson({
            organisationId: organisation.id,
            name: one,
            staffNumber: `demo-${madeUp[at]}`,
            isMadeUp: true,
          }),
        )
        await people.addAll(staff)
      }
      const { text } = await supertest(demonstration.app)
        .get(`/demo/people?lang=${language}`)
        .set('Host', 'localhost:3000')
      const $ = load(text)
      const called = $('.ui-demo-person strong')
        .toArray()
        .map((one) => $(one).text())
      const expected = sorted[language].map((name) => calledName({ name }))
      assert.deepEqual(called, [...expected, ...expected])
      const isLlysFirst = text.indexOf('Llys') < text.indexOf('Lowri a’i Chwmni')
      assert.equal(isLlysFirst, language === 'en')
    })

    async function addAll(given: Partial<Person>): Promise<void> {
      const everybody = names.map((name) => aPerson({ organisationId: team.organisation.id, name, ...given }))
      await portal.services.people.addAll(everybody)
    }
  })
}

/** The names of the list in the order in which the page shows them. */
function inOrder(page: Page): string[] {
  return inOrderOf(page.text)
}

function inOrderOf(words: string): string[] {
  return names.filter((name) => words.includes(name)).toSorted((a, b) => words.indexOf(a) - words.indexOf(b))
}
