import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Person } from '../../src/features/people/index.ts'
import { civilDate } from '../../src/shared/civil-date.ts'
import { newId } from '../../src/shared/ids.ts'
import { aMaternityLeave, aPerson, aTeam, type Team } from '../support/builders.ts'
import { allRecordsOf } from '../support/records.ts'
import { startApp, type TestPortal } from '../support/start-app.ts'

/** Models that no feature shows to a person or removes with them, each with why. */
const exempt: Record<string, string> = {
  organisation:
    'the employer’s own; who changed its settings is an id, which names nobody once they have gone',
  checklistTemplate:
    'the employer’s own list; who does an item is an id, which names nobody once they have gone',
  payrollExport: 'of an employer; who made it is an id, which names nobody once they have gone',
  payrollCounter: 'a number alone',
  hub: 'what an employer says of a site',
  hubDay: 'numbers alone',
  story: 'what an employer published; who wrote it is an id, which names nobody once they have gone',
  purge: 'numbers alone',
  auditPurgedRun: 'numbers and hashes alone',
  digestRun: 'of everybody who has the same schedule',
  digestBeginning: 'of an employer',
  import: 'counts of a file',
  usedChallenge: 'of a device, not of a person; goes by itself after minutes',
  importUpload: 'sealed, and goes after half an hour',
  knownColumns: 'names of columns; who matched them is an id, which names nobody once they have gone',
  importRow: 'goes as soon as the file is applied, or put away',
  sendRate: 'of the mail server',
  limit: 'a keyed hash, which goes by itself within a day',
  idempotencyKey: 'a hash, which goes after a minute',
  keptForms: 'what somebody types, which goes by itself after half an hour',
}
/** Collections that hold the id of somebody removed, each with why. */
const mayStillName: Record<string, string> = {
  auditRows: 'acts have a time of their own, and a chain',
}

describe('what features hold of each person, decision 60, decision 61', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
    team = await aTeam(portal)
  })
  after(() => portal.close())

  const declared = () => portal.services.features.held.flatMap(({ models }) => models)

  test('is declared: every model is a feature’s to show and remove, or exempt by name with why', () => {
    const models = Object.keys(portal.services.database.connection.models)
    const forgotten = models.filter((name) => !declared().includes(name) && !(name in exempt))
    assert.deepEqual(forgotten, [], 'Add it to the heldOfPerson of its feature, or here with why.')
  })

  test('names only models that are there, each once', () => {
    const models = Object.keys(portal.services.database.connection.models)
    const named = [...declared(), ...Object.keys(exempt)]
    assert.deepEqual(named.toSorted(), [...new Set(named)].toSorted())
    assert.deepEqual(
      named.filter((name) => !models.includes(name)),
      [],
    )
  })

  test('is all that is stored: nothing anywhere says who they were, once it is removed', async () => {
    const person = aPerson({
      organisationId: team.organisation.id,
      managerId: team.manager.id,
      isActive: false,
      accessEnded: civilDate('2015-01-01'),
      leaves: [aMaternityLeave({ start: civilDate('2014-01-01'), end: civilDate('2014-10-01') })],
    })
    await portal.services.people.save(person)
    await fillEverything(person)
    const others = aPerson({ organisationId: team.organisation.id })
    await portal.services.people.save(others)
    await fillEverything(others)
    assert.ok((await collectionsNaming(person)).length >= 12)
    await portal.services.features.retention.purgeTonight()
    await portal.services.retention.purgeDue()
    const left = (await collectionsNaming(person)).filter((name) => !(name in mayStillName))
    assert.deepEqual(left, [])
    assert.ok((await collectionsNaming(others)).length >= 12)
  })

  /** A row of every model that has the field of a person, or whose id is theirs; as the schema allows. */
  async function fillEverything({ id, organisationId, email, leaves }: Person): Promise<void> {
    const { models } = portal.services.database.connection
    const leaveId = leaves[0]?.id ?? id
    for (const name of declared()) {
      const model = models[name]
      // The address stands there as a keyed hash.
      if (!model || name === 'person' || name === 'unknownAddress') continue
      const own = [
        'contactPlan',
        'ownArea',
        'signIn',
        'stopLink',
        'calendarFeed',
        'authenticator',
        'recoveryCodes',
        'waysInHold',
      ].includes(name)
        ? id
        : undefined
      const row = { personId: id, aboutId: id, reference: id, organisationId, leaveId, state: 'sent' }
      const fields = Object.fromEntries(Object.entries(row).filter(([field]) => model.schema.path(field)))
      const at = name === 'dayCounter' ? leaveId : newId()
      const unique = { hash: id, itemId: id, to: email, createdAt: new Date(), expiresAt: new Date() }
      await model.collection.insertOne({ ...fields, ...unique, _id: (own ?? at) as never })
    }
  }

  async function collectionsNaming({ id, email }: Person): Promise<string[]> {
    const records = Object.entries(await allRecordsOf(portal))
    const sessions = await portal.services.database.connection.collection('sessions').find().toArray()
    return [...records, ['sessions', sessions] as const]
      .filter(([, rows]) => [id, email].some((word) => JSON.stringify(rows).includes(word)))
      .map(([name]) => name)
  }
})
