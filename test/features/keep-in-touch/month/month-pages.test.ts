import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { createDayStore } from '../../../../src/features/keep-in-touch/day-store.ts'
import type { Person } from '../../../../src/features/people/index.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { newId } from '../../../../src/shared/ids.ts'
import { signedInAs, type Browser, type Page } from '../../../support/browser.ts'
import { aMaternityLeave, aPerson, aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { agreedDay, agreedDays, proposedDay, viewerFor } from '../acts.ts'

describe('the month', () => {
  let portal: TestPortal
  let team: Team
  let tom: Browser
  let helen: Browser
  let agreedId: string
  before(async () => {
    portal = await startApp()
    const organisation = {
      teams: [
        { id: 'north', name: 'North' },
        { id: 'south', name: 'South' },
      ],
    }
    team = await aTeam(portal, { organisation, away: { teamId: 'north' } })
    await portal.services.people.save(
      aPerson({
        organisationId: team.organisation.id,
        managerId: team.manager.id,
        teamId: 'south',
        name: 'Marcus Bell',
        leaves: [aMaternityLeave({ returnDate: civilDate('2026-04-13') })],
      }),
    )
    agreedId = await agreedDay(portal.services.keepInTouch, team, '2026-04-14')
    await proposedDay(portal.services.keepInTouch, team, '2026-04-21')
    tom = await signedInAs(portal, team.manager)
    helen = await signedInAs(portal, team.hr)
  })
  after(() => portal.close())

  const linesIn = ({ $ }: Page): string[] =>
    $('.ui-month__list > li')
      .toArray()
      .map((each) => $(each).text().replace(/\s+/g, ' ').trim())

  test('of a manager lists by date who is away, the days, bank holidays, returns and talks', async () => {
    const page = await tom.get('/team/month?month=2026-04')
    assert.equal(page.$('h1').text(), 'Your team in April 2026')
    assert.deepEqual(linesIn(page), [
      'Friday 3 April 2 away Bank holiday',
      'Monday 6 April 2 away Bank holiday',
      'Monday 13 April 1 away Marcus: first day back',
      'Tuesday 14 April 1 away Priya: a day is agreed',
      'Tuesday 21 April 1 away Priya: a day is proposed',
      'Monday 27 April 1 away Marcus: a talk about the return',
    ])
    const hrefs = page
      .$('.ui-month__list a')
      .toArray()
      .map((each) => page.$(each).attr('href'))
    assert.ok(hrefs.includes(`/team/${team.away.id}/days/${agreedId}`))
  })

  test('shows the same as a grid, which no screen reader reads twice and no key stops in', async () => {
    const { $ } = await tom.get('/team/month?month=2026-04')
    const grid = $('table.ui-month__grid')
    assert.equal(grid.attr('aria-hidden'), 'true')
    assert.equal(grid.find('a, button, input').length, 0)
    assert.equal(grid.find('.ui-month__number').length, 30)
    assert.equal(grid.find('.ui-month__line').length, $('.ui-month__list .ui-month__line').length)
  })

  test('leads to the months beside it', async () => {
    const { $ } = await tom.get('/team/month?month=2026-04')
    assert.equal($('a[rel=prev]').attr('href'), '/team/month?month=2026-03')
    assert.equal($('a[rel=next]').attr('href'), '/team/month?month=2026-05')
  })

  test('says so when it is empty', async () => {
    const page = await tom.get('/team/month?month=2028-11')
    assert.match(page.text, /Nobody is away in this month, and nothing is arranged/)
    assert.deepEqual(linesIn(page), [])
  })

  test('says nothing in either language of why somebody is away', async () => {
    for (const language of ['en', 'cy']) {
      const page = await tom.get(`/team/month?month=2026-04&lang=${language}`)
      assert.doesNotMatch(page.text, /maternity|adoption|birth|baby|mamolaeth|mabwysiadu|geni|babi/i)
      assert.doesNotMatch(page.text, /Team planning/)
    }
  })

  test('of a proposal whose date has come says nothing', async () => {
    portal.setNow('2026-04-22T09:00:00Z')
    const later = await signedInAs(portal, team.manager)
    assert.doesNotMatch(linesIn(await later.get('/team/month?month=2026-04')).join(), /proposed/)
    portal.setNow('2026-03-23T09:00:00Z')
  })

  test('KIT-11, J4: says of a proposal that waits for HR that it cannot be agreed now', async () => {
    const { keepInTouch } = portal.services
    const own = await aTeam(portal, { away: { name: 'Nia Powell' } })
    const [manager, person] = [viewerFor(own.manager), viewerFor(own.away)]
    await proposedDay(keepInTouch, own, '2026-05-28')
    let dafydd = await signedInAs(portal, own.manager)
    const of = async (language: string) =>
      linesIn(await dafydd.get(`/team/month?month=2026-05&lang=${language}`)).join()
    assert.match(await of('en'), /Nia: a day is proposed/)
    const [dayId = ''] = await agreedDays(keepInTouch, own, { from: '2026-04-01', count: 9 })
    portal.setNow('2026-04-02T09:00:00Z')
    await keepInTouch.markWorked(manager, own.away.id, dayId)
    await keepInTouch.dispute(person, own.away.id, { dayId, reason: 'only-a-talk' })
    await agreedDay(keepInTouch, own, '2026-05-11')
    dafydd = await signedInAs(portal, own.manager)
    assert.match(await of('en'), /Nia: a proposed day cannot be agreed now/)
    assert.match(await of('cy'), /Nia: ni ellir cytuno nawr ar ddiwrnod a gynigiwyd/)
    portal.setNow('2026-03-23T09:00:00Z')
  })

  test('of HR begins with the choice of a team, and is one team’s or site’s', async () => {
    const asked = await helen.get('/hr/month?month=2026-04')
    assert.equal(asked.$('select[name=team] option').length, 3)
    assert.equal(asked.$('.ui-month').length, 0)
    const north = await helen.get('/hr/month?month=2026-04&team=north')
    assert.match(linesIn(north).join(), /Priya: a day is agreed/)
    assert.doesNotMatch(north.text, /Marcus/)
    const south = await helen.get('/hr/month?month=2026-04&team=south&lang=cy')
    assert.match(linesIn(south).join(), /Marcus: diwrnod cyntaf yn ôl/)
    assert.equal(south.$('a[rel=next]').attr('href'), '/hr/month?team=south&month=2026-05')
  })

  test('of HR finds whoever begins or comes back in the month, and has talks after it', async () => {
    const organisationId = team.organisation.id
    const leave = (start: string, returnDate: string) =>
      aMaternityLeave({ start: civilDate(start), returnDate: civilDate(returnDate) })
    for (const [name, own] of [
      ['Begins Late', leave('2026-04-29', '2027-01-04')],
      ['Came Back', leave('2025-06-02', '2026-03-16')],
    ] as const)
      await portal.services.people.save(aPerson({ organisationId, teamId: 'south', name, leaves: [own] }))
    const page = await helen.get('/hr/month?month=2026-04&team=south')
    assert.match(page.text, /Begins Late/)
    assert.match(linesIn(page).join(), /Came: a talk about the return/)
  })

  test('of HR is a part of very many at a time', async () => {
    const people: Person[] = Array.from({ length: 30 }, (_, at) =>
      aPerson({
        organisationId: team.organisation.id,
        teamId: 'north',
        name: `Zoe Number${at}`,
        leaves: [aMaternityLeave()],
      }),
    )
    await portal.services.people.addAll(people)
    const page = await helen.get('/hr/month?month=2026-04&team=north')
    assert.equal(page.$('.ui-month__people li').length, 25)
    assert.match(page.text, /There are more people than fit/)
    const more = await helen.get('/hr/month?team=north&month=2026-04&page=2')
    assert.equal(more.$('.ui-month__people li').length, 6)
  })

  test('looks at the days of its people alone, by an index, among very many', async () => {
    const { connection } = portal.services.database
    const rows = Array.from({ length: 2_000 }, (_, at) => ({
      _id: newId(),
      organisationId: team.organisation.id,
      leaveId: `l${at}`,
      personId: `p${at}`,
      kind: 'kit',
      state: 'agreed',
      date: '2026-04-14',
      work: 'x',
      place: 'home',
      hours: 100,
      privateRoom: false,
      proposedBy: 'person',
      history: [],
      version: 1,
    }))
    await connection.collection<{ _id: string }>('days').insertMany(rows)
    const leaves = [{ personId: 'p7', leaveId: 'l7' }]
    const month = { first: civilDate('2026-04-01'), last: civilDate('2026-04-30') }
    const explained = JSON.stringify(await createDayStore(connection).explainMonth(leaves, month, ['agreed']))
    assert.doesNotMatch(explained, /COLLSCAN/)
    assert.ok(Number(/"totalDocsExamined":(\d+)/.exec(explained)?.[1]) <= 1, explained)
  })
})
