import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, describe, test } from 'node:test'
import { signedInAs } from '../../support/browser.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { viewerFor } from '../keep-in-touch/acts.ts'

const week = { mon: 740, tue: 740, wed: 740, thu: 740, fri: 740, sat: 0, sun: 0 }

describe('decision 8: a file of HR that moves a return date', () => {
  let portal: TestPortal
  let folder: string
  let team: Team
  before(async () => {
    portal = await startApp()
    folder = await mkdtemp(join(tmpdir(), 'moved-by-hr-'))
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
  })
  after(async () => {
    await rm(folder, { recursive: true })
    await portal.close()
  })

  const outbox = () => portal.services.database.connection.collection('outbox')

  async function told(): Promise<string[]> {
    const found = await outbox().find({}).toArray()
    return found.map((message) => String(message['personId'])).toSorted()
  }

  const bothSides = () => [team.away.id, team.manager.id].toSorted()

  async function savedWeeks({ isShared }: { isShared: boolean }): Promise<void> {
    const { returnPlans } = portal.services
    await returnPlans.saveWeeks(viewerFor(team.away), [week], 0)
    if (isShared) await returnPlans.sharePlan(viewerFor(team.away), 1)
    await outbox().deleteMany({})
  }

  async function importEnd(end: string): Promise<void> {
    const { organisation, away } = team
    const file = join(folder, `${away.id}.csv`)
    const row = [organisation.name, away.staffNumber, 'maternity', '2025-09-03', end]
    await writeFile(file, `organisation,staff_number,leave_type,leave_start,leave_end\n${row.join(',')}\n`)
    const options = { dryRun: false, skipFaulty: false, alikeNumbers: false }
    assert.deepEqual((await portal.services.importing.importPeople(file, options)).faults, [])
  }

  test('tells both sides of weeks that were shared for another day, once', async () => {
    await savedWeeks({ isShared: true })
    await importEnd('2026-07-31')
    assert.deepEqual(await told(), bothSides())
    await outbox().deleteMany({})
    await importEnd('2026-07-31')
    assert.deepEqual(await told(), [])
    const page = await (await signedInAs(portal, team.away)).get('/')
    assert.match(page.text, /The plan for your first weeks was for another date/)
  })

  test('tells nobody of weeks that nobody else has seen', async () => {
    await savedWeeks({ isShared: false })
    await importEnd('2026-07-31')
    assert.deepEqual(await told(), [])
  })

  test('a day that the person named tells its contact, and who makes something ready: the weeks went with it', async () => {
    await savedWeeks({ isShared: true })
    await portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate('2026-06-01'))
    assert.deepEqual((await told()).toSorted(), [team.manager.id, team.hr.id].toSorted())
  })
})
