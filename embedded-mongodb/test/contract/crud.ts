import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Binary, Double, Long, ObjectId, type AnyBulkWriteOperation, type Document } from 'mongodb'
import { codeOf, codeOfCommand, collectionOf, db, errorOf, ids, type Doc } from './answers.ts'

// The cases: source/crud/tests/unified, jstests/core/write/{insert,delete,bulk}, jstests/core/batch_write_command_*.js.
test('insert: insertOne answers the _id', async () => {
  const collection = await collectionOf([])
  assert.deepEqual(await collection.insertOne({ _id: 5, a: 1 }), { acknowledged: true, insertedId: 5 })
})

test('insert: a document comes back as it was, fields in order', async () => {
  const collection = db.collection('shapes')
  const document = {
    z: 1,
    a: 'text',
    n: null,
    t: true,
    d: new Date(1),
    o: { y: 1, x: [1, [2], {}] },
    i: new ObjectId(),
    b: new Binary(Buffer.from('bytes')),
    f: 1.5,
    e: {},
    l: [],
  }
  const { insertedId } = await collection.insertOne({ ...document })
  const found = await collection.findOne({ _id: insertedId })
  assert.deepEqual(found, { _id: insertedId, ...document })
  assert.deepEqual(Object.keys(found ?? {}), ['_id', ...Object.keys(document)])
})

test('insert: _id is put first', async () => {
  const collection = await collectionOf([])
  await db.command({ insert: collection.collectionName, documents: [{ a: 1, _id: 1 }] })
  assert.deepEqual(Object.keys((await collection.findOne()) ?? {}), ['_id', 'a'])
})

test('insert: the server makes an _id where none is sent', async () => {
  const collection = await collectionOf([])
  await db.command({ insert: collection.collectionName, documents: [{ a: 1 }] })
  const found: unknown = (await collection.findOne())?._id
  assert.ok(found instanceof ObjectId)
})

test('insert: a second document with the _id is refused with the key', async () => {
  const collection = await collectionOf([{}])
  const error = await errorOf(() => collection.insertOne({ _id: 1 }))
  assert.equal(error.code, 11000)
  assert.match(error.message, /E11000 duplicate key error collection: .*index: _id_ dup key: \{ _id: 1 \}/)
  assert.deepEqual([error['keyPattern'], error['keyValue']], [{ _id: 1 }, { _id: 1 }])
})

test('insert: an _id equal by value but of another number type is the same', async () => {
  const collection = await collectionOf([{}])
  for (const again of [new Double(1), Long.fromNumber(1)])
    assert.equal(await codeOf(() => collection.insertOne({ _id: again as unknown as number })), 11000)
})

test('insert: _id may be text, an object, a date, binary, a fraction or a boolean', async () => {
  const collection = db.collection<{ _id: unknown }>('id_types')
  const many = ['x', { a: 1 }, new Date(0), new Binary(Buffer.from([1])), true, 1.5]
  await collection.insertMany(many.map((_id) => ({ _id })))
  for (const _id of many) assert.equal(await collection.countDocuments({ _id: { $eq: _id } } as Document), 1)
})

test('insert: ordered stops at the first refusal', async () => {
  const collection = await collectionOf([{}])
  const error = await errorOf(() => collection.insertMany([{ _id: 2 }, { _id: 1 }, { _id: 3 }]))
  assert.equal(error.code, 11000)
  assert.deepEqual(ids(await collection.find().sort({ _id: 1 }).toArray()), [1, 2])
})

test('insert: unordered goes on past a refusal', async () => {
  const collection = await collectionOf([{}])
  const reply = await db.command({
    insert: collection.collectionName,
    documents: [{ _id: 2 }, { _id: 1 }, { _id: 3 }, { _id: 2 }],
    ordered: false,
  })
  const refused = reply['writeErrors'] as Document[]
  assert.equal(reply['n'], 2)
  assert.deepEqual(
    refused.map((each) => [each['index'], each['code']]),
    [
      [1, 11000],
      [3, 11000],
    ],
  )
  assert.deepEqual(ids(await collection.find().sort({ _id: 1 }).toArray()), [1, 2, 3])
})

const inserts: [rule: string, command: Document, code: number][] = [
  ['no documents', { documents: [] }, 16],
  ['documents that are missing', {}, 40414],
  ['documents that are no array', { documents: { a: 1 } }, 14],
  ['a document that is a number', { documents: [1] }, 14],
  ['an unknown field', { documents: [{}], nonsense: 1 }, 40415],
  ['an array as _id', { documents: [{ _id: [1] }] }, 53],
  ['a $-field in _id', { documents: [{ _id: { $a: 1 } }] }, 52],
]
for (const [rule, command, code] of inserts)
  test(`insert: ${rule} is refused`, async () => {
    const collection = await collectionOf([])
    assert.equal(await codeOfCommand({ insert: collection.collectionName, ...command }), code)
    assert.equal(await collection.countDocuments(), 0)
  })

test('insert: a collection without a name is refused', async () => {
  assert.equal(await codeOfCommand({ insert: '', documents: [{}] }), 73)
})

