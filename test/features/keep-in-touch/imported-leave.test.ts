import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { agreedDay } from './acts.ts'

let portal: TestPortal
let folder: string
before(async () => {
  portal = await startApp()
  folder = await mkdtemp(join(tmpdir(), 'imported-leave-'))
})
after(async () => {
  await rm(folder, { recursive: true })
  await portal.close()
})

test('KIT-10, decision 8: a file of HR that ends a leave earlier cancels the days after it, and both are told', async () => {
  const team = await aTeam(portal)
  const { keepInTouch } = portal.services
  await agreedDay(keepInTouch, team, '2026-05-18')
  await agreedDay(keepInTouch, team, '2026-07-20')
  await forgetMails()
  await importEnd(team, '2026-06-30')
  assert.deepEqual(await statesOf(team), { '2026-05-18': 'agreed', '2026-07-20': 'cancelled' })
  const told = (await mailsTo(team)).toSorted()
  assert.deepEqual(told, [team.away.id, team.manager.id].toSorted())
})

test('decision 8: a file that says what is known already cancels nothing and tells nobody', async () => {
  const team = await aTeam(portal)
  await agreedDay(portal.services.keepInTouch, team, '2026-07-20')
  await importEnd(team, '2026-08-31')
  await forgetMails()
  await importEnd(team, '2026-08-31')
  assert.deepEqual(await statesOf(team), { '2026-07-20': 'agreed' })
  assert.deepEqual(await mailsTo(team), [])
})

test('KIT-11: a date that HR let go beyond the allowance goes with the part of the leave it was in', async () => {
  const team = await aTeam(portal)
  const { id: personId, organisationId } = team.away
  const leaveId = team.away.leaves[0]?.id ?? ''
  const extra = { personId, organisationId, leaveId, byId: team.hr.id, at: new Date(), reason: 'Handover' }
  await collection('extraDays').insertMany([
    { ...extra, _id: `${leaveId} 1`, date: '2026-05-18' },
    { ...extra, _id: `${leaveId} 2`, date: '2026-07-20' },
  ] as object[])
  await forgetMails()
  await importEnd(team, '2026-06-30')
  const left = await collection('extraDays').find({ leaveId }).toArray()
  assert.deepEqual(
    left.map((one) => one['date']),
    ['2026-05-18'],
  )
  assert.deepEqual((await mailsTo(team)).toSorted(), [personId, team.manager.id].toSorted())
})

async function importEnd({ organisation, away }: Team, end: string): Promise<void> {
  const file = join(folder, `${away.id}.csv`)
  const row = [organisation.name, away.staffNumber, 'maternity', '2025-09-03', end]
  await writeFile(file, `organisation,staff_number,leave_type,leave_start,leave_end\n${row.join(',')}\n`)
  const options = { dryRun: false, skipFaulty: false, alikeNumbers: false }
  const outcome = await portal.services.importing.importPeople(file, options)
  assert.deepEqual(outcome.faults, [])
}

async function statesOf({ away }: Team): Promise<Record<string, string>> {
  const days = await collection('days').find({ personId: away.id }).toArray()
  return Object.fromEntries(days.map((day) => [String(day['date']), String(day['state'])]))
}

/** Who has a mail on its way. */
async function mailsTo({ away, manager }: Team): Promise<string[]> {
  const found = await collection('outbox')
    .find({ personId: { $in: [away.id, manager.id] } })
    .toArray()
  return found.map((message) => String(message['personId']))
}

const forgetMails = () => collection('outbox').deleteMany({})

function collection(name: string) {
  return portal.services.database.connection.collection(name)
}
