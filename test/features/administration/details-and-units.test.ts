import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { auditRowsBesideSignIns } from '../../support/audit.ts'
import { aPerson, aTeam, type Team } from '../../support/builders.ts'
import { signedInAs, type Browser, type Page } from '../../support/browser.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

const details = '/admin/contact-details'
const hours = { hrHours: 'Monday to Friday', hrHoursInWelsh: 'Llun i Gwener' }

describe('what an employer says of itself', () => {
  let portal: TestPortal
  let team: Team
  let noor: Browser
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    team = await aTeam(portal)
    noor = await signedInAs(portal, team.admin)
  })
  after(() => portal.close())

  test('its names and HR’s phone and hours stand on the pages at once, in the language of each', async () => {
    const fields = { name: 'River Board', nameInWelsh: 'Bwrdd yr Afon', hrPhone: '01632 960 111', ...hours }
    await noor.press(await noor.get(details), details, fields)
    const priya = await signedInAs(portal, team.away)
    const english = await priya.get('/')
    assert.match(english.html, /River Board/)
    assert.match(english.$('footer').text(), /01632 960 111.*answers the phone: Monday to Friday/s)
    const welsh = await priya.get('/?lang=cy')
    assert.match(welsh.html, /Bwrdd yr Afon/)
    assert.match(welsh.$('footer').text(), /Llun i Gwener/)
    assert.deepEqual(await acts(), ['organisationChanged'])
  })

  test('what is given in one language alone, or is another’s name, comes back', async () => {
    const page = await noor.get(details)
    const { name } = (await aTeam(portal)).organisation
    const taken = await noor.press(page, details, { name, hrPhone: '01632 960 100' })
    assert.equal(taken.status, 422)
    assert.match(taken.$('.govuk-error-summary').text(), /Another employer here has that name/)
    const half = await noor.press(page, details, { name: 'River Board', hrHours: 'Always' })
    assert.equal(half.$('.govuk-error-summary a').attr('href'), '#hrHoursInWelsh')
    assert.equal((await noor.press(page, details, { name: '\u200B' })).status, 422)
    const same = await noor.press(page, details, { name: team.organisation.name, hrPhone: '01632 960 100' })
    assert.match((await noor.get(same.location ?? '')).text, /Nothing has changed/)
    assert.deepEqual(await acts(), [])
  })

  test('HR’s phone is a number, and is emptied only by whoever says so twice', async () => {
    const name = team.organisation.name
    const phone = async () => (await organisation()).hrPhone
    for (const hrPhone of ['ring Helen', 'extension 2222', '2222', '+']) {
      const none = await noor.press(await noor.get(details), details, { name, hrPhone })
      assert.equal(none.status, 422, hrPhone)
      assert.match(none.$('.govuk-error-summary').text(), /Type a phone number with its digits/)
      assert.equal(none.$('#hrPhone').attr('value'), hrPhone)
      assert.equal(none.$('[name=withoutPhone]').length, 0)
    }
    const asked = await noor.press(await noor.get(details), details, { name, hrPhone: ' ' })
    assert.equal(asked.status, 422)
    assert.match(asked.text, /pages, emails and cards would name no number/)
    assert.equal(await phone(), '01632 960 100')
    const welsh = await noor.get(`${details}?lang=cy`)
    assert.doesNotMatch(welsh.text, /heb rif/, 'asked for nothing yet')
    assert.equal((await noor.press(asked, details, { name, hrPhone: '' })).status, 422, 'without its tick')
    await noor.press(asked, details, { name, hrPhone: '', withoutPhone: 'yes' })
    assert.equal(await phone(), undefined)
    const still = await noor.press(await noor.get(details), details, { name: 'Weir Board', hrPhone: '' })
    assert.equal(still.status, 303, 'there was none')
    for (const hrPhone of ['+44 (0)1632 960 111', '01632 960111 ext 4'])
      assert.equal((await noor.press(await noor.get(details), details, { name, hrPhone })).status, 303)
  })

  test('of two who change it at once, the second sees both versions', async () => {
    const [hrPhone, first] = ['01632 960 100', await noor.get(details)]
    await noor.press(first, details, { name: 'Harbour Board', hrPhone })
    const late = await noor.press(first, details, { name: 'Board of Rivers', hrPhone })
    assert.equal(late.status, 409)
    assert.match(late.$('.govuk-inset-text').text(), /Harbour Board/)
    assert.equal(late.$('#name').attr('value'), 'Board of Rivers')
    await noor.press(late, details, { name: 'Board of Rivers', hrPhone })
    assert.equal(await organisation().then(({ name }) => name), 'Board of Rivers')
  })

  for (const kind of ['sites', 'teams'] as const) {
    test(`its ${kind} are added, renamed, closed and opened again`, async () => {
      const list = `/admin/${kind}`
      const added = await noor.submit(list, { name: 'Riverside', nameInWelsh: 'Glan yr afon' })
      assert.match(added.text, /Riverside is added/)
      assert.match((await noor.get(`${list}?lang=cy`)).$('.ui-rows').text(), /Glan yr afon/)
      assert.equal((await noor.post(list, { name: 'RIVERSIDE' })).status, 422)
      const one = added.$('.ui-rows a').attr('href') ?? ''
      const page = await noor.get(one)
      await noor.press(page, one, { name: 'Quayside' })
      const late = await noor.press(page, one, { name: 'Bankside' })
      assert.equal(late.status, 409)
      assert.match(late.$('.govuk-inset-text').text(), /Quayside/)
      assert.equal(late.$('#name').attr('value'), 'Bankside')

      await noor.press(await noor.get(one), `${one}/closure`)
      assert.match((await noor.get(list)).$('.ui-rows').text(), /Quayside\s+Closed/)
      await noor.submit(list, { name: 'Quayside' })
      const open = await noor.press(await noor.get(one), `${one}/opening`)
      assert.match((await noor.get(open.location ?? '')).text, /Rename one of them first/)
      const [first] = (await organisation())[kind] ?? []
      assert.deepEqual([first?.name, first?.isClosed], ['Quayside', true])
      assert.deepEqual(
        await acts(),
        Array.from({ length: 4 }, () => 'organisationChanged'),
      )
    })
  }

  test('its lists are in the alphabet of the reader, 25 on a page, and another’s are not there', async () => {
    const names = ['Dyfi', 'Ddawan', ...Array.from({ length: 26 }, (_, at) => `Site ${at + 10}`)]
    for (const name of names) await noor.post('/admin/sites', { name })
    assert.deepEqual(namesIn(await noor.get('/admin/sites')).slice(0, 2), ['Ddawan', 'Dyfi'])
    const welsh = await noor.get('/admin/sites?lang=cy')
    assert.deepEqual([namesIn(welsh).slice(0, 2), namesIn(welsh).length], [['Dyfi', 'Ddawan'], 25])
    assert.equal(namesIn(await noor.get('/admin/sites?page=2')).length, 3)
    const theirs = await aTeam(portal)
    const other = await signedInAs(portal, theirs.admin)
    const own = (await noor.get('/admin/sites')).$('.ui-rows a').attr('href') ?? ''
    assert.equal((await other.get(own)).status, 404)
    assert.equal((await other.post(`${own}/closure`, { seen: '' })).status, 404)
    assert.equal((await other.post(own, { name: 'Mine' })).status, 404)
  })

  test('nobody but an administrator changes any of it', async () => {
    const many = aPerson({ organisationId: team.organisation.id, roles: ['hr', 'manager', 'editor'] })
    await portal.services.people.save(many)
    const other = await signedInAs(portal, many)
    for (const path of [details, '/admin/work-network', '/admin/sites', '/admin/teams']) {
      assert.equal((await other.get(path)).status, 403)
      assert.equal((await other.post(path, { name: 'Mine' })).status, 403)
    }
    assert.deepEqual(await acts(), [])
  })

  async function organisation() {
    const found = await portal.services.people.organisation(team.organisation.id)
    assert.ok(found)
    return found
  }

  async function acts(): Promise<string[]> {
    const rows = await auditRowsBesideSignIns(portal, team.organisation.id)
    return rows.map(({ act }) => act)
  }
})

function namesIn({ $ }: Page): string[] {
  return $('.ui-rows .ui-row__name')
    .toArray()
    .map((one) => $(one).text())
}