test('delete: deleteOne removes one and deleteMany all', async () => {
  const collection = await collectionOf([{ a: 1 }, { a: 1 }, { a: 2 }, { a: 2 }])
  assert.deepEqual(await collection.deleteOne({ a: 1 }), { acknowledged: true, deletedCount: 1 })
  assert.equal((await collection.deleteMany({ a: 2 })).deletedCount, 2)
  assert.equal((await collection.deleteMany({ a: 9 })).deletedCount, 0)
  assert.equal((await collection.deleteMany({})).deletedCount, 1)
})

test('delete: on a collection that does not exist nothing is removed', async () => {
  assert.equal((await db.collection('nowhere').deleteMany({})).deletedCount, 0)
})

test('delete: a limit of 2 is refused', async () => {
  assert.equal(await codeOfCommand({ delete: 'c1', deletes: [{ q: {}, limit: 2 }] }), 9)
})

test('delete: a delete without a limit is refused', async () => {
  assert.equal(await codeOfCommand({ delete: 'c1', deletes: [{ q: {} }] }), 40414)
})

test('update: a collection that does not exist matches nothing', async () => {
  const result = await db.collection('nowhere').updateMany({}, { $set: { a: 1 } })
  assert.deepEqual([result.matchedCount, result.modifiedCount], [0, 0])
})

const mixed: AnyBulkWriteOperation<Doc>[] = [
  { insertOne: { document: { _id: 5, a: 5 } } },
  { updateOne: { filter: { _id: 1 }, update: { $set: { a: 9 } } } },
  { updateMany: { filter: { a: { $lt: 9 } }, update: { $inc: { a: 1 } } } },
  { replaceOne: { filter: { _id: 2 }, replacement: { b: 1 } } },
  { updateOne: { filter: { _id: 7 }, update: { $set: { a: 7 } }, upsert: true } },
  { deleteOne: { filter: { _id: 3 } } },
  { deleteMany: { filter: { a: 9 } } },
]
test('bulk: every kind of write is counted', async () => {
  const collection = await collectionOf([{ a: 1 }, { a: 2 }, { a: 3 }])
  const result = await collection.bulkWrite(mixed)
  const {
    insertedCount,
    matchedCount,
    modifiedCount,
    deletedCount,
    upsertedCount,
    insertedIds,
    upsertedIds,
  } = result
  assert.deepEqual(
    { insertedCount, matchedCount, modifiedCount, deletedCount, upsertedCount, insertedIds, upsertedIds },
    {
      insertedCount: 1,
      matchedCount: 5,
      modifiedCount: 5,
      deletedCount: 2,
      upsertedCount: 1,
      insertedIds: { 0: 5 },
      upsertedIds: { 4: 7 },
    },
  )
  assert.deepEqual(await collection.find().sort({ _id: 1 }).toArray(), [
    { _id: 2, b: 1 },
    { _id: 5, a: 6 },
    { _id: 7, a: 7 },
  ])
})

for (const [ordered, left] of [
  [true, [1, 2]],
  [false, [1, 2, 3]],
] as const)
  test(`bulk: ${ordered ? 'ordered stops at' : 'unordered goes on past'} a refusal`, async () => {
    const collection = await collectionOf([{}])
    const writes = [2, 1, 3].map((_id) => ({ insertOne: { document: { _id } } }))
    const error = await errorOf(() => collection.bulkWrite(writes, { ordered }))
    assert.equal(error.code, 11000)
    assert.deepEqual(ids(await collection.find().sort({ _id: 1 }).toArray()), left)
  })

test('update: an unordered batch answers each refusal with its place', async () => {
  const collection = await collectionOf([{ a: 1 }, { a: 'x' }, { a: 3 }])
  const updates = [1, 2, 3].map((_id) => ({ q: { _id }, u: { $inc: { a: 1 } } }))
  const reply = await db.command({ update: collection.collectionName, updates, ordered: false })
  assert.deepEqual([reply['n'], reply['nModified']], [2, 2])
  assert.deepEqual(
    (reply['writeErrors'] as Document[]).map((each) => [each['index'], each['code']]),
    [[1, 14]],
  )
})

test('update: an updateMany that fails on the way leaves what it had written', async () => {
  const collection = await collectionOf([{ a: 1 }, { a: 'x' }])
  assert.equal(await codeOf(() => collection.updateMany({}, { $inc: { a: 1 } })), 14)
  assert.equal((await collection.findOne({ _id: 2 }))?.['a'], 'x')
})

test('write concern: an unacknowledged write is written', async () => {
  const collection = await collectionOf([])
  const result = await collection.insertOne({ _id: 1 }, { writeConcern: { w: 0 } })
  assert.equal(result.acknowledged, false)
  for (let tries = 0; tries < 200 && (await collection.countDocuments()) === 0; tries++);
  assert.equal(await collection.countDocuments(), 1)
})

test('write concern: w majority and j are accepted', async () => {
  const collection = await collectionOf([])
  const result = await collection.insertOne(
    { _id: 1 },
    { writeConcern: { w: 'majority', j: true, wtimeoutMS: 1000 } },
  )
  assert.equal(result.acknowledged, true)
})
