import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { createHubStore } from '../../../src/features/hubs/hub-store.ts'
import { createOwnAreaStore } from '../../../src/features/hubs/own-area-store.ts'
import { createPlacesStore } from '../../../src/features/hubs/places-store.ts'
import { createHubService } from '../../../src/features/hubs/service.ts'
import { createExtraDayStore } from '../../../src/features/keep-in-touch/extra-days/index.ts'
import { createPayrollStore } from '../../../src/features/keep-in-touch/payroll/index.ts'
import { createDayNoteStore } from '../../../src/features/keep-in-touch/notes/index.ts'
import { createDayStore } from '../../../src/features/keep-in-touch/day-store.ts'
import { createKeepInTouchService } from '../../../src/features/keep-in-touch/service.ts'
import { openDatabase } from '../../../src/platform/database/open-database.ts'
import { auditOn } from '../../support/audit.ts'
import { databaseUri } from '../../support/database.ts'
import { aMaternityLeave, aPerson, type Team } from '../../support/builders.ts'
import { signedInAs } from '../../support/browser.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { uploaderFor } from '../hr-import/upload.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { aDay, idOf, stateOf, viewerFor } from '../keep-in-touch/acts.ts'
import { fieldsOf, typed } from '../keep-in-touch/both-sides.ts'
import { aTeamWithSites, keepHub } from './acts.ts'

