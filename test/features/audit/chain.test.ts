import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { createAuditFeature, type AuditService } from '../../../src/features/audit/index.ts'
import { openDatabase, type Database } from '../../../src/platform/database/open-database.ts'
import { freshUri } from '../../support/database.ts'
import { createIndexes } from '../../../src/platform/database/open-database.ts'

const organisationId = 'waterways'
const by = { personId: 'helen', organisationId }

describe('the chain of acts, decision 24', () => {
  let first: Database
  let second: Database
  let now: Date
  let ends: { number: number; hash: string }[]

  before(async () => {
    const uri = await freshUri()
    ;[first, second] = [await openDatabase({ uri }), await openDatabase({ uri })]
    auditOf(first)
    await createIndexes(first.connection)
  })
  after(async () => {
    await first.connection.dropDatabase()
    await Promise.all([first.close(), second.close()])
  })
  beforeEach(async () => {
    now = new Date('2026-03-23T09:00:00Z')
    ends = []
    await rows().deleteMany({})
    await runs().deleteMany({})
  })

  const services = new Map<Database, AuditService>()
  function auditOf(database: Database): AuditService {
    const log = { info: (what: object) => void ends.push(what as (typeof ends)[0]), error: () => {} }
    const made = () => createAuditFeature({ database, clock: () => now, log, secret: 'a secret' }).service
    const service = services.get(database) ?? made()
    services.set(database, service)
    return service
  }
  const runs = () => first.connection.collection('auditPurgedRuns')
  const rows = () => first.connection.collection('auditRows')

  async function sealed(count: number): Promise<void> {
    for (let at = 0; at < count; at += 1)
      await auditOf(first).record({ act: 'dayAgreed', by, about: `p${at}` })
    now = new Date(now.getTime() + 10_000)
    await auditOf(first).sealDue()
  }

  test('holds every row once, and says where it ends', async () => {
    await sealed(1_203)
    const report = await auditOf(first).verify()
    assert.deepEqual([report.sealed, report.unsealed, report.fault], [1_203, 0, undefined])
    assert.deepEqual(report.end, ends.at(-1))
  })

  test('leaves out the newest, which a transaction may still hold back', async () => {
    await sealed(2)
    await auditOf(first).record({ act: 'signedIn', by })
    await auditOf(first).sealDue()
    const { sealed: count, unsealed } = await auditOf(first).verify()
    assert.deepEqual([count, unsealed], [2, 1])
  })

  test('is one chain, though two processes seal at the same time', async () => {
    for (let at = 0; at < 60; at += 1) await auditOf(first).record({ act: 'dayAgreed', by, about: `p${at}` })
    now = new Date(now.getTime() + 10_000)
    await Promise.all([auditOf(first).sealDue(), auditOf(second).sealDue()])
    await auditOf(second).sealDue()
    const { sealed: count, unsealed, fault } = await auditOf(first).verify()
    assert.deepEqual([count, unsealed, fault], [60, 0, undefined])
  })

  for (const change of [
    { act: 'dayDeclined' },
    { actorId: 'marcus' },
    { aboutId: 'p99' },
    { organisationId: 'another' },
    { at: new Date(0) },
    { requestId: 'x' },
  ]) {
    test(`shows that a row was altered: ${Object.keys(change).join()}`, async () => {
      await sealed(10)
      await rows().updateOne({ 'seal.number': 5 }, { $set: change })
      const { sealed: count, fault } = await auditOf(first).verify()
      assert.deepEqual([count, fault], [4, { number: 5, kind: 'altered' }])
    })
  }

  test('shows that a row is missing', async () => {
    await sealed(10)
    await rows().deleteOne({ 'seal.number': 5 })
    assert.deepEqual((await auditOf(first).verify()).fault, { number: 5, kind: 'missing' })
  })

  test('shows that those after a missing row were numbered anew', async () => {
    await sealed(10)
    await rows().deleteOne({ 'seal.number': 10 })
    await rows().deleteOne({ 'seal.number': 9 })
    await rows().updateOne({ 'seal.number': 8 }, { $set: { 'seal.number': 9 } })
    assert.deepEqual((await auditOf(first).verify()).fault, { number: 8, kind: 'missing' })
  })

  test('shows by the log that its end was cut off', async () => {
    await sealed(10)
    const told = ends.at(-1)
    await rows().deleteOne({ 'seal.number': 10 })
    const { end, fault } = await auditOf(first).verify()
    assert.equal(fault, undefined)
    assert.notDeepEqual(end, told)
  })

  describe('of which retention has removed the old rows, DP-05', () => {
    const future = new Date('2030-01-01T00:00:00Z')
    /** Twelve rows, by turns of two employers. */
    async function sealedOfTwo(): Promise<void> {
      for (let at = 1; at <= 12; at += 1) {
        const organisation = at % 2 === 0 ? 'another' : organisationId
        await auditOf(first).record({ act: 'dayAgreed', by: { personId: 'x', organisationId: organisation } })
        now = new Date(now.getTime() + 1_000)
      }
      now = new Date(now.getTime() + 10_000)
      await auditOf(first).sealDue()
    }
    const remove = (organisation: string, limit = 500, until = future) =>
      first.inTransaction(() => auditOf(first).purge.removeOlder(organisation, until, limit))
    const counts = async () => {
      const { sealed: left, purged, fault } = await auditOf(second).verify()
      return [left, purged, fault]
    }

    test('is whole, and goes on', async () => {
      await sealedOfTwo()
      const { end } = await auditOf(first).verify()
      assert.equal(await remove(organisationId), 6)
      assert.deepEqual(await counts(), [6, 6, undefined])
      assert.deepEqual((await auditOf(first).verify()).end, end)
      await sealed(3)
      assert.deepEqual(await counts(), [9, 6, undefined])
    })

    test('keeps one sealed starting point, whatever the batches', async () => {
      await sealedOfTwo()
      for (const organisation of [organisationId, 'another', organisationId, 'another'])
        while ((await remove(organisation, 2)) > 0);
      assert.deepEqual(await counts(), [1, 11, undefined])
      assert.equal(await runs().countDocuments(), 1)
    })

    test('loses nothing that is younger, or another employer’s', async () => {
      await sealedOfTwo()
      const fourth = await rows().findOne({ 'seal.number': 4 })
      assert.equal(await remove('another', 500, fourth?.['at'] as Date), 1)
      assert.deepEqual(await counts(), [11, 1, undefined])
    })

    test('shows an altered and a missing row after it', async () => {
      await sealedOfTwo()
      await remove(organisationId)
      await rows().updateOne({ 'seal.number': 8 }, { $set: { act: 'dayDeclined' } })
      assert.deepEqual(await counts(), [3, 4, { number: 8, kind: 'altered' }])
      await rows().deleteOne({ 'seal.number': 8 })
      assert.deepEqual((await counts())[2], { number: 8, kind: 'missing' })
    })

    test('shows a row that was removed by somebody who has not the key', async () => {
      await sealedOfTwo()
      await remove(organisationId, 1)
      const eighth = await rows().findOneAndDelete({ 'seal.number': 8 })
      const run = await runs().findOne()
      const hash = String(eighth?.['seal'].hash)
      await runs().insertOne({ first: 8, last: 8, hash, mark: run?.['mark'] })
      assert.deepEqual((await counts())[2], { number: 8, kind: 'missing' })
      await runs().updateOne({ first: 1 }, { $set: { last: 8, hash } })
      assert.deepEqual((await counts())[2], { number: 1, kind: 'missing' })
    })

    test('shows a row that was put back among those removed', async () => {
      await sealedOfTwo()
      const third = await rows().findOne({ 'seal.number': 3 })
      for (const organisation of [organisationId, 'another']) await remove(organisation)
      await rows().insertOne({ ...third, act: 'dayDeclined' })
      assert.equal((await auditOf(second).verify()).fault?.kind, 'altered')
    })

    test('shows that its starting point was taken away', async () => {
      await sealedOfTwo()
      await remove(organisationId, 1)
      await runs().deleteMany({})
      assert.deepEqual((await counts())[2], { number: 1, kind: 'missing' })
    })
  })
})
