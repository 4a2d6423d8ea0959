import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Person } from '../../../../src/features/people/index.ts'
import { signedInAs } from '../../../support/browser.ts'
import { aPerson, aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { madeRequest } from '../../flexible-working/acts.ts'
import { uploaderFor } from '../../hr-import/upload.ts'
import { viewerFor } from '../../keep-in-touch/acts.ts'
import { namedReturn, tasksOf } from '../acts.ts'

describe('another contact, decision 83', () => {
  let portal: TestPortal
  let team: Team
  let dev: Person
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
    dev = aPerson({ organisationId: team.organisation.id, name: 'Dev Rao', roles: ['manager'] })
    await portal.services.people.save(dev)
    await namedReturn(portal, team, '2026-06-22')
    await portal.services.database.connection.collection('outbox').deleteMany({})
  })
  after(() => portal.close())

  const toms = async () =>
    [...(await tasksOf(portal, team.away)).values()].filter(({ ownerId }) => ownerId === team.manager.id)
  const toldTimes = ({ id }: Person) =>
    portal.services.database.connection
      .collection('outbox')
      .countDocuments({ personId: id, kind: 'something-for-you' })

  async function importCell(person: Person, column: string, cell: string): Promise<void> {
    const helen = await uploaderFor(portal, team.hr)
    const page = await helen.upload(`staff_number,${column}\n${person.staffNumber},${cell}`)
    assert.equal((await helen.press(page, '/hr/import/confirmation')).status, 303, page.text)
  }

  test('has from then on what the one before had to get ready, and hears once', async () => {
    const { service } = portal.services.features.tasks
    const [done] = await toms()
    assert.ok(done)
    await service.finish(viewerFor(team.manager), done.id, done.version)
    await importCell(team.away, 'manager', dev.staffNumber)
    const open = [...(await tasksOf(portal, team.away)).values()].filter(({ state }) => state === 'open')
    assert.equal(open.filter(({ ownerId }) => ownerId === team.manager.id).length, 0)
    const devs = open.filter(({ ownerId }) => ownerId === dev.id)
    assert.ok(devs.length > 0)
    assert.deepEqual(
      devs[0]?.history.map(({ step, by, to }) => [step, by, to]),
      [
        ['made', 'portal', team.manager.id],
        ['handed-on', 'portal', dev.id],
      ],
    )
    assert.equal((await service.byPortal.find([done.id]))[0]?.ownerId, team.manager.id)
    assert.deepEqual([await toldTimes(dev), await toldTimes(team.manager)], [1, 0])
  })

  test('keeps nothing that somebody handed on by hand', async () => {
    const { service } = portal.services.features.tasks
    const [one] = await toms()
    assert.ok(one)
    await service.handOn(viewerFor(team.manager), one.id, {
      version: one.version,
      owner: team.editor.staffNumber,
    })
    await importCell(team.away, 'manager', dev.staffNumber)
    assert.equal((await service.byPortal.find([one.id]))[0]?.ownerId, team.editor.id)
  })

  test('is HR until somebody is named, where the contact has left', async () => {
    await importCell(team.manager, 'active', 'no')
    const open = () => tasksOf(portal, team.away).then((all) => [...all.values()])
    assert.ok((await open()).every(({ ownerId }) => ownerId !== team.manager.id))
    await importCell(team.away, 'manager', dev.staffNumber)
    assert.ok((await open()).some(({ ownerId }) => ownerId === dev.id))
  })

  test('answers a request for flexible working, on their own page, and the one before has nothing of it any more', async () => {
    const requestId = await madeRequest(portal.services.flexibleWorking, team)
    const taskOf = async (person: Person) => (await signedInAs(portal, person)).get('/tasks')
    assert.match((await taskOf(team.manager)).text, /flexible-working request/)
    await importCell(team.away, 'manager', dev.staffNumber)
    assert.doesNotMatch((await taskOf(team.manager)).text, /flexible-working request/)
    const browser = await signedInAs(portal, dev)
    const task = (await tasksOf(portal, team.away)).get('flexibleRequest')
    assert.deepEqual(
      [task?.ownerId, task?.path],
      [dev.id, `/team/${team.away.id}/flexible-working/${requestId}`],
    )
    assert.equal((await browser.get(task?.path ?? '')).status, 200)
  })
})
