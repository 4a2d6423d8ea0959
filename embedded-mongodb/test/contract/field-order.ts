import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BSON, type Document } from 'mongodb'
import { collectionOf, db, errorOf } from './answers.ts'

/** A document whose order is that of the list: in a JavaScript object `9` would come before `z`. */
const inOrder = (...names: string[]): Map<string, number> => new Map(names.map((name) => [name, 1]))
/** What MongoDB answers as bytes, since the driver's own objects would sort the names. */
async function stored(name: string): Promise<Buffer> {
  const [found] = await db.collection(name).find({}, { raw: true }).toArray()
  return Buffer.from(found as unknown as Uint8Array)
}
const bytes = (document: Document | Map<string, unknown>): Buffer =>
  Buffer.from(BSON.serialize(document as Document))

test('field order: a document with names like array indexes comes back as it was', async () => {
  const collection = await collectionOf([{ s: inOrder('z', '9', '1'), 5: 1 }])
  assert.deepEqual(
    await stored(collection.collectionName),
    bytes(
      new Map<string, unknown>([
        ['_id', 1],
        ['5', 1],
        ['s', inOrder('z', '9', '1')],
      ]),
    ),
  )
})

test('field order: a field that is set comes last, and a filter for the whole object sees it there', async () => {
  const collection = await collectionOf([{ s: { z: 1 } }])
  await collection.updateOne({ _id: 1 }, { $set: { 's.9': 1 } })
  assert.equal(await collection.countDocuments({ s: inOrder('9', 'z') }), 0)
  assert.equal(await collection.countDocuments({ s: inOrder('z', '9') }), 1)
  await collection.updateOne({ _id: 1 }, { $set: { 's.9': 2, 's.1': 1 }, $unset: { 's.z': '' } })
  assert.deepEqual(
    await stored(collection.collectionName),
    bytes({
      _id: 1,
      s: new Map([
        ['9', 2],
        ['1', 1],
      ]),
    }),
  )
})

test('field order: an index finds the objects that are equal in their order too', async () => {
  const collection = await collectionOf([{ s: inOrder('2', '1') }, { s: inOrder('1', '2') }])
  await collection.createIndex({ s: 1 }, { unique: true })
  const found = await collection.find({ s: inOrder('2', '1') }).toArray()
  assert.deepEqual(
    found.map(({ _id }) => _id),
    [1],
  )
  const error = await errorOf(() => collection.insertOne({ _id: 3, s: inOrder('2', '1') }))
  assert.match(error.message, /dup key: \{ s: \{ 2: 1, 1: 1 \} \}/)
})

test('field order: the keys of an index stand in the order in which they were given', async () => {
  const collection = await collectionOf([{ b: 1, 9: 1, 1: 2 }])
  assert.equal(await collection.createIndex(inOrder('b', '9', '1') as Map<string, 1>), 'b_1_9_1_1_1')
  assert.equal(await collection.countDocuments({ b: 1, 9: 1, 1: 2 }, { hint: 'b_1_9_1_1_1' }), 1)
})

test('field order: a findAndModify answers the fields in their order', async () => {
  const { collectionName } = await collectionOf([{ z: 1 }])
  const update = { $set: inOrder('9') }
  await db.command({ findAndModify: collectionName, query: { _id: 1 }, update, new: true })
  const matched = await db
    .collection(collectionName)
    .countDocuments({ $and: [{ 9: { $exists: true } }, { z: 1 }] })
  assert.equal(matched, 1)
  assert.deepEqual(
    await stored(collectionName),
    bytes(
      new Map([
        ['_id', 1],
        ['z', 1],
        ['9', 1],
      ]),
    ),
  )
})

test('field order: computed fields stand in the order of their stage', async () => {
  const collection = await collectionOf([{ a: 1, 3: 1 }])
  const stages: Document[] = [
    {
      $project: new Map<string, unknown>([
        ['z', '$a'],
        ['9', '$3'],
        ['1', { $add: ['$3', 1] }],
      ]),
    },
    {
      $group: new Map<string, unknown>([
        ['_id', null],
        ['y', { $first: '$z' }],
        ['8', { $first: '$9' }],
        ['1', { $sum: '$1' }],
      ]),
    },
  ]
  const [found] = await collection.aggregate(stages, { raw: true }).toArray()
  const expected = new Map<string, unknown>([
    ['_id', null],
    ['y', 1],
    ['8', 1],
    ['1', 2],
  ])
  assert.deepEqual(Buffer.from(found as unknown as Uint8Array), bytes(expected))
  assert.deepEqual(await collection.aggregate([{ $count: '7' }]).toArray(), [{ 7: 1 }])
})
