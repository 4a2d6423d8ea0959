import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signedInAs } from '../../support/browser.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { aTeamWithSites, keepHub } from './acts.ts'

describe('the directory of places', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  async function twoPlaces() {
    const team = await aTeamWithSites(portal)
    const { siteIds } = team
    await keepHub(portal, team, siteIds['newport-hub'] ?? '', {
      areaId: 'gwent',
      hasRestRoom: true,
      isStepFree: true,
      capacity: 3,
      gettingIn: 'Ring at the front desk',
    })
    await keepHub(portal, team, siteIds['bangor'] ?? '', {
      kind: 'office',
      areaId: 'mon',
      parking: 'Ten spaces',
    })
    return { ...team, siteIds }
  }

  const names = (page: { $: (of: string) => { text(): string; toArray(): unknown[] } }) =>
    page.$('.ui-row__name').text()

  test('an administrator writes down what is at a site, and everybody finds it', async () => {
    const team = await aTeamWithSites(portal)
    const noor = await signedInAs(portal, team.admin)
    const site = `/admin/sites/${team.siteIds['newport-hub']}`
    const page = await noor.get((await noor.get(site)).$('a[href$="/place"]').attr('href') ?? '')
    const facts = {
      kind: 'hub',
      address: '1 Dock Street\nNewport',
      areaId: 'gwent',
      capacity: '12',
      hasPrivateRoom: 'yes',
      transport: 'Buses 1 and 2',
    }
    const saved = await noor.press(page, `${site}/place`, facts)
    assert.equal(saved.status, 303)
    const priya = await signedInAs(portal, team.away)
    const list = await priya.get('/hubs')
    assert.equal(names(list), 'Newport hub')
    const place = await priya.get(list.$('a.ui-row__name').attr('href') ?? '')
    assert.match(place.text, /A private room, to feed or express Yes/)
    assert.match(place.text, /1 Dock Street/)
    assert.match(place.text, /Places a day 12 a day/)
    assert.match((await priya.get('/hubs?lang=cy')).text, /Canolfan Casnewydd/)
  })

  test('faults come back with what was typed, and whoever saves an old page is told', async () => {
    const team = await aTeamWithSites(portal)
    const noor = await signedInAs(portal, team.admin)
    const address = `/admin/sites/${team.siteIds['bangor']}/place`
    const page = await noor.get(address)
    const faulty = await noor.press(page, address, { capacity: 'lots', rooms: 'x'.repeat(161) })
    assert.equal(faulty.status, 422)
    assert.match(faulty.text, /Choose what it is/)
    assert.match(faulty.text, /Write a whole number from 1 to 10000/)
    assert.equal(faulty.$('input[name=capacity]').attr('value'), 'lots')
    await noor.press(page, address, { kind: 'office', rooms: 'Two rooms' })
    const late = await noor.press(page, address, { kind: 'office', rooms: 'Three rooms' })
    assert.equal(late.status, 409)
    assert.match(late.text, /Somebody else saved this place meanwhile/)
    assert.equal(late.$('input[name=rooms]').attr('value'), 'Three rooms')
    assert.equal((await noor.press(late, address, { kind: 'office', rooms: 'Three rooms' })).status, 303)
  })

  test('one’s own area comes first, and can be taken back', async () => {
    const team = await twoPlaces()
    const priya = await signedInAs(portal, team.away)
    assert.equal(names(await priya.get('/hubs')), 'Bangor officeNewport hub')
    const chosen = await priya.submit('/hubs/area', { area: 'gwent' })
    assert.equal(names(chosen), 'Newport hubBangor office')
    assert.match(chosen.text, /A hub, Gwent \(your area\)/)
    assert.match((await priya.get('/my-data')).text, /Where you look for a place to work.*Gwent/)
    const tom = await signedInAs(portal, team.manager)
    assert.equal(names(await tom.get('/hubs')), 'Bangor officeNewport hub')
    assert.equal(names(await priya.submit('/hubs/area', { area: '' })), 'Bangor officeNewport hub')
    const unknown = await priya.submit('/hubs/area', { area: 'mars' })
    assert.equal(unknown.status, 422)
  })

  test('links leave only places that have what is asked for', async () => {
    const team = await twoPlaces()
    const priya = await signedInAs(portal, team.away)
    const all = await priya.get('/hubs')
    const rest = await priya.get(all.$('a:contains("a room to rest")').attr('href') ?? '')
    assert.equal(names(rest), 'Newport hub')
    const both = await priya.get(rest.$('a:contains("parking")').attr('href') ?? '')
    assert.match(both.text, /No place has all of that/)
    assert.equal(names(await priya.get('/hubs?parking=yes')), 'Bangor office')
  })

  test('decision 5: another organisation sees what is shared, under its owner’s name, and nothing else', async () => {
    const owner = await twoPlaces()
    const others = await aTeamWithSites(portal)
    const shared = owner.siteIds['attic'] ?? ''
    await keepHub(portal, owner, shared, { isShared: true, areaId: 'gwent' })
    const priya = await signedInAs(portal, others.away)
    const list = await priya.submit('/hubs/area', { area: 'gwent' })
    assert.match(
      list.text,
      new RegExp(`Attic A hub, Gwent \\(your area\\) Shared by ${owner.organisation.name}`),
    )
    assert.doesNotMatch(list.text, /Bangor office/)
    assert.equal((await priya.get(`/hubs/${shared}`)).status, 200)
    assert.equal((await priya.get(`/hubs/${owner.siteIds['bangor']}`)).status, 404)
    const { people } = portal.services
    const kept = await people.organisation(owner.organisation.id)
    assert.ok(kept)
    await people.saveOrganisation({ ...kept, nameInWelsh: 'Ymddiriedolaeth yr Aber' })
    for (const page of ['/hubs', `/hubs/${shared}`]) {
      assert.match((await priya.get(`${page}?lang=cy`)).text, /Ymddiriedolaeth yr Aber/, page)
      assert.doesNotMatch((await priya.get(page)).text, /Ymddiriedolaeth/, page)
    }
  })

  test('a site that is closed is in it no more', async () => {
    const team = await twoPlaces()
    const noor = await signedInAs(portal, team.admin)
    const site = `/admin/sites/${team.siteIds['bangor']}`
    await noor.press(await noor.get(site), `${site}/closure`)
    const priya = await signedInAs(portal, team.away)
    assert.doesNotMatch((await priya.get('/hubs')).text, /Bangor office/)
  })

  test('the places are looked at from a half-filled form of a day, which comes back as it was typed', async () => {
    const team = await twoPlaces()
    const [priya, tom] = [await signedInAs(portal, team.away), await signedInAs(portal, team.manager)]
    const typed = { 'date-day': '14', 'date-month': '4', work: 'Half a thought' }
    const forms = [
      { browser: priya, page: '/days/new' },
      { browser: priya, page: '/days/several' },
      { browser: tom, page: `/team/${team.away.id}/days/new` },
      { browser: tom, page: '/team/day' },
    ]
    for (const { browser, page } of forms) {
      const form = await browser.get(page)
      const buttons = form.$(`form[action="${page}/check"] button`)
      assert.equal(buttons.first().attr('name'), undefined, 'Enter checks the day')
      assert.equal(buttons.filter('[name=seePlaces]').text().trim(), 'See what each place has')
      assert.equal(form.$(`form[action="${page}/check"] a[href="/hubs"]`).length, 0)
      const pressed = await browser.press(form, `${page}/check`, { ...typed, seePlaces: 'yes' })
      assert.match(pressed.location ?? '', /^\/hubs\?form=/)
      const places = await browser.get(pressed.location ?? '')
      // A look at what has a private room, at one place, and a choice of the area lead back all the same.
      const filtered = await browser.get(places.$('a[href*="private=yes"]').attr('href') ?? '')
      const noFilter = await browser.get(filtered.$(`main a[href="${pressed.location}"]`).attr('href') ?? '')
      const one = await browser.get(noFilter.$('a.ui-row__name').first().attr('href') ?? '')
      const list = await browser.get(one.$('.govuk-back-link').attr('href') ?? '')
      const chosen = await browser.press(list, list.$('form[action^="/hubs/area"]').attr('action') ?? '', {
        area: 'gwent',
      })
      const again = await browser.get(chosen.location ?? '')
      const link = again.$('.govuk-back-link')
      assert.equal(link.text().trim(), 'Back to what you typed', page)
      const back = await browser.get(link.attr('href') ?? '')
      assert.equal(back.$('[name=work]').attr('value'), 'Half a thought')
      assert.equal(back.$('[name^="date"][name$="-day"]').first().attr('value'), '14', page)
      const checked = await browser.press(back, `${page}/check`, { ...typed, work: '' })
      assert.equal(checked.status, 422, 'the main act is done the second time')
    }
    assert.equal((await priya.get('/hubs')).$('.govuk-back-link').attr('href'), '/')
    assert.equal((await priya.get('/hubs?form=somebody-elses')).$('.govuk-back-link').attr('href'), '/')
  })
})
