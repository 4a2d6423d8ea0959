import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { openOperatorDesk, type OperatorDesk } from './operator-desk.ts'

const name = 'Works'

describe('what the operator does leaves rows in the organisation that it touches, decision 63', () => {
  let desk: OperatorDesk
  before(async () => {
    desk = await openOperatorDesk()
  })
  after(() => desk.close())

  /** What was done since the last time that this was asked: organisation, act, staff number, record and count. */
  const seen = new Set<string>()
  async function acts(): Promise<unknown[][]> {
    const organisations = await desk.organisations.findAll()
    const rows = (await desk.auditRows()).filter(({ id }) => !seen.has(id))
    for (const { id } of rows) seen.add(id)
    for (const row of rows) assert.deepEqual([row.other, row.actorId], ['operator', undefined])
    const people = await desk.people.findMany(rows.flatMap(({ aboutId }) => aboutId ?? []))
    return rows
      .map((row) => [
        organisations.find(({ id }) => id === row.organisationId)?.name,
        row.act,
        people.find(({ id }) => id === row.aboutId)?.staffNumber,
        row.act === 'peopleImported' ? typeof row.recordId : row.recordId,
        row.count,
      ])
      .toSorted((one, other) => String(one).localeCompare(String(other)))
  }

  async function importFile(rows: string[], ...more: string[]) {
    const file = join(temporaryFolder('acts'), 'people.csv')
    writeFileSync(file, `organisation,staff_number,name,email,role,active\n${rows.join('\n')}\n`)
    return desk.import('people', file, ...more)
  }

  it('adding an employer, once', async () => {
    await desk.admin('create-organisation', '--name', name)
    assert.equal((await desk.admin('create-organisation', '--name', name)).status, 1)
    assert.deepEqual(await acts(), [[name, 'organisationCreated', undefined, undefined, undefined]])
  })

  it('inviting somebody, and giving them another role, once', async () => {
    const noor = ['--staff-number', '1', '--name', 'Noor', '--email', 'noor@example.org']
    const invite = ['invite', '--organisation', name, ...noor, '--role']
    await desk.admin(...invite, 'admin')
    assert.deepEqual(await acts(), [
      [name, 'personInvited', '1', undefined, undefined],
      [name, 'roleGiven', '1', 'admin', undefined],
    ])
    await desk.admin(...invite, 'hr')
    await desk.admin(...invite, 'hr')
    assert.deepEqual(await acts(), [[name, 'roleGiven', '1', 'hr', undefined]])
  })

  it('an import: how many, the run, and each address, role and account that changes', async () => {
    await desk.admin('create-organisation', '--name', 'Other')
    await acts()
    await importFile([`${name},2,Ann,ann@example.org,manager,yes`, 'Other,2,Bo,bo@example.org,none,yes'])
    assert.deepEqual(await acts(), [
      ['Other', 'peopleImported', undefined, 'string', 1],
      [name, 'peopleImported', undefined, 'string', 1],
      [name, 'roleGiven', '2', 'manager', undefined],
    ])
    await importFile([`${name},2,Ann,ann.new@example.org,editor,no`])
    assert.deepEqual(await acts(), [
      [name, 'addressChanged', '2', undefined, undefined],
      [name, 'peopleImported', undefined, 'string', 1],
      [name, 'personDeactivated', '2', undefined, undefined],
      [name, 'roleGiven', '2', 'editor', undefined],
      [name, 'roleTaken', '2', 'manager', undefined],
    ])
  })

  it('and nothing of one that writes nothing', async () => {
    const same = `${name},2,Ann,ann.new@example.org,editor,no`
    assert.equal((await importFile([same])).status, 0)
    assert.equal((await importFile([`${name},3,Cai,cai@example.org,none,yes`], '--dry-run')).status, 0)
    assert.equal((await importFile([`${name},3,,cai@example.org,none,yes`])).status, 1)
    assert.deepEqual(await acts(), [])
  })

  it('signing out one person, and everybody everywhere', async () => {
    await desk.admin('end-sessions', '--email', 'noor@example.org')
    assert.deepEqual(await acts(), [[name, 'sessionEnded', '1', undefined, undefined]])
    await desk.admin('end-sessions', '--email', 'nobody@example.org')
    assert.deepEqual(await acts(), [])
    await desk.admin('end-sessions', '--all')
    assert.deepEqual(await acts(), [
      ['Other', 'everybodySignedOut', undefined, undefined, undefined],
      [name, 'everybodySignedOut', undefined, undefined, undefined],
    ])
  })

  it('pausing all mail and letting it go again', async () => {
    await desk.admin('mail', 'pause')
    await desk.admin('mail', 'resume')
    assert.deepEqual(
      (await acts()).map(([organisation, act]) => [organisation, act]),
      [
        ['Other', 'mailPaused'],
        ['Other', 'mailResumed'],
        [name, 'mailPaused'],
        [name, 'mailResumed'],
      ],
    )
  })

  it('and the chain of all of them is whole', async () => {
    const { status, out } = await desk.admin('audit', 'verify')
    assert.equal(status, 0, out)
  })
})
