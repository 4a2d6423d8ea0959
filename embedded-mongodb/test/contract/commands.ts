import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Document } from 'mongodb'
import { client, codeOfCommand, collectionOf, db, errorOf } from './answers.ts'

// The cases: jstests/core/administrative, jstests/core/query/find/find_cmd*.js, source/server-discovery-and-monitoring.
const collection = await collectionOf([{ a: 1 }])
const name = collection.collectionName

test('commands: ping answers ok', async () => {
  assert.equal((await db.command({ ping: 1 }))['ok'], 1)
})

for (const hello of ['hello', 'isMaster', 'ismaster'])
  test(`commands: ${hello} describes a writable member of a replica set`, async () => {
    const answer = await db.command({ [hello]: 1 })
    assert.equal(answer[hello === 'hello' ? 'isWritablePrimary' : 'ismaster'], true)
    assert.equal(typeof answer['setName'], 'string')
    assert.deepEqual(
      [
        answer['maxBsonObjectSize'],
        answer['maxMessageSizeBytes'],
        answer['maxWriteBatchSize'],
        answer['readOnly'],
      ],
      [16777216, 48000000, 100000, false],
    )
    assert.equal(answer['logicalSessionTimeoutMinutes'], 30)
    assert.ok((answer['maxWireVersion'] as number) >= 9 && (answer['hosts'] as string[]).length > 0)
  })

test('commands: buildInfo tells a version', async () => {
  const answer = await client.db('admin').command({ buildInfo: 1 })
  assert.match(answer['version'] as string, /^\d+\.\d+\.\d+/)
  assert.equal(answer['maxBsonObjectSize'], 16777216)
})

test('commands: an unknown command is refused by name', async () => {
  const error = await errorOf(() => db.command({ nonsense: 1 }))
  assert.deepEqual([error.code, error.codeName], [59, 'CommandNotFound'])
  assert.match(error.message, /no such command: 'nonsense'/)
})

test('commands: an error carries its number, name and text', async () => {
  const error = await errorOf(() => db.command({ find: name, filter: { a: { $nonsense: 1 } } }))
  assert.deepEqual([error.code, error.codeName], [2, 'BadValue'])
  assert.match(error.message, /\$nonsense/)
})

const refusals: [rule: string, command: Document, codes: number[]][] = [
  ['find without a name', { find: '' }, [73]],
  ['find with a number for a name', { find: 1 }, [73, 2, 14]],
  ['find with an unknown field', { find: name, nonsense: 1 }, [40415]],
  ['find with a filter that is a number', { find: name, filter: 1 }, [14]],
  ['find with a projection that is text', { find: name, projection: 'a' }, [14]],
  ['find with a limit that is text', { find: name, limit: 'x' }, [14]],
  ['count with a query that is a number', { count: name, query: 1 }, [14]],
  ['distinct without a key', { distinct: name }, [40414]],
  ['update without updates', { update: name }, [40414]],
  ['update of nothing', { update: name, updates: [] }, [16]],
  ['update without q', { update: name, updates: [{ u: { $set: { a: 1 } } }] }, [40414]],
  ['update without u', { update: name, updates: [{ q: {} }] }, [40414]],
  ['update with an unknown field', { update: name, updates: [{ q: {}, u: {}, nonsense: 1 }] }, [40415]],
  ['update with q that is a number', { update: name, updates: [{ q: 1, u: {} }] }, [14]],
  ['delete of nothing', { delete: name, deletes: [] }, [16]],
  ['delete with an unknown field', { delete: name, deletes: [{ q: {}, limit: 1, nonsense: 1 }] }, [40415]],
  ['getMore without a collection', { getMore: 5n, collection: 1 }, [14, 73]],
  ['killCursors without cursors', { killCursors: name }, [40414]],
  ['listCollections with a filter that is a number', { listCollections: 1, filter: 1 }, [14]],
  ['a read concern that is unknown', { find: name, readConcern: { level: 'nonsense' } }, [9, 2]],
  ['maxTimeMS that is text', { find: name, maxTimeMS: 'x' }, [2, 14]],
  ['maxTimeMS below 0', { find: name, maxTimeMS: -1 }, [2, 51024]],
]
for (const [rule, command, codes] of refusals)
  test(`commands: ${rule} is refused`, async () => {
    const code = await codeOfCommand(command)
    assert.ok(codes.includes(code as number), `expected one of ${codes.join()}, got ${String(code)}`)
  })

const malformed: [rule: string, command: Document, code: number][] = [
  [
    'an update',
    {
      update: name,
      updates: [
        { q: {}, u: { $set: { b: 1 } } },
        { q: {}, u: {}, nonsense: 1 },
      ],
    },
    40415,
  ],
  ['an update without q', { update: name, updates: [{ q: {}, u: { $set: { b: 1 } } }, { u: {} }] }, 40414],
  [
    'a delete',
    {
      delete: name,
      deletes: [
        { q: {}, limit: 1 },
        { q: {}, limit: 2 },
      ],
    },
    9,
  ],
]
for (const [rule, command, code] of malformed)
  test(`commands: ${rule} that is malformed behind one that is not fails the command, and nothing is written`, async () => {
    assert.deepEqual(await errorOf(() => db.command(command)).then((error) => error.code), code)
    assert.equal(await collection.countDocuments({ a: 1, b: { $exists: false } }), 1)
  })

test('commands: comment, maxTimeMS and read concerns are let through', async () => {
  for (const level of ['local', 'majority', 'available'])
    assert.equal(
      (await db.command({ find: name, readConcern: { level }, comment: 'why', maxTimeMS: 5000 }))['ok'],
      1,
    )
})

test('commands: a write larger than 16 MB is refused', async () => {
  const half = 'x'.repeat(9 * 1024 * 1024)
  await collection.insertOne({ _id: 50, half })
  const code = await codeOfCommand({
    update: name,
    updates: [{ q: { _id: 50 }, u: { $set: { more: half } } }],
  })
  assert.ok(code === 17419 || code === 10334, String(code))
  await collection.deleteOne({ _id: 50 })
})

test('commands: 100 levels of nesting are stored, 200 are refused', async () => {
  const nested = (levels: number): Document => (levels === 0 ? {} : { a: nested(levels - 1) })
  await collection.insertOne({ _id: 60, deep: nested(90) })
  await assert.rejects(collection.insertOne({ _id: 61, deep: nested(200) }))
  assert.equal(await collection.countDocuments({ _id: 61 }), 0)
  assert.equal((await db.command({ ping: 1 }))['ok'], 1)
})

test('commands: reading what an earlier command on another connection wrote', async () => {
  const writes = Array.from({ length: 30 }, (_, i) => collection.insertOne({ _id: 100 + i }))
  await Promise.all(writes)
  assert.equal(await collection.countDocuments({ _id: { $gte: 100 } }), 30)
})

test('commands: increments at the same time are all counted', async () => {
  await collection.insertOne({ _id: 70, n: 0 })
  await Promise.all(Array.from({ length: 100 }, () => collection.updateOne({ _id: 70 }, { $inc: { n: 1 } })))
  assert.equal((await collection.findOne({ _id: 70 }))?.['n'], 100)
})

test('commands: findAndModify at the same time gives each taker its own', async () => {
  const queue = await collectionOf(Array.from({ length: 30 }, () => ({ taken: false })))
  const take = () => queue.findOneAndUpdate({ taken: false }, { $set: { taken: true } })
  const taken = await Promise.all(Array.from({ length: 40 }, take))
  const got = taken.flatMap((document) => (document ? [document._id] : []))
  assert.deepEqual([got.length, new Set(got).size], [30, 30])
})
