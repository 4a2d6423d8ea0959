import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { DayDetails } from '../../../../src/features/keep-in-touch/index.ts'
import { signedInAs } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { aDay, agreedDay, idOf, viewerFor } from '../../keep-in-touch/acts.ts'
import { tasksOf } from '../acts.ts'

describe('what no list leaves out of a keep-in-touch day', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
  })
  after(() => portal.close())

  async function agreed(date: string, details: Partial<DayDetails>): Promise<string> {
    const { keepInTouch } = portal.services
    const id = idOf(
      await keepInTouch.propose(viewerFor(team.away), team.away.id, { details: aDay(date, details) }),
    )
    return idOf(await keepInTouch.agree(viewerFor(team.manager), team.away.id, id))
  }
  const namesOf = async () => [...(await tasksOf(portal, team.away)).keys()].toSorted()

  test('HS-05: a risk assessment is offered on site, though the list has none', async () => {
    const { templates } = portal.services.dayOne
    const hr = viewerFor(team.hr)
    await templates.removeItem(hr, 'risk-assessment', (await templates.own(hr)).version)
    await agreed('2026-05-11', { place: 'hub' })
    assert.ok((await namesOf()).includes('Offer a risk assessment'))
  })

  test('HS-05: it is offered for every day on site, however long after a birth', async () => {
    await agreed('2026-08-11', { place: 'office' })
    assert.ok((await namesOf()).includes('Offer a risk assessment'))
  })

  test('HS-05: it is offered at home too, so that nobody has to ask, and nothing tells of who would', async () => {
    await agreed('2026-05-11', { place: 'home' })
    assert.deepEqual(await namesOf(), ['Account and mailbox', 'Offer a risk assessment'])
  })

  test('a private room that was asked for is seen to a week before', async () => {
    await agreed('2026-05-11', { place: 'hub', privateRoom: true })
    assert.equal((await tasksOf(portal, team.away)).get('A private room')?.due, '2026-05-01')
  })

  const accountsOf = async () => {
    const stored = await portal.services.database.connection
      .collection('tasks')
      .find({ aboutId: team.away.id, what: 'Account and mailbox' })
      .toArray()
    return stored.map(({ state, due }) => `${state} ${due}`).toSorted()
  }

  test('CS-04: one task wakes the account for all days within 60 days', async () => {
    const { keepInTouch } = portal.services
    await agreedDay(keepInTouch, team, '2026-05-11')
    await agreedDay(keepInTouch, team, '2026-07-10')
    assert.deepEqual(await accountsOf(), ['open 2026-04-27'])
    await agreedDay(keepInTouch, team, '2026-07-13')
    // 63 days after the first, and three after the second, for which the account is awake.
    assert.deepEqual(await accountsOf(), ['open 2026-04-27'])
  })

  test('CS-04: 61 days later it is woken again', async () => {
    const { keepInTouch } = portal.services
    await agreedDay(keepInTouch, team, '2026-05-11')
    await agreedDay(keepInTouch, team, '2026-07-11')
    assert.deepEqual(await accountsOf(), ['open 2026-04-27', 'open 2026-06-26'])
  })

  test('CS-04: the shared task moves to the day that is left, with why', async () => {
    const { keepInTouch } = portal.services
    const first = await agreedDay(keepInTouch, team, '2026-05-11')
    await agreedDay(keepInTouch, team, '2026-06-15')
    await keepInTouch.withdraw(viewerFor(team.away), team.away.id, first)
    assert.deepEqual(await accountsOf(), ['open 2026-06-01'])
    const task = (await tasksOf(portal, team.away)).get('Account and mailbox')
    assert.equal(task?.history.at(-1)?.reason, 'dayOff')
    const page = await (await signedInAs(portal, team.manager)).get(`/tasks/${task?.id}`)
    assert.match(
      page.text,
      /by Monday 1 June 2026 now, for the next day at work: the one on Monday 11 May is off/,
    )
  })

  test('CS-04: an account that was woken too early for the day that is left is woken again', async () => {
    const { keepInTouch } = portal.services
    const first = await agreedDay(keepInTouch, team, '2026-05-11')
    await agreedDay(keepInTouch, team, '2026-06-15')
    const task = (await tasksOf(portal, team.away)).get('Account and mailbox')
    await portal.services.tasks.finish(viewerFor(team.manager), task?.id ?? '', task?.version ?? 0)
    await keepInTouch.withdraw(viewerFor(team.away), team.away.id, first)
    assert.deepEqual(await accountsOf(), ['done 2026-04-27', 'open 2026-06-01'])
  })

  test('CS-04: a late task stays late when a later day is withdrawn', async () => {
    const { keepInTouch } = portal.services
    await agreedDay(keepInTouch, team, '2026-04-13')
    const later = await agreedDay(keepInTouch, team, '2026-05-18')
    assert.deepEqual(await accountsOf(), ['open 2026-03-30'])
    portal.setNow('2026-04-01T09:00:00Z')
    await keepInTouch.withdraw(viewerFor(team.away), team.away.id, later)
    assert.deepEqual(await accountsOf(), ['open 2026-03-30'])
  })

  test('CS-04: a day that comes to stand alone has a task of its own', async () => {
    const { keepInTouch } = portal.services
    await agreedDay(keepInTouch, team, '2026-05-11')
    const between = await agreedDay(keepInTouch, team, '2026-07-10')
    await agreedDay(keepInTouch, team, '2026-07-13')
    await keepInTouch.withdraw(viewerFor(team.away), team.away.id, between)
    assert.deepEqual(await accountsOf(), ['open 2026-04-27', 'open 2026-06-29'])
    // And a day between them makes it one waking again.
    await agreedDay(keepInTouch, team, '2026-06-15')
    assert.deepEqual(await accountsOf(), ['not-needed 2026-06-29', 'open 2026-04-27'])
  })

  test('CS-04: an earlier day that is agreed later moves the task to itself', async () => {
    const { keepInTouch } = portal.services
    await agreedDay(keepInTouch, team, '2026-06-15')
    await agreedDay(keepInTouch, team, '2026-05-11')
    assert.deepEqual(await accountsOf(), ['open 2026-04-27'])
    const task = (await tasksOf(portal, team.away)).get('Account and mailbox')
    const page = await (await signedInAs(portal, team.manager)).get(`/tasks/${task?.id}`)
    assert.match(page.text, /by Monday 27 April 2026 now, because a day at work on Monday 11 May was agreed/)
  })

  test('CS-04: nobody wakes an account that was used at work not long before', async () => {
    const { keepInTouch } = portal.services
    const first = await agreedDay(keepInTouch, team, '2026-04-13')
    await agreedDay(keepInTouch, team, '2026-05-18')
    portal.setNow('2026-04-14T09:00:00Z')
    await keepInTouch.markWorked(viewerFor(team.away), team.away.id, first)
    assert.deepEqual(await accountsOf(), ['not-needed 2026-03-30'])
    await agreedDay(keepInTouch, team, '2026-06-01')
    assert.deepEqual(await accountsOf(), ['not-needed 2026-03-30'])
  })

  test('CS-04: an account that nobody woke for a day that is past is late still for the next one, until that was worked', async () => {
    const { keepInTouch } = portal.services
    const first = await agreedDay(keepInTouch, team, '2026-04-13')
    await agreedDay(keepInTouch, team, '2026-04-27')
    portal.setNow('2026-04-16T09:00:00Z')
    await portal.services.dayOne.endDayLists()
    assert.deepEqual(await accountsOf(), ['open 2026-03-30'])
    await keepInTouch.markWorked(viewerFor(team.away), team.away.id, first)
    assert.deepEqual(await accountsOf(), ['not-needed 2026-03-30'])
  })

  test('CS-04: what its owner called off is not asked for again', async () => {
    const { keepInTouch, tasks } = portal.services
    await agreedDay(keepInTouch, team, '2026-05-11')
    const task = (await tasksOf(portal, team.away)).get('Account and mailbox')
    const said = { version: task?.version ?? 0, why: 'It works.' }
    await tasks.callOff(viewerFor(team.manager), task?.id ?? '', said)
    const other = await agreedDay(keepInTouch, team, '2026-08-10')
    await keepInTouch.withdraw(viewerFor(team.away), team.away.id, other)
    assert.deepEqual(await accountsOf(), ['not-needed 2026-04-27', 'not-needed 2026-07-27'])
  })

  const assessmentsOf = async () => {
    const stored = await portal.services.database.connection
      .collection('tasks')
      .find({ aboutId: team.away.id, what: 'Offer a risk assessment' })
      .toArray()
    return stored.map(({ state, due }) => `${state} ${due}`).toSorted()
  }

  test('HS-05: one assessment is offered for several days, before the first, whichever is agreed first', async () => {
    const { keepInTouch } = portal.services
    await agreedDay(keepInTouch, team, '2026-06-15')
    const first = await agreedDay(keepInTouch, team, '2026-05-11')
    await agreedDay(keepInTouch, team, '2026-08-10')
    assert.deepEqual(await assessmentsOf(), ['open 2026-04-27'])
    await keepInTouch.withdraw(viewerFor(team.away), team.away.id, first)
    assert.deepEqual(await assessmentsOf(), ['open 2026-06-01'])
    const page = await (await signedInAs(portal, team.manager)).get(`/team/${team.away.id}/ready`)
    assert.match(
      page.text,
      /Monday 15 June.+Offer a risk assessment.+Monday 10 August.+Offer a risk assessment/,
    )
  })

  test('HS-05: what was offered serves the days that were agreed by then, and a day after that has its own offer', async () => {
    const { keepInTouch, tasks } = portal.services
    const first = await agreedDay(keepInTouch, team, '2026-05-11')
    await agreedDay(keepInTouch, team, '2026-06-15')
    const task = (await tasksOf(portal, team.away)).get('Offer a risk assessment')
    await tasks.finish(viewerFor(team.manager), task?.id ?? '', task?.version ?? 0)
    await keepInTouch.withdraw(viewerFor(team.away), team.away.id, first)
    assert.deepEqual(await assessmentsOf(), ['done 2026-04-27'])
    await agreed('2026-07-13', { place: 'office' })
    assert.deepEqual(await assessmentsOf(), ['done 2026-04-27', 'open 2026-06-29'])
  })

  test('what was done stays done when the day is withdrawn', async () => {
    const { keepInTouch } = portal.services
    const id = await agreedDay(keepInTouch, team, '2026-05-11')
    const pass = (await tasksOf(portal, team.away)).get('Building pass')
    await portal.services.tasks.finish(viewerFor(team.manager), pass?.id ?? '', pass?.version ?? 0)
    await keepInTouch.withdraw(viewerFor(team.away), team.away.id, id)
    assert.equal((await tasksOf(portal, team.away)).get('Building pass')?.state, 'done')
  })
})
