import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { endUnansweredReturns } from '../../../../jobs/end-unanswered-returns.ts'
import { prepareReturns } from '../../../../jobs/prepare-returns.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs } from '../../../support/browser.ts'
import { aMaternityLeave, aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { viewerFor } from '../../keep-in-touch/acts.ts'
import { movedReturn, namedReturn, tasksOf } from '../acts.ts'

describe('the list of a return', () => {
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

  const night = () => prepareReturns(portal.services.dayOne)

  test('is made when the day is named: a task an item, counted back, with an owner', async () => {
    await namedReturn(portal, team, '2026-06-22')
    const tasks = await tasksOf(portal, team.away)
    assert.deepEqual([...tasks].map(([name, { due }]) => `${due} ${name}`).toSorted(), [
      '2026-06-01 Find a buddy',
      '2026-06-08 Account and mailbox',
      '2026-06-08 Offer a risk assessment',
      '2026-06-15 Adjustments, if any are agreed',
      '2026-06-15 Laptop and phone',
      '2026-06-16 Building pass',
      '2026-06-17 Desk or place to work',
      '2026-06-19 Start pay again',
      '2026-06-22 Time together on the first day',
      '2026-06-26 Introduction in the first week',
      '2026-07-20 Introduction in the first month',
    ])
    // Nobody is named for IT, so it is HR's; the contact is the manager.
    assert.equal(tasks.get('Account and mailbox')?.ownerId, team.hr.id)
    assert.equal(tasks.get('Offer a risk assessment')?.ownerId, team.manager.id)
  })

  test('G08: of a return on a Saturday it is counted from the Monday, the first day at work, made or moved', async () => {
    const onMonday = async (): Promise<void> => {
      const tasks = await tasksOf(portal, team.away)
      assert.equal(tasks.get('Time together on the first day')?.due, '2026-06-22')
      assert.equal(tasks.get('Account and mailbox')?.due, '2026-06-08')
      assert.equal(tasks.get('Introduction in the first week')?.due, '2026-06-26')
    }
    await namedReturn(portal, team, '2026-06-20')
    await onMonday()
    await movedReturn(portal, team.away, '2026-07-06')
    await movedReturn(portal, team.away, '2026-06-20')
    await onMonday()
  })

  test('is made by the night job eight weeks before, once, however often it runs', async () => {
    portal.setNow('2026-07-07T00:05:00Z')
    await night()
    assert.equal((await tasksOf(portal, team.away)).size, 0)
    portal.setNow('2026-07-08T00:05:00Z')
    await night()
    const made = await tasksOf(portal, team.away)
    assert.equal(made.size, 11)
    await night()
    assert.deepEqual(await tasksOf(portal, team.away), made)
  })

  test('is made once by two processes at once', async () => {
    portal.setNow('2026-07-08T00:05:00Z')
    await Promise.allSettled([night(), night()])
    assert.equal((await tasksOf(portal, team.away)).size, 11)
    assert.equal(
      await portal.services.database.connection.collection('tasks').countDocuments({ aboutId: team.away.id }),
      11,
    )
  })

  test('after more than twelve months away has vetting and a new account too', async () => {
    const leave = aMaternityLeave({ start: civilDate('2025-03-01'), returnDate: civilDate('2026-05-11') })
    await portal.services.people.save({ ...team.away, leaves: [leave] })
    await night()
    const names = [...(await tasksOf(portal, team.away)).keys()]
    assert.ok(names.includes('Vetting') && names.includes('Set up the account anew'), names.join())
  })

  test('after a short time away has what that needs alone', async () => {
    const leave = aMaternityLeave({ start: civilDate('2026-03-09'), returnDate: civilDate('2026-04-13') })
    await portal.services.people.save({ ...team.away, leaves: [leave] })
    await night()
    assert.deepEqual([...(await tasksOf(portal, team.away)).keys()].toSorted(), [
      'Adjustments, if any are agreed',
      'Offer a risk assessment',
      'Start pay again',
    ])
  })

  test('asks for nothing before today where it is made late', async () => {
    await portal.services.people.save({
      ...team.away,
      leaves: [aMaternityLeave({ returnDate: civilDate('2026-03-27') })],
    })
    await night()
    const dues = [...(await tasksOf(portal, team.away)).values()].map(({ due }) => due)
    assert.equal(dues.length, 11)
    assert.ok(dues.every((due) => due >= '2026-03-23'))
  })

  test('moves with the day: open tasks alone, with why; done ones stay', async () => {
    await namedReturn(portal, team, '2026-06-22')
    const { service } = portal.services.features.tasks
    const account = (await tasksOf(portal, team.away)).get('Account and mailbox')
    assert.ok(account)
    await service.finish(viewerFor(team.hr), account.id, account.version)
    await movedReturn(portal, team.away, '2026-07-06')
    const tasks = await tasksOf(portal, team.away)
    assert.equal(tasks.get('Account and mailbox')?.due, '2026-06-08')
    const pass = tasks.get('Building pass')
    assert.equal(pass?.due, '2026-06-30')
    assert.deepEqual(
      pass?.history.map(({ step, by, reason }) => [step, by, reason]),
      [
        ['made', 'portal', undefined],
        ['moved', 'portal', 'returnMoved'],
      ],
    )
    const facilities = await signedInAs(portal, team.hr)
    const page = await facilities.get(`/tasks/${pass?.id}`)
    assert.match(page.text, /It is to be done by Tuesday 30 June 2026 now, because the return date moved/)
    const welsh = await facilities.get(`/tasks/${pass?.id}?lang=cy`)
    assert.match(welsh.text, /^Pàs adeilad|Pàs adeilad/)
    assert.match(welsh.text, /oherwydd i’r dyddiad dychwelyd symud/)
  })

  test('is called off with a reason when the person leaves, by the next night', async () => {
    await namedReturn(portal, team, '2026-06-22')
    const person = await portal.services.people.find(team.away.id)
    assert.ok(person)
    await portal.services.people.save({ ...person, isActive: false })
    await night()
    await night()
    const tasks = [...(await tasksOf(portal, team.away)).values()]
    assert.ok(
      tasks.every(
        ({ state, history }) =>
          state === 'not-needed' && history.length === 2 && history[1]?.reason === 'returnOff',
      ),
    )
    const hr = await signedInAs(portal, team.hr)
    const page = await hr.get(`/tasks/${tasks.find(({ ownerId }) => ownerId === team.hr.id)?.id}`)
    assert.match(page.text, /Not needed.*because there is no return on that day any more/)
    await night()
  })

  test('is made anew when a return that was off is on again', async () => {
    await namedReturn(portal, team, '2026-06-22')
    const person = await portal.services.people.find(team.away.id)
    assert.ok(person)
    await portal.services.people.save({ ...person, isActive: false })
    await night()
    await portal.services.people.save({ ...person, isActive: true })
    portal.setNow('2026-05-01T00:05:00Z')
    await night()
    const open = [...(await tasksOf(portal, team.away)).values()].filter(({ state }) => state === 'open')
    assert.equal(open.length, 11)
  })

  test('RET-03: follows a short notice that waits, by the earliest day that it can be, and what is answered', async () => {
    await namedReturn(portal, team, '2026-05-04')
    const due = async () => (await tasksOf(portal, team.away)).get('Start pay again')?.due
    assert.equal(await due(), '2026-05-01')
    await night()
    assert.equal(await due(), '2026-05-01')
    const tom = viewerFor(team.manager)
    const { request } = await portal.services.returnPlans.ofTeam(tom, team.away.id)
    const answer = { request: request?.id ?? '', answer: 'postpone' as const }
    await portal.services.returnPlans.answerReturnDate(tom, team.away.id, answer)
    assert.equal(await due(), '2026-05-15')
  })

  test('RET-03: goes back to the day that stands where the notice is taken back', async () => {
    await namedReturn(portal, team, '2026-05-04')
    const own = viewerFor(team.away)
    const { request } = await portal.services.returnPlans.own(own)
    await portal.services.returnPlans.withdrawReturnDate(own, request?.id ?? '')
    assert.equal((await tasksOf(portal, team.away)).get('Start pay again')?.due, '2026-08-28')
  })

  const duesOf = async (): Promise<Map<string, string>> =>
    new Map([...(await tasksOf(portal, team.away))].map(([name, { due }]) => [name, due]))
  const nightJobs = {
    'the lists first': [night, () => endUnansweredReturns(portal.services.returnPlans)],
    'the notice first': [() => endUnansweredReturns(portal.services.returnPlans), night],
  }
  for (const [order, jobs] of Object.entries(nightJobs))
    test(`RET-03: what is late for a notice stays as late once the notice stands by itself: ${order}`, async () => {
      await namedReturn(portal, team, '2026-04-06')
      const dues = await duesOf()
      portal.setNow('2026-04-05T23:05:00Z')
      for (const job of jobs) await job()
      assert.deepEqual(await duesOf(), dues)
      await night()
      assert.deepEqual(await duesOf(), dues)
    })

  test('what is late already stays as late where the day moves by little', async () => {
    await namedReturn(portal, team, '2026-04-20')
    const due = async () => (await duesOf()).get('Find a buddy')
    assert.equal(await due(), '2026-03-30')
    portal.setNow('2026-04-08T09:00:00Z')
    await movedReturn(portal, team.away, '2026-04-21')
    assert.equal(await due(), '2026-03-30')
  })

  test('is made of a day that has come too, where there is none, and asks for it now', async () => {
    await namedReturn(portal, team, '2026-05-04')
    await portal.services.database.connection.collection('tasks').deleteMany({})
    await portal.services.database.connection.collection('readyLists').deleteMany({})
    portal.setNow('2026-05-05T09:00:00Z')
    await endUnansweredReturns(portal.services.returnPlans)
    assert.equal((await tasksOf(portal, team.away)).get('Start pay again')?.due, '2026-05-05')
  })

  test('is made by the night for a return of the last four weeks, and for none before', async () => {
    portal.setNow('2026-10-01T00:05:00Z')
    await night()
    assert.equal((await tasksOf(portal, team.away)).size, 0)
    portal.setNow('2026-09-30T00:05:00Z')
    await night()
    assert.equal((await tasksOf(portal, team.away)).get('Start pay again')?.due, '2026-09-30')
  })

  test('has none where another leave begins on that day', async () => {
    const leaves = [
      aMaternityLeave({ returnDate: civilDate('2026-04-20') }),
      {
        id: 'break',
        type: 'career-break' as const,
        start: civilDate('2026-04-20'),
        end: civilDate('2027-04-19'),
      },
    ]
    await portal.services.people.save({ ...team.away, leaves })
    await night()
    assert.equal((await tasksOf(portal, team.away)).size, 0)
  })

  test('waits for somebody to do it, where an employer has nobody', async () => {
    for (const one of [team.hr, team.manager]) await portal.services.people.save({ ...one, isActive: false })
    portal.setNow('2026-07-08T00:05:00Z')
    await night()
    assert.equal((await tasksOf(portal, team.away)).size, 0)
    await portal.services.people.save({ ...team.hr, isActive: true })
    await night()
    assert.equal((await tasksOf(portal, team.away)).size, 11)
  })

  test('tells each owner that something waits, and not what or about whom', async () => {
    await namedReturn(portal, team, '2026-06-22')
    portal.later(15 * 60_000)
    await portal.services.delivery.deliverDue()
    const mails = await portal.services.sentMail.findNewest({ limit: 5 }, [team.hr.email])
    assert.equal(mails.length, 1)
    assert.doesNotMatch(JSON.stringify(mails), /Priya|pass|mailbox/)
  })

  test('of one that fails, the others are made and the failure is said', async () => {
    const { database } = portal.services
    portal.setNow('2026-07-08T00:05:00Z')
    const other = await aTeam(portal)
    const lists = database.connection.collection<{ _id: string }>('readyLists')
    const leaveId = team.away.leaves[0]?.id ?? ''
    // A row that no code writes stands where the list has to be.
    await lists.insertOne({ _id: leaveId, kind: 'return', state: 'off' } as never)
    await assert.rejects(night(), AggregateError)
    assert.equal((await tasksOf(portal, other.away)).size, 11)
    assert.equal((await tasksOf(portal, team.away)).size, 0)
    await lists.deleteOne({ _id: leaveId })
  })
})
