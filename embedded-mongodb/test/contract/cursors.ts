import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Long, type Document } from 'mongodb'
import { codeOf, codeOfCommand, collectionOf, db, ids } from './answers.ts'

// The cases: jstests/core/query/find/find_getmore_cmd.js, find_getmore_bsonsize.js, getmore_invalidated_cursors.js, killcursors.
const many = await collectionOf(Array.from({ length: 250 }, (_, i) => ({ _id: i, n: i })))
const name = many.collectionName
interface Reply {
  id: Long
  firstBatch?: Document[]
  nextBatch?: Document[]
  ns: string
}
const send = async (command: Document): Promise<Reply> =>
  (await db.command(command, { promoteLongs: false }))['cursor'] as Reply

test('cursors: the first batch holds 101 documents and the next the rest', async () => {
  const first = await send({ find: name })
  assert.deepEqual(
    [first.firstBatch?.length, first.id.isZero(), first.ns],
    [101, false, `${db.databaseName}.${name}`],
  )
  const next = await send({ getMore: first.id, collection: name })
  assert.deepEqual([next.nextBatch?.length, next.id.isZero(), next.ns], [149, true, first.ns])
})

test('cursors: a cursor that gave its last document is gone', async () => {
  const first = await send({ find: name })
  await send({ getMore: first.id, collection: name })
  assert.equal(await codeOfCommand({ getMore: first.id, collection: name }), 43)
})

test('cursors: batchSize counts for each batch', async () => {
  const first = await send({ find: name, batchSize: 10 })
  assert.equal(first.firstBatch?.length, 10)
  assert.equal((await send({ getMore: first.id, collection: name, batchSize: 7 })).nextBatch?.length, 7)
  assert.equal((await send({ getMore: first.id, collection: name })).nextBatch?.length, 233)
})

test('cursors: a batch size of 0 opens a cursor without documents', async () => {
  const first = await send({ find: name, batchSize: 0 })
  assert.deepEqual([first.firstBatch?.length, first.id.isZero()], [0, false])
  assert.equal((await send({ getMore: first.id, collection: name, batchSize: 5 })).nextBatch?.length, 5)
})

test('cursors: a limit is kept over several batches', async () => {
  const first = await send({ find: name, batchSize: 10, limit: 15 })
  const next = await send({ getMore: first.id, collection: name, batchSize: 10 })
  assert.deepEqual([first.firstBatch?.length, next.nextBatch?.length, next.id.isZero()], [10, 5, true])
})

test('cursors: singleBatch closes the cursor', async () => {
  const first = await send({ find: name, batchSize: 10, singleBatch: true })
  assert.deepEqual([first.firstBatch?.length, first.id.isZero()], [10, true])
})

test('cursors: a limit within the first batch leaves no cursor', async () => {
  assert.equal((await send({ find: name, limit: 5 })).id.isZero(), true)
})

test('cursors: an empty answer leaves no cursor', async () => {
  const first = await send({ find: name, filter: { n: -1 } })
  assert.deepEqual([first.firstBatch, first.id.isZero()], [[], true])
})

test('cursors: a collection that does not exist answers nothing', async () => {
  const first = await send({ find: 'nowhere' })
  assert.deepEqual([first.firstBatch, first.id.isZero()], [[], true])
})

test('cursors: an aggregation answers by cursor too', async () => {
  const first = await send({
    aggregate: name,
    pipeline: [{ $match: { n: { $gte: 50 } } }],
    cursor: { batchSize: 20 },
  })
  assert.equal(first.firstBatch?.length, 20)
  assert.equal((await send({ getMore: first.id, collection: name })).nextBatch?.length, 180)
})

test('cursors: the driver reads on through every batch, sorted', async () => {
  const found = await many.find().sort({ n: -1 }).batchSize(33).toArray()
  assert.deepEqual(
    ids(found),
    Array.from({ length: 250 }, (_, i) => 249 - i),
  )
})

test('cursors: a cursor that is killed is gone', async () => {
  const first = await send({ find: name, batchSize: 10 })
  const killed = await db.command({ killCursors: name, cursors: [first.id] }, { promoteLongs: false })
  assert.deepEqual((killed['cursorsKilled'] as Long[]).map(String), [first.id.toString()])
  assert.deepEqual(
    [killed['cursorsNotFound'], killed['cursorsAlive'], killed['cursorsUnknown']],
    [[], [], []],
  )
  assert.equal(await codeOfCommand({ getMore: first.id, collection: name }), 43)
})

test('cursors: killing one that is not there says so', async () => {
  const killed = await db.command(
    { killCursors: name, cursors: [Long.fromNumber(123456789)] },
    { promoteLongs: false },
  )
  assert.deepEqual(
    [killed['cursorsKilled'], (killed['cursorsNotFound'] as Long[]).map(String)],
    [[], ['123456789']],
  )
})

test('cursors: one that is not there cannot be read on', async () => {
  assert.equal(await codeOfCommand({ getMore: Long.fromNumber(123456789), collection: name }), 43)
})

test('cursors: one of another collection cannot be read on', async () => {
  const first = await send({ find: name, batchSize: 10 })
  assert.equal(await codeOfCommand({ getMore: first.id, collection: 'other' }), 13)
  await db.command({ killCursors: name, cursors: [first.id] })
})

test('cursors: a number that is no long is refused as a cursor', async () => {
  assert.equal(await codeOfCommand({ getMore: 'x', collection: name }), 14)
})

test('cursors: dropping the collection ends its cursors', async () => {
  const doomed = await collectionOf(Array.from({ length: 20 }, () => ({})))
  const cursor = doomed.find().batchSize(5)
  await cursor.next()
  await doomed.drop()
  const code = await codeOf(() => cursor.toArray())
  assert.ok(code === 175 || code === 43, String(code))
})

test('cursors: documents written while a cursor is open do not disturb it', async () => {
  const collection = await collectionOf(Array.from({ length: 20 }, (_, i) => ({ _id: i, n: i })))
  await collection.createIndex({ n: 1 })
  const cursor = collection
    .find({ n: { $lt: 20 } })
    .sort({ n: 1 })
    .batchSize(5)
  const seen = [(await cursor.next())?._id]
  await collection.deleteOne({ _id: 10 })
  await collection.updateMany({}, { $inc: { n: 100 } })
  for await (const found of cursor) seen.push(found._id)
  assert.equal(new Set(seen).size, seen.length)
  assert.ok(seen.length >= 5 && seen.every((id) => id !== undefined && id < 20))
})

test('cursors: a batch is cut at 16 MB', async () => {
  const text = 'x'.repeat(6 * 1024 * 1024)
  const large = await collectionOf([{ text }, { text }, { text }, { text }])
  const first = await send({ find: large.collectionName })
  assert.equal(first.firstBatch?.length, 2)
  assert.equal((await send({ getMore: first.id, collection: large.collectionName })).nextBatch?.length, 2)
  await large.drop()
})
