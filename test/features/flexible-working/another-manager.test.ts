import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Person } from '../../../src/features/people/index.ts'
import { signedInAs, type Page } from '../../support/browser.ts'
import { aPerson, aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { tasksOf } from '../day-one/acts.ts'
import { uploaderFor } from '../hr-import/upload.ts'
import { viewerFor } from '../keep-in-touch/acts.ts'
import { fieldsOf } from '../keep-in-touch/both-sides.ts'
import { madeRequest, refusedRequest } from './acts.ts'

/** The contact is HR alone and refused: the one person who may hear the appeal is the line manager, if there is one. */
describe('an appeal against what the contact refused, when somebody else becomes the manager', () => {
  let portal: TestPortal
  let team: Team
  let dev: Person
  let requestId = ''
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    const { people } = portal.services
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
    dev = aPerson({ organisationId: team.organisation.id, name: 'Dev Rao', roles: ['manager'] })
    await people.save(dev)
    await people.save({ ...team.manager, roles: ['manager', 'hr'] })
    await people.save({ ...team.hr, roles: [] })
    await people.save({ ...team.away, contactId: team.manager.id })
    requestId = await refusedRequest(portal, team)
  })
  after(() => portal.close())

  test('FLX-05: its task goes on to them by HR’s file, on a page that they may open', async () => {
    await appeal()
    assert.equal((await taskOfAppeal())?.ownerId, team.manager.id)
    await importCell(team.away, 'manager', dev.staffNumber)
    const task = await taskOfAppeal()
    assert.equal(task?.ownerId, dev.id)
    const browser = await signedInAs(portal, dev)
    assert.match((await browser.get('/tasks')).text, /Hear an appeal about flexible working/)
    assert.match((await browser.get(task?.path ?? '')).text, /appeal/)
  })

  test('FLX-05: it goes on as well when HR correct the record', async () => {
    await appeal()
    const hr = await signedInAs(portal, team.manager)
    const path = `/hr/people/${team.away.id}/correction`
    const form = await hr.get(path)
    const check = await hr.submit(path, { ...shownIn(form), manager: dev.staffNumber })
    await hr.submit(`${path}/confirmation`, fieldsOf(check))
    assert.equal((await portal.services.people.find(team.away.id))?.managerId, dev.id)
    assert.equal((await taskOfAppeal())?.ownerId, dev.id)
  })

  test('FLX-05: it goes back to whoever sees to it, once the manager who was to hear it has left', async () => {
    await portal.services.people.save({ ...team.away, managerId: dev.id, contactId: team.manager.id })
    await appeal()
    const task = await taskOfAppeal()
    assert.deepEqual(
      [task?.ownerId, task?.path],
      [dev.id, `/team/${team.away.id}/flexible-working/${requestId}`],
    )
    await importCell(dev, 'active', 'no')
    assert.equal((await taskOfAppeal())?.ownerId, team.manager.id)
  })

  test('another manager does not take over what the contact has yet to answer', async () => {
    const away = await anotherAway()
    await importCell(away, 'manager', dev.staffNumber)
    assert.equal((await portal.services.people.find(away.id))?.managerId, dev.id)
    assert.equal((await tasksOf(portal, away)).get('flexibleRequest')?.ownerId, team.manager.id)
  })

  /** Somebody else with the same contact, whose request is not answered. */
  async function anotherAway(): Promise<Person> {
    const { id, organisationId } = team.manager
    const away = aPerson({ organisationId, managerId: id, contactId: id, leaves: team.away.leaves })
    await portal.services.people.save(away)
    await madeRequest(portal.services.flexibleWorking, { ...team, away })
    return away
  }

  const taskOfAppeal = async () => (await tasksOf(portal, team.away)).get('flexibleAppeal')

  async function appeal(): Promise<void> {
    const shown = { id: requestId, version: 3 }
    await portal.services.flexibleWorking.asking.appeal(viewerFor(team.away), shown, undefined)
  }

  async function importCell(person: Person, column: string, cell: string): Promise<void> {
    const hr = await uploaderFor(portal, team.manager)
    const page = await hr.upload(`staff_number,${column}\n${person.staffNumber},${cell}`)
    assert.equal((await hr.press(page, '/hr/import/confirmation')).status, 303, page.text)
  }
})

/** The fields of a record, as its form shows them. */
function shownIn(form: Page): Record<string, string> {
  const fields = 'main input[type=text], main input[type=email], main input[type=radio][checked], main select'
  const shown = form
    .$(fields)
    .toArray()
    .map((input) => [form.$(input).attr('name') ?? '', String(form.$(input).val() ?? '')])
  return { ...fieldsOf(form), ...Object.fromEntries(shown) }
}
