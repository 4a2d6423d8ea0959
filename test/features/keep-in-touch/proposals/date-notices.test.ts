import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { newId } from '../../../../src/shared/ids.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { tasksOf } from '../../day-one/acts.ts'
import { aDay, agreedDay, idOf, proposedDay, viewerFor } from '../acts.ts'
import { bothSides, on } from '../both-sides.ts'

const special = [
  ['2026-04-03', /Friday 3 April is a bank holiday/],
  ['2026-04-05', /5 April is a Sunday/],
  ['2026-04-11', /11 April is a Saturday/],
] as const

describe('what is said of a date before it is sent or agreed', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-01T09:00:00Z' })
  })
  after(() => portal.close())

  test('a bank holiday, a Saturday and a Sunday are allowed, and said to both sides at the check', async () => {
    const { priya, tom, at } = await bothSides(portal)
    for (const [date, notice] of special) {
      for (const [browser, path] of [
        [priya, '/days/new/check'],
        [tom, `${at}/days/new/check`],
      ] as const) {
        const check = await browser.submit(path, on(date))
        assert.equal(check.status, 200, date)
        assert.match(check.text, notice)
      }
    }
    const ordinary = await priya.submit('/days/new/check', on('2026-04-14'))
    assert.doesNotMatch(ordinary.text, /bank holiday|is a S|two weeks/)
  })

  test('Christmas Day and New Year’s Day are named', async () => {
    portal.setNow('2025-11-03T09:00:00Z')
    const { priya } = await bothSides(portal)
    const christmas = await priya.submit('/days/new/check', on('2025-12-25'))
    const newYear = await priya.submit('/days/new/check', on('2026-01-01'))
    portal.setNow('2026-03-01T09:00:00Z')
    assert.match(christmas.text, /Thursday 25 December is Christmas Day/)
    assert.match(newYear.text, /Thursday 1 January.* is New Year’s Day/)
  })

  test('whoever answers reads of the date too', async () => {
    const { team, priya, tom, at } = await bothSides(portal)
    const { keepInTouch } = portal.services
    const id = await proposedDay(keepInTouch, team, '2026-04-03')
    assert.match((await tom.get(`${at}/days/${id}`)).text, /Friday 3 April is a bank holiday/)
    const details = aDay('2026-04-05')
    const asked = await keepInTouch.propose(viewerFor(team.manager), team.away.id, { details })
    assert.match((await priya.get(`/days/${idOf(asked)}`)).text, /5 April is a Sunday/)
  })

  test('CS-04: a day sooner than IT can reactivate an account is said to whoever proposes and answers', async () => {
    const { team, priya, tom, at } = await bothSides(portal)
    const soon = /IT needs 14 days to reactivate an account, and Saturday 14 March is sooner/
    assert.match((await priya.submit('/days/new/check', on('2026-03-14'))).text, soon)
    assert.match((await tom.submit(`${at}/days/new/check`, on('2026-03-14'))).text, soon)
    assert.doesNotMatch((await priya.submit('/days/new/check', on('2026-03-15'))).text, /IT needs/)
    const id = await proposedDay(portal.services.keepInTouch, team, '2026-03-14')
    assert.match((await tom.get(`${at}/days/${id}`)).text, soon)
  })
  test('CS-04: nobody is warned of IT where an earlier day at work leaves the account awake', async () => {
    const { team, priya, tom, at } = await bothSides(portal)
    const { keepInTouch } = portal.services
    const first = await agreedDay(keepInTouch, team, '2026-03-10')
    for (const [browser, path] of [
      [priya, '/days/new/check'],
      [tom, `${at}/days/new/check`],
    ] as const) {
      assert.doesNotMatch((await browser.submit(path, on('2026-03-13'))).text, /IT needs/)
      assert.match((await browser.submit(path, on('2026-03-09'))).text, /IT needs/, 'it comes before')
    }
    await keepInTouch.withdraw(viewerFor(team.away), team.away.id, first)
    assert.match((await priya.submit('/days/new/check', on('2026-03-13'))).text, /IT needs/)
  })

  test('CS-04: nor where somebody has said that the account is ready', async () => {
    const { team, priya, tom, at } = await bothSides(portal)
    const { keepInTouch, tasks } = portal.services
    await agreedDay(keepInTouch, team, '2026-04-20')
    const pages = [
      [priya, '/days/new/check'],
      [priya, '/days/several/check'],
      [tom, `${at}/days/new/check`],
    ] as const
    const id = await proposedDay(keepInTouch, team, '2026-03-13')
    for (const [browser, path] of pages)
      assert.match((await browser.submit(path, on('2026-03-12'))).text, /IT needs/, path)
    assert.match((await tom.get(at)).text, /IT needs/)
    const account = (await tasksOf(portal, team.away)).get('Account and mailbox')
    await tasks.finish(viewerFor(team.manager), account?.id ?? '', account?.version ?? 0)
    for (const [browser, path] of pages)
      assert.doesNotMatch((await browser.submit(path, on('2026-03-12'))).text, /IT needs/, path)
    for (const page of [at, `${at}/days/${id}`]) assert.doesNotMatch((await tom.get(page)).text, /IT needs/)
    assert.doesNotMatch((await priya.get(`/days/${id}`)).text, /IT needs/)
  })

  test('KIT-10: before the leave begins the form says from when its days can be, to both sides', async () => {
    const leaves = [
      {
        id: newId(),
        type: 'adoption' as const,
        start: civilDate('2026-05-04'),
        end: civilDate('2027-05-02'),
      },
    ]
    const { priya, tom, at } = await bothSides(portal, { away: { leaves } })
    for (const [browser, path] of [
      [priya, '/days/new'],
      [priya, '/days/several'],
      [tom, `${at}/days/new`],
      [tom, `${at}/days/several`],
    ] as const) {
      const form = await browser.get(path)
      assert.match(form.text, /From Monday 4 May 2026, up to Sunday 2 May 2027\. For example/, path)
      assert.doesNotMatch(form.text, /After today/, path)
      assert.match(
        (await browser.get(`${path}?lang=cy`)).text,
        /O ddydd Llun 4 Mai 2026, hyd at ddydd Sul 2 Mai 2027/,
        path,
      )
      await browser.get(`${path}?lang=en`)
    }
    const begun = await bothSides(portal)
    assert.match((await begun.priya.get('/days/new')).text, /After today, up to/)
  })

  test('KIT-07: in the compulsory weeks it says so to the person, and nothing of a birth to the manager', async () => {
    const start = civilDate('2026-02-23')
    const birth = { birthDate: civilDate('2026-02-25'), dueDate: civilDate('2026-02-26') }
    const leaves = [{ id: newId(), type: 'maternity' as const, start, ...birth }]
    const { priya, tom, at } = await bothSides(portal, { away: { leaves } })
    assert.match((await priya.get('/days/new')).text, /From Wednesday 11 March 2026, up to/)
    assert.match((await tom.get(`${at}/days/new`)).text, /After today, up to/)
  })
})
