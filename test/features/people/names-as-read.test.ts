import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { namesAsRead } from '../../../src/features/people/names-as-read-store.ts'
import { runMigrations } from '../../../src/platform/database/migrations.ts'
import { anOrganisation, aPerson } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

/** Names as they were stored before decision 55. */
describe('what was stored under a name that shows otherwise than it is', () => {
  let portal: TestPortal
  const made = (name: string) => ({ ...anOrganisation(), name })
  const [odd, even, twin] = [
    made('Ministry\u00A0of\u00A0Works'),
    made('Ordinary Office'),
    made('Ordinary\u200B Office'),
  ]
  const organisationId = even.id
  const [unseen, taken, takenOddly] = ['S\u200B-1', 'S-2', 'S-2\u00AD'].map((staffNumber) =>
    aPerson({ organisationId, staffNumber }),
  )

  before(async () => {
    portal = await startApp()
    const { organisations, people } = portal.services.features.people.stores
    for (const one of [odd, even, twin]) await organisations.save(one)
    for (const one of [unseen, taken, takenOddly]) if (one) await people.save(one)
    const db = portal.services.database.connection.getClient().db()
    await db.collection('migrations').deleteMany({})
    // Two processes that start at once.
    await Promise.all([1, 2].map(() => runMigrations(db, [namesAsRead])))
  })
  after(() => portal.close())

  test('an organisation is found by the name that people read', async () => {
    const { organisations } = portal.services.features.people.stores
    assert.equal((await organisations.findByName('Ministry of Works'))?.id, odd.id)
  })

  test('somebody is found by the staff number that people read', async () => {
    const { people } = portal.services.features.people.stores
    assert.equal((await people.findByStaffNumber(organisationId, 'S-1'))?.id, unseen?.id)
  })

  test('two that then would be the same stay two', async () => {
    const { organisations, people } = portal.services.features.people.stores
    assert.equal((await organisations.findByName('Ordinary Office'))?.id, even.id)
    assert.equal((await organisations.find(twin.id))?.name, twin.name)
    assert.equal((await people.findByStaffNumber(organisationId, 'S-2'))?.id, taken?.id)
    assert.equal((await people.find(takenOddly?.id ?? ''))?.staffNumber, takenOddly?.staffNumber)
  })
})
