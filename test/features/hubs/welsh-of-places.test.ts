import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signedInAs, type Page } from '../../support/browser.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { aTeamWithSites, keepHub } from './acts.ts'

describe('J9: what there is at a place, in both languages', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp()
  })
  after(() => portal.close())

  const value = (page: Page, of: string) => page.$(`.govuk-summary-list__row:has(dt:contains("${of}")) dd`)

  test('an administrator writes each line in both; readers of Welsh see the Welsh, else the English, which says so', async () => {
    const team = await aTeamWithSites(portal)
    const site = team.siteIds['newport-hub'] ?? ''
    const noor = await signedInAs(portal, team.admin)
    const address = `/admin/sites/${site}/place`
    const form = await noor.get(address)
    const typed = {
      kind: 'hub',
      rooms: 'One quiet room',
      roomsInWelsh: 'Un ystafell dawel',
      parking: 'A yard',
    }
    assert.equal((await noor.press(form, address, typed)).status, 303)
    const again = await noor.get(address)
    assert.equal(again.$('input[name=roomsInWelsh]').attr('value'), 'Un ystafell dawel')
    const priya = await signedInAs(portal, team.away)
    const welsh = await priya.get(`/hubs/${site}?lang=cy`)
    assert.equal(value(welsh, 'Ystafelloedd i weithio').text(), 'Un ystafell dawel')
    assert.equal(value(welsh, 'Parcio').last().text(), 'A yard (yn Saesneg yn unig)')
    assert.equal(value(welsh, 'Parcio').find('[lang=en]').text(), 'A yard')
    const english = await priya.get(`/hubs/${site}`)
    assert.equal(value(english, 'Rooms to work in').text(), 'One quiet room')
    assert.equal(value(english, 'Parking').last().text(), 'A yard')
    assert.equal(english.$('main [lang]').length, 0)
  })

  test('a line in Welsh alone comes back with a word at the English', async () => {
    const team = await aTeamWithSites(portal)
    const noor = await signedInAs(portal, team.admin)
    const address = `/admin/sites/${team.siteIds['bangor']}/place`
    const typed = { kind: 'office', gettingInInWelsh: 'Canwch y gloch' }
    const refused = await noor.press(await noor.get(address), address, typed)
    assert.equal(refused.status, 422)
    assert.equal(refused.$('.govuk-error-summary a').attr('href'), '#gettingIn')
    assert.match(refused.text, /Write it in English too: readers of English see this box/)
    assert.equal(refused.$('input[name=gettingInInWelsh]').attr('value'), 'Canwch y gloch')
  })

  test('the administrator’s list of what has no Welsh names a place that lacks it, and not one that has it or is closed', async () => {
    const team = await aTeamWithSites(portal)
    const [newport = '', bangor = '', attic = ''] = Object.values(team.siteIds)
    await keepHub(portal, team, newport, { rooms: 'One room', inWelsh: { rooms: 'Un ystafell' } })
    await keepHub(portal, team, bangor, { rooms: 'One room', parking: 'A yard', inWelsh: { rooms: 'Un' } })
    await keepHub(portal, team, attic)
    const noor = await signedInAs(portal, team.admin)
    const places = async (path: string) => {
      const page = await noor.get(path)
      return page
        .$('main .ui-rows a[href$="/place"]')
        .toArray()
        .map((link) => [page.$(link).attr('href'), page.$(link).text()])
    }
    const place = `/admin/sites/${bangor}/place`
    assert.deepEqual(await places('/admin/without-welsh'), [[place, 'Bangor office']])
    assert.deepEqual(await places('/admin/without-welsh?lang=cy'), [[place, 'Swyddfa Bangor']])
    const closing = `/admin/sites/${bangor}`
    await noor.press(await noor.get(closing), `${closing}/closure`)
    assert.deepEqual(await places('/admin/without-welsh'), [])
  })

  test('every place of the demonstration has both languages', async () => {
    const { fillPlaces } = await import('../../../src/features/demonstration/places.ts')
    const viewer = (organisationId: string) => ({ organisationId }) as never
    const without: string[] = []
    const keep = (_by: unknown, siteId: string, facts: Record<string, unknown>) => {
      const welsh = (facts['inWelsh'] ?? {}) as Record<string, string>
      for (const line of ['address', 'rooms', 'access', 'parking', 'transport', 'gettingIn'])
        if (facts[line] !== '' && !welsh[line]) without.push(`${siteId}: ${line}`)
      return Promise.resolve({ ok: {} })
    }
    await fillPlaces({ keep: keep as never }, { waterways: viewer('one'), estuary: viewer('two') })
    assert.deepEqual(without, [])
  })
})
