import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, describe, test } from 'node:test'
import { prepareReturns } from '../../../jobs/prepare-returns.ts'
import type { LeaveRecord } from '../../../src/policy/leave/served-leave.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { signedInAs } from '../../support/browser.ts'
import { aMaternityLeave, aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { tasksOf } from '../day-one/acts.ts'
import { viewerFor } from '../keep-in-touch/acts.ts'

const week = { mon: 740, tue: 740, wed: 740, thu: 740, fri: 740, sat: 0, sun: 0 }

describe('decision 94: what was made for a return when another leave is added after it', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-04-13T09:00:00Z')
    team = await aTeam(portal, { away: { leaves: [aMaternityLeave({ end: civilDate('2026-05-03') })] } })
  })
  after(() => portal.close())

  const outbox = () => portal.services.database.connection.collection('outbox')

  async function told(): Promise<string[]> {
    const found = await outbox().find({}).toArray()
    return [...new Set(found.map((message) => String(message['personId'])))].toSorted()
  }

  /** HR write it down: shared parental leave from the day on which the maternity leave is over. */
  async function addLater(): Promise<void> {
    await outbox().deleteMany({})
    const dates: Record<string, string> = {
      start: '2026-05-04',
      end: '2026-08-30',
      given: '2026-02-02',
    }
    const typed = Object.entries(dates).flatMap(([name, date]) => {
      const [year = '', month = '', day = ''] = date.split('-')
      return Object.entries({ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year })
    })
    const path = `/hr/people/${team.away.id}/leave/new/shared-parental`
    const helen = await signedInAs(portal, team.hr)
    const posted = await helen.press(await helen.get(path), path, {
      ...Object.fromEntries(typed),
      way: 'notice',
    })
    assert.ok(posted.location, posted.text)
    const kept = await helen.press(await helen.get(posted.location), `${path}/confirmation`)
    assert.equal(kept.status, 303, kept.text)
  }

  const stored = async (): Promise<readonly LeaveRecord[]> =>
    (await portal.services.people.find(team.away.id))?.leaves ?? []

  test('a day that was asked for, and waits, is called off, and both sides are told so and why', async () => {
    await portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate('2026-04-20'))
    const tom = await signedInAs(portal, team.manager)
    assert.match((await tom.get('/team')).text, /20 April/)
    await addLater()
    assert.equal((await stored()).length, 2)
    assert.deepEqual(await told(), [team.away.id, team.manager.id].toSorted())
    const priya = await signedInAs(portal, team.away)
    assert.match(
      (await priya.get('/return')).text,
      /You named Monday 20 April 2026 as your return date\. Another leave has been written down after the one that you are on, so that day is called off: nobody has to answer it\./,
    )
    assert.match((await priya.get('/')).text, /The day that you named, Monday 20 April 2026, is called off/)
    assert.match(
      (await priya.get('/return?lang=cy')).text,
      /Enwoch ddydd Llun 20 Ebrill 2026 yn ddyddiad dychwelyd\./,
    )
    await priya.get('/return?lang=en')
    const page = await tom.get(`/team/${team.away.id}/return`)
    assert.match(
      page.text,
      /Priya named Monday 20 April 2026 as the return date\. The dates of the leave have been changed since, so that day is called off: you do not have to answer it\./,
    )
    assert.doesNotMatch(page.text, /[Mm]aternity|[Pp]arental|another leave/i)
    assert.doesNotMatch((await tom.get('/team')).text, /20 April/)
    const helen = await signedInAs(portal, team.hr)
    assert.match((await helen.get(`/hr/returns/${team.away.id}`)).text, /is called off/)
    assert.match((await priya.get('/my-data')).text, /Called off: another leave was added after it/)
  })

  test('another day that they name is said instead', async () => {
    await portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate('2026-04-20'))
    await addLater()
    portal.setNow('2026-05-11T09:00:00Z')
    const priya = await signedInAs(portal, team.away)
    assert.match((await priya.get('/return')).text, /called off/)
    await portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate('2026-08-03'))
    assert.doesNotMatch((await priya.get('/return')).text, /called off/)
  })

  test('weeks that were shared move to the later day, marked as made for another, and both sides hear of it', async () => {
    const { returnPlans } = portal.services
    await returnPlans.saveWeeks(viewerFor(team.away), [week], 0)
    await returnPlans.sharePlan(viewerFor(team.away), 1)
    await addLater()
    assert.deepEqual(await told(), [team.away.id, team.manager.id].toSorted())
    const priya = await signedInAs(portal, team.away)
    assert.match((await priya.get('/')).text, /The plan for your first weeks was for another date/)
    assert.match(
      (await priya.get('/return/plan')).text,
      /Your return date has changed since these weeks were planned/,
    )
    portal.setNow('2026-05-11T09:00:00Z')
    const later = await signedInAs(portal, team.away)
    assert.match((await later.get('/')).text, /The plan for your first weeks was for another date/)
    await returnPlans.saveWeeks(viewerFor(team.away), [week, week], 2)
    assert.match((await later.get('/return/plan')).text, /31 August/)
  })

  test('the list of what is made ready for the earlier day is called off at once, and one is made for the later', async () => {
    await prepareReturns(portal.services.dayOne)
    const open = async () =>
      [...(await tasksOf(portal, team.away)).values()].filter(({ state }) => state === 'open')
    assert.ok((await open()).length > 5)
    assert.ok((await open()).every(({ due }) => due < '2026-06-30'))
    await addLater()
    assert.deepEqual(await open(), [])
    const reasons = [...(await tasksOf(portal, team.away)).values()].map(
      ({ history }) => history.at(-1)?.reason,
    )
    assert.deepEqual([...new Set(reasons)], ['returnOff'])
    portal.setNow('2026-07-06T00:05:00Z')
    await prepareReturns(portal.services.dayOne)
    assert.ok((await open()).length > 5)
    const priya = await signedInAs(portal, team.away)
    assert.match((await priya.get('/return/ready')).text, /31 August/)
  })

  test('a file of HR that adds the later leave does the same', async (t) => {
    await prepareReturns(portal.services.dayOne)
    await portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate('2026-04-20'))
    await outbox().deleteMany({})
    const folder = await mkdtemp(join(tmpdir(), 'later-leave-'))
    t.after(() => rm(folder, { recursive: true }))
    const file = join(folder, 'people.csv')
    const row = [team.organisation.name, team.away.staffNumber, 'shared-parental', '2026-05-04', '2026-08-30']
    await writeFile(file, `organisation,staff_number,leave_type,leave_start,leave_end\n${row.join(',')}\n`)
    const options = { dryRun: false, skipFaulty: false, alikeNumbers: false }
    assert.deepEqual((await portal.services.importing.importPeople(file, options)).faults, [])
    assert.equal((await stored()).length, 2)
    assert.deepEqual(await told(), [team.away.id, team.manager.id].toSorted())
    const tasks = [...(await tasksOf(portal, team.away)).values()]
    assert.ok(tasks.length > 5 && tasks.every(({ state }) => state !== 'open'))
  })
})
