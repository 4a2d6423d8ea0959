import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { createExtraDayStore } from '../../../../src/features/keep-in-touch/extra-days/index.ts'
import { createPayrollStore } from '../../../../src/features/keep-in-touch/payroll/index.ts'
import { createDayNoteStore } from '../../../../src/features/keep-in-touch/notes/index.ts'
import { createDayStore } from '../../../../src/features/keep-in-touch/day-store.ts'
import {
  createKeepInTouchService,
  type KeepInTouchService,
} from '../../../../src/features/keep-in-touch/service.ts'
import { openDatabase, type Database } from '../../../../src/platform/database/open-database.ts'
import { addDays, civilDate } from '../../../../src/shared/civil-date.ts'
import { ChangedMeanwhileError, NotAllowedError } from '../../../../src/shared/errors.ts'
import { newId } from '../../../../src/shared/ids.ts'
import { auditOn } from '../../../support/audit.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { databaseUri } from '../../../support/database.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { aDay, agreedDay, agreedDays, idOf, proposedDay, stateOf, viewerFor } from '../acts.ts'

describe('a day that is proposed and answered, in two processes', () => {
  let portal: TestPortal
  let keepInTouch: KeepInTouchService
  let elsewhere: Database
  /** The same service in another process: its own connection and memory. */
  let inOtherProcess: KeepInTouchService

  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
    keepInTouch = portal.services.keepInTouch
    const uri = new URL(await databaseUri())
    uri.pathname = `/${portal.services.database.connection.name}`
    elsewhere = await openDatabase({ uri: uri.href })
    inOtherProcess = createKeepInTouchService({
      days: createDayStore(elsewhere.connection),
      payrollRows: createPayrollStore(elsewhere.connection),
      notes: createDayNoteStore(elsewhere.connection),
      extraDays: createExtraDayStore(elsewhere.connection),
      people: portal.services.people,
      contact: portal.services.contact,
      openReturns: portal.services.returnPlans.openReturns,
      tasks: portal.services.tasks.byPortal,
      hubs: portal.services.hubs,
      outbox: portal.services.outbox,
      audit: auditOn(elsewhere),
      inTransaction: elsewhere.inTransaction,
      clock: () => new Date('2026-03-23T09:00:00Z'),
    })
  })

  after(async () => {
    await elsewhere.close()
    await portal.close()
  })

  async function statesOf({ away }: Team): Promise<string[]> {
    const { days } = await keepInTouch.situation(viewerFor(away), away.id)
    return days.map(({ date, state }) => `${date} ${state}`)
  }

  test('KIT-03: a day that the person proposes is agreed by the manager, and counts then', async () => {
    const team = await aTeam(portal)
    const id = await proposedDay(keepInTouch, team, '2026-04-14')
    assert.equal((await keepInTouch.summaryFor(viewerFor(team.away)))?.agreed, 0)
    assert.equal(stateOf(await keepInTouch.agree(viewerFor(team.manager), team.away.id, id)), 'agreed')
    const summary = await keepInTouch.summaryFor(viewerFor(team.away))
    assert.deepEqual([summary?.agreed, summary?.left, summary?.next?.date], [1, 9, '2026-04-14'])
  })

  test('KIT-03: nobody agrees to a proposal of their own', async () => {
    const team = await aTeam(portal)
    const id = await proposedDay(keepInTouch, team, '2026-04-14')
    await assert.rejects(keepInTouch.agree(viewerFor(team.away), team.away.id, id), NotAllowedError)
  })

  test('KIT-01: of two agreements to a last day in the same moment, one is refused', async () => {
    const team = await aTeam(portal)
    await agreedDays(keepInTouch, team, { from: '2026-04-01', count: 9 })
    const tenth = await proposedDay(keepInTouch, team, '2026-05-12')
    const rival = await proposedDay(keepInTouch, team, '2026-05-13')
    const manager = viewerFor(team.manager)
    const outcomes = await Promise.all([
      keepInTouch.agree(manager, team.away.id, tenth),
      inOtherProcess.agree(manager, team.away.id, rival),
    ])
    assert.deepEqual(outcomes.map(stateOf).toSorted(), ['agreed', 'allowance-used'])
    const summary = await keepInTouch.summaryFor(viewerFor(team.away))
    assert.deepEqual([summary?.agreed, summary?.left], [10, 0])
  })

  test('KIT-01: of fifteen agreements in the same moment, from two processes, ten stand', async () => {
    const team = await aTeam(portal)
    const ids: string[] = []
    for (let at = 0; at < 15; at += 1) {
      ids.push(await proposedDay(keepInTouch, team, addDays(civilDate('2026-05-01'), at)))
    }
    const outcomes = await Promise.all(
      ids.map((id, at) =>
        (at % 2 ? keepInTouch : inOtherProcess).agree(viewerFor(team.manager), team.away.id, id),
      ),
    )
    const agreed = outcomes.filter((outcome) => stateOf(outcome) === 'agreed')
    assert.equal(agreed.length, 10)
  })

  test('two first proposals for one date in the same moment make one day', async () => {
    const team = await aTeam(portal)
    const details = aDay('2026-04-14')
    const outcomes = await Promise.all([
      keepInTouch.propose(viewerFor(team.away), team.away.id, { details }),
      inOtherProcess.propose(viewerFor(team.manager), team.away.id, { details }),
    ])
    assert.deepEqual(outcomes.map(stateOf).toSorted(), ['date-taken', 'proposed'])
  })

  test('a proposal that is sent twice is one proposal and one mail', async () => {
    const team = await aTeam(portal)
    const proposed = { id: newId(), details: aDay('2026-04-14') }
    const sent = await Promise.all([
      keepInTouch.propose(viewerFor(team.away), team.away.id, proposed),
      keepInTouch.propose(viewerFor(team.away), team.away.id, proposed),
    ])
    assert.deepEqual(sent.map(stateOf), ['proposed', 'proposed'])
    assert.deepEqual(await statesOf(team), ['2026-04-14 proposed'])
    assert.equal(await mailsFor(team.manager.id), 1)
  })

  test('a form that is sent again after its day was withdrawn puts the day forward anew', async () => {
    const team = await aTeam(portal)
    const viewer = viewerFor(team.away)
    const form = { id: newId(), details: aDay('2026-04-14') }
    const first = idOf(await keepInTouch.propose(viewer, team.away.id, form))
    await keepInTouch.withdraw(viewer, team.away.id, first)
    const again = await keepInTouch.propose(viewer, team.away.id, form)
    assert.equal(stateOf(again), 'proposed')
    assert.notEqual(idOf(again), first)
  })

  test('an agreement in two tabs is one agreement', async () => {
    const team = await aTeam(portal)
    const id = await proposedDay(keepInTouch, team, '2026-04-14')
    const manager = viewerFor(team.manager)
    const both = await Promise.all([
      keepInTouch.agree(manager, team.away.id, id),
      keepInTouch.agree(manager, team.away.id, id),
    ])
    assert.deepEqual(both.map(stateOf), ['agreed', 'agreed'])
    const { days } = await keepInTouch.situation(manager, team.away.id)
    assert.deepEqual(
      days[0]?.history.map(({ state }) => state),
      ['proposed', 'agreed'],
    )
  })

  test('a proposal that was withdrawn meanwhile cannot be agreed', async () => {
    const team = await aTeam(portal)
    const id = await proposedDay(keepInTouch, team, '2026-04-14')
    await keepInTouch.withdraw(viewerFor(team.away), team.away.id, id)
    await assert.rejects(keepInTouch.agree(viewerFor(team.manager), team.away.id, id), ChangedMeanwhileError)
  })

  test('of agreeing and withdrawing in the same moment the record keeps one order', async () => {
    const team = await aTeam(portal)
    const id = await proposedDay(keepInTouch, team, '2026-04-14')
    await Promise.allSettled([
      keepInTouch.agree(viewerFor(team.manager), team.away.id, id),
      inOtherProcess.withdraw(viewerFor(team.away), team.away.id, id),
    ])
    const { days } = await keepInTouch.situation(viewerFor(team.away), team.away.id)
    const story = days[0]?.history.map(({ state }) => state).join(' ')
    assert.ok(['proposed withdrawn', 'proposed agreed withdrawn'].includes(story ?? ''), story)
  })

  test('decision 2: another day takes the place of the one proposed, and waits for the first side', async () => {
    const team = await aTeam(portal)
    const id = await proposedDay(keepInTouch, team, '2026-06-09')
    const proposed = { details: aDay('2026-06-16', { place: 'home' }) }
    await keepInTouch.replace(viewerFor(team.manager), team.away.id, { dayId: id, proposed })
    assert.deepEqual(await statesOf(team), ['2026-06-09 replaced', '2026-06-16 proposed'])
    const summary = await keepInTouch.summaryFor(viewerFor(team.away))
    assert.deepEqual(
      { ...summary?.open[0], id: '' },
      {
        id: '',
        date: '2026-06-16',
        replaces: '2026-06-09',
        fromName: 'Tom',
        work: 'Team planning',
        hours: 740,
        place: 'home',
        mayEnd: false,
        firstCome: [],
      },
    )
    assert.deepEqual(await keepInTouch.peopleAwaited([team.manager, team.away]), [team.away])
  })

  test('the date may stay when the other side changes the hours', async () => {
    const team = await aTeam(portal)
    const id = await proposedDay(keepInTouch, team, '2026-06-09')
    const proposed = { details: aDay('2026-06-09', { hours: 300 }) }
    await keepInTouch.replace(viewerFor(team.manager), team.away.id, { dayId: id, proposed })
    assert.deepEqual((await statesOf(team)).toSorted(), ['2026-06-09 proposed', '2026-06-09 replaced'])
  })

  test('VEC-17: declining and withdrawing leave the count as it was', async () => {
    const team = await aTeam(portal)
    const declined = await proposedDay(keepInTouch, team, '2026-04-14')
    const withdrawn = await agreedDay(keepInTouch, team, '2026-05-12')
    const manager = viewerFor(team.manager)
    await keepInTouch.decline(manager, team.away.id, { dayId: declined, reason: 'team-away' })
    await keepInTouch.withdraw(viewerFor(team.away), team.away.id, withdrawn)
    assert.deepEqual(await statesOf(team), ['2026-04-14 declined', '2026-05-12 withdrawn'])
    assert.equal((await keepInTouch.summaryFor(viewerFor(team.away)))?.left, 10)
  })

  test('each act that the other side waits for tells them, once for several', async () => {
    const team = await aTeam(portal)
    const id = await proposedDay(keepInTouch, team, '2026-04-14')
    await proposedDay(keepInTouch, team, '2026-04-15')
    assert.equal(await mailsFor(team.manager.id), 1)
    assert.equal(await mailsFor(team.away.id), 0)
    await keepInTouch.agree(viewerFor(team.manager), team.away.id, id)
    assert.equal(await mailsFor(team.away.id), 1)
  })

  async function mailsFor(personId: string): Promise<number> {
    const outbox = portal.services.database.connection.collection('outbox')
    return outbox.countDocuments({ personId })
  }
})