describe('a day at a place', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  const date = '2026-04-14'

  async function withHub(capacity: number) {
    const team = await aTeamWithSites(portal)
    const [hub = '', office = ''] = [team.siteIds['newport-hub'], team.siteIds['bangor']]
    await keepHub(portal, team, hub, { capacity, areaId: 'gwent' })
    await keepHub(portal, team, office, { kind: 'office' })
    return { ...team, hub, office }
  }

  async function proposedAt(
    team: Awaited<ReturnType<typeof withHub>>,
    person: { id: string },
    siteId: string,
  ) {
    const { keepInTouch } = portal.services
    const details = aDay(date, { place: 'hub', siteId })
    return idOf(await keepInTouch.propose(viewerFor(team.away), person.id, { details }))
  }

  async function othersAway(team: Awaited<ReturnType<typeof withHub>>, count: number) {
    const people = Array.from({ length: count }, (_, at) =>
      aPerson({
        organisationId: team.organisation.id,
        managerId: team.manager.id,
        name: `Person ${at}`,
        leaves: [aMaternityLeave()],
      }),
    )
    await portal.services.people.addAll(people)
    return people
  }

  /** The same services with a connection and memory of their own. */
  async function inOtherProcess() {
    const { services } = portal
    const uri = new URL(await databaseUri())
    uri.pathname = `/${services.database.connection.name}`
    const second = await openDatabase({ uri: uri.href })
    const { connection, inTransaction } = second
    const { people, contact, outbox, clock } = services
    const acts = { people, outbox, audit: auditOn(second), inTransaction, clock }
    const hubs = createHubService({
      ...acts,
      hubs: createHubStore(connection),
      places: createPlacesStore(connection),
      ownAreas: createOwnAreaStore(connection),
    })
    const days = createDayStore(connection)
    const tasks = services.tasks.byPortal
    const keepInTouch = createKeepInTouchService({
      ...acts,
      days,
      hubs,
      contact,
      openReturns: services.returnPlans.openReturns,
      tasks,
      payrollRows: createPayrollStore(connection),
      notes: createDayNoteStore(connection),
      extraDays: createExtraDayStore(connection),
    })
    return { keepInTouch, close: () => second.close() }
  }

  async function agreedBy(
    team: Awaited<ReturnType<typeof withHub>>,
    person: (typeof team)['away'],
    siteId: string,
  ) {
    const { keepInTouch } = portal.services
    const details = aDay(date, { place: 'hub', siteId })
    const id = idOf(await keepInTouch.propose(viewerFor(person), person.id, { details }))
    return keepInTouch.agree(viewerFor(team.manager), person.id, id)
  }

  test('whoever cannot agree because a place is full is led to another day or place, and not to the count', async () => {
    const team = await withHub(1)
    const [other] = await othersAway(team, 1)
    assert.ok(other)
    const dayId = await proposedAt(team, team.away, team.hub)
    assert.equal(stateOf(await agreedBy(team, other, team.hub)), 'agreed')
    const tom = await signedInAs(portal, team.manager)
    const page = `/team/${team.away.id}/days/${dayId}`
    const refused = await tom.submit(`${page}/agreement`)
    assert.match(refused.text, /cannot be agreed/)
    assert.equal(refused.$(`a[href="${page}/replacement"]`).length, 1)
    assert.doesNotMatch(refused.text, /count is wrong/)
  })

  test('a place is chosen from the directory, and both sides read its name', async () => {
    const team = await withHub(3)
    const priya = await signedInAs(portal, team.away)
    const tom = await signedInAs(portal, team.manager)
    await priya.submit('/hubs/area', { area: 'gwent' })
    const form = await priya.get('/days/new')
    const options = form.$('select[name=siteId] option').toArray()
    assert.deepEqual(
      options.map((option) => form.$(option).text().trim()),
      ['Not said', 'Newport hub', 'Bangor office'],
    )
    const check = await priya.submit('/days/new/check', { ...typed, place: '', siteId: team.hub })
    assert.match(check.text, /Place Newport hub, with a private room/)
    const list = await priya.submit('/days/new', fieldsOf(check))
    assert.match(list.text, /7\.4 hours, at Newport hub/)
    assert.match((await tom.get(`/team/${team.away.id}`)).text, /Newport hub/)
    assert.match((await priya.get('/days?lang=cy')).text, /lleoliad: Canolfan Casnewydd/)
    const { days } = await portal.services.keepInTouch.situation(viewerFor(team.away), team.away.id)
    for (const [who, at] of [
      [priya, `/days/${days[0]?.id}?lang=en`],
      [tom, `/team/${team.away.id}/days/${days[0]?.id}`],
    ] as const) {
      const link = (await who.get(at)).$('main a:contains("See what Newport hub has")').attr('href') ?? ''
      assert.match((await who.get(link)).$('h1').text(), /Newport hub/)
    }
  })

  test('no place of others, and none for a day from home', async () => {
    const team = await withHub(3)
    const other = await withHub(3)
    const priya = await signedInAs(portal, team.away)
    const unknown = await priya.submit('/days/new/check', { ...typed, siteId: other.hub })
    assert.equal(unknown.status, 422)
    assert.match(unknown.text, /Choose one of the places, or none/)
    const home = await priya.submit('/days/new/check', { ...typed, place: 'home', siteId: team.hub })
    assert.match(home.text, /Choose a place, or from home: not both/)
  })

  test('a full place is refused when it is proposed, with those that have room', async () => {
    const team = await withHub(1)
    const [first] = await othersAway(team, 1)
    assert.ok(first)
    assert.equal(stateOf(await agreedBy(team, first, team.hub)), 'agreed')
    const priya = await signedInAs(portal, team.away)
    const page = await priya.submit('/days/new/check', { ...typed, siteId: team.hub })
    assert.equal(page.status, 422)
    assert.match(page.text, /No place is left there on Tuesday 14 April 2026/)
    assert.match(page.text, /On that day there is room at: Bangor office/)
    assert.equal(page.$('select[name=siteId] option[selected]').attr('value'), team.hub)
    assert.equal((await priya.submit('/days/new/check', { ...typed, siteId: team.office })).status, 200)
  })

  test('a place that filled up meanwhile is refused when it is agreed, and the day stays proposed', async () => {
    const team = await withHub(1)
    const id = await proposedAt(team, team.away, team.hub)
    const [first] = await othersAway(team, 1)
    assert.ok(first)
    assert.equal(stateOf(await agreedBy(team, first, team.hub)), 'agreed')
    const tom = await signedInAs(portal, team.manager)
    const page = await tom.submit(`/team/${team.away.id}/days/${id}/agreement`)
    assert.equal(page.status, 422)
    assert.match(page.text, /Only so many people can be there on one day/)
    assert.match(page.text, /On that day there is room at: Bangor office/)
    assert.match((await tom.get(`/team/${team.away.id}`)).text, /Tuesday 14 April/)
  })

  test('a day that is withdrawn gives its place back', async () => {
    const team = await withHub(1)
    const { keepInTouch } = portal.services
    const [first] = await othersAway(team, 1)
    assert.ok(first)
    const dayId = idOf(await agreedBy(team, first, team.hub))
    await keepInTouch.withdraw(viewerFor(first), first.id, dayId)
    assert.equal(stateOf(await agreedBy(team, team.away, team.hub)), 'agreed')
  })

  test('whoever leaves, wants no contact or comes back before their day gives its place back', async () => {
    const { services } = portal
    const ends = [
      async (team: Team) => {
        const helen = await uploaderFor(portal, team.hr)
        const page = await helen.upload(`staff_number,active\n${team.away.staffNumber},no`)
        assert.equal((await helen.press(page, '/hr/import/confirmation')).status, 303)
      },
      async ({ away }: Team) => {
        const [leave] = away.leaves
        await services.database.inTransaction(async () => services.leaves.stopContact(away, leave!))
      },
      ({ away }: Team) =>
        services.leaves.setReturnDate(
          { personId: away.id, leaveId: away.leaves[0]?.id ?? '' },
          civilDate('2026-04-06'),
        ),
    ]
    for (const end of ends) {
      const team = await withHub(1)
      assert.equal(stateOf(await agreedBy(team, team.away, team.hub)), 'agreed')
      await end(team)
      assert.equal(await services.hubs.isFull({ siteId: team.hub, date: civilDate(date) }), false)
    }
  })

  test('a day that has come stays to be recorded when all contact stops after it', async () => {
    const team = await withHub(1)
    const { keepInTouch, leaves, database } = portal.services
    const dayId = idOf(await agreedBy(team, team.away, team.hub))
    portal.setNow('2026-04-15T09:00:00Z')
    await database.inTransaction(async () => leaves.stopContact(team.away, team.away.leaves[0]!))
    const recorded = await keepInTouch.markWorked(viewerFor(team.manager), team.away.id, dayId)
    portal.setNow('2026-03-23T09:00:00Z')
    assert.equal(stateOf(recorded), 'worked')
  })

  test('of twenty who agree at once to three places, in two processes, exactly three have one', async (t) => {
    const team = await withHub(3)
    const people = await othersAway(team, 20)
    const { keepInTouch } = portal.services
    const ids = await Promise.all(
      people.map(async (person) => {
        const details = aDay(date, { place: 'hub', siteId: team.hub })
        return idOf(await keepInTouch.propose(viewerFor(person), person.id, { details }))
      }),
    )
    const elsewhere = await inOtherProcess()
    t.after(elsewhere.close)
    const answers = await Promise.all(
      people.map((person, at) =>
        (at % 2 === 0 ? keepInTouch : elsewhere.keepInTouch).agree(
          viewerFor(team.manager),
          person.id,
          ids[at] ?? '',
        ),
      ),
    )
    const states = answers.map(stateOf)
    assert.equal(states.filter((state) => state === 'agreed').length, 3)
    assert.equal(states.filter((state) => state === 'place-full').length, 17)
  })

  test('is not agreed at a place that was closed meanwhile: the page says so, and how to suggest another', async () => {
    const team = await withHub(3)
    const dayId = await proposedAt(team, team.away, team.hub)
    const noor = await signedInAs(portal, team.admin)
    const site = `/admin/sites/${team.hub}`
    await noor.press(await noor.get(site), `${site}/closure`)
    const tom = await signedInAs(portal, team.manager)
    const refused = await tom.submit(`/team/${team.away.id}/days/${dayId}/agreement`)
    assert.match(refused.text, /cannot be agreed.+The place is closed.+there is room at: Bangor office/s)
    assert.equal(refused.$(`a[href$="${dayId}/replacement"]`).length, 1)
    assert.match((await tom.get(`/team/${team.away.id}/days/${dayId}`)).text, /is proposed|needs your answer/)
  })

  test('people of all organisations that share a place count together', async () => {
    const owner = await withHub(1)
    const shared = owner.siteIds['attic'] ?? ''
    await keepHub(portal, owner, shared, { isShared: true, capacity: 1 })
    const others = await withHub(3)
    assert.equal(stateOf(await agreedBy(owner, owner.away, shared)), 'agreed')
    const full = await portal.services.keepInTouch.propose(viewerFor(others.away), others.away.id, {
      details: aDay(date, { place: 'hub', siteId: shared }),
    })
    assert.equal(stateOf(full), 'place-full')
  })
})
