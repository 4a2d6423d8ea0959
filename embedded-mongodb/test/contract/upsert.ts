import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ObjectId, type Document } from 'mongodb'
import { codeOfCommand, collectionOf, db } from './answers.ts'

// The cases: jstests/core/write/update/{upsert_fields,upsert_and,upsert_nor,update_setOnInsert,update_with_pipeline}.js.
const operators: [rule: string, filter: Document, update: Document | Document[], made: Document][] = [
  ['equality in the filter becomes fields', { _id: 1, x: 2 }, { $set: { a: 1 } }, { _id: 1, x: 2, a: 1 }],
  ['$eq becomes a field', { _id: 1, x: { $eq: 2 } }, { $set: { a: 1 } }, { _id: 1, x: 2, a: 1 }],
  [
    '$in of one value becomes a field',
    { _id: 1, x: { $in: [2] } },
    { $set: { a: 1 } },
    { _id: 1, x: 2, a: 1 },
  ],
  ['$in of two values becomes none', { _id: 1, x: { $in: [2, 3] } }, { $set: { a: 1 } }, { _id: 1, a: 1 }],
  [
    '$all of one value becomes a field',
    { _id: 1, x: { $all: [2] } },
    { $set: { a: 1 } },
    { _id: 1, x: 2, a: 1 },
  ],
  ['$and becomes fields', { $and: [{ _id: 1 }, { x: 2 }] }, { $set: { a: 1 } }, { _id: 1, x: 2, a: 1 }],
  ['$or of one becomes a field', { _id: 1, $or: [{ x: 2 }] }, { $set: { a: 1 } }, { _id: 1, x: 2, a: 1 }],
  ['$or of two becomes none', { _id: 1, $or: [{ x: 2 }, { y: 3 }] }, { $set: { a: 1 } }, { _id: 1, a: 1 }],
  ['$nor becomes none', { _id: 1, $nor: [{ x: 2 }] }, { $set: { a: 1 } }, { _id: 1, a: 1 }],
  [
    'comparisons become none',
    { _id: 1, x: { $gt: 2 }, y: { $ne: 3 }, z: { $exists: false } },
    { $set: { a: 1 } },
    { _id: 1, a: 1 },
  ],
  ['$not becomes none', { _id: 1, x: { $not: { $eq: 1 } } }, { $set: { a: 1 } }, { _id: 1, a: 1 }],
  ['a regular expression becomes none', { _id: 1, x: /^a/ }, { $set: { a: 1 } }, { _id: 1, a: 1 }],
  [
    'a dotted path becomes objects',
    { _id: 1, 'x.y': 2, 'x.z': 3 },
    { $set: { a: 1 } },
    { _id: 1, x: { y: 2, z: 3 }, a: 1 },
  ],
  [
    'an array in the filter becomes the array',
    { _id: 1, x: [1, 2] },
    { $set: { a: 1 } },
    { _id: 1, x: [1, 2], a: 1 },
  ],
  ['null in the filter becomes null', { _id: 1, x: null }, { $set: { a: 1 } }, { _id: 1, x: null, a: 1 }],
  ['$setOnInsert writes', { _id: 1 }, { $inc: { x: 2 }, $setOnInsert: { a: 3 } }, { _id: 1, a: 3, x: 2 }],
  ['the update overrides the filter', { _id: 1, x: 2 }, { $set: { x: 3 } }, { _id: 1, x: 3 }],
  ['$inc starts from the value in the filter', { _id: 1, x: 2 }, { $inc: { x: 3 } }, { _id: 1, x: 5 }],
  ['$push starts the array', { _id: 1 }, { $push: { l: 1 } }, { _id: 1, l: [1] }],
  ['$pull and $unset write nothing', { _id: 1 }, { $pull: { l: 1 }, $unset: { m: 1 } }, { _id: 1 }],
  ['_id may be set by the update', { x: 2 }, { $set: { _id: 1 } }, { _id: 1, x: 2 }],
  ['_id may be set by $setOnInsert', { x: 2 }, { $setOnInsert: { _id: 1 } }, { _id: 1, x: 2 }],
  ['_id stands first', { x: 2, _id: 1 }, { $set: { a: 1 } }, { _id: 1, x: 2, a: 1 }],
  [
    'a pipeline starts from the fields of the filter',
    { _id: 1, x: 2 },
    [{ $set: { a: 4 } }],
    { _id: 1, x: 2, a: 4 },
  ],
  [
    '$[] works on an array in the filter',
    { _id: 1, a: [0] },
    { $setOnInsert: { 'a.$[]': 1 } },
    { _id: 1, a: [1] },
  ],
]
for (const [rule, filter, update, made] of operators)
  test(`upsert: ${rule}`, async () => {
    const collection = await collectionOf([])
    const result = await collection.updateOne(filter, update, {
      upsert: true,
    })
    assert.deepEqual(
      [result.matchedCount, result.modifiedCount, result.upsertedCount, result.upsertedId],
      [0, 0, 1, made['_id']],
    )
    const [found] = await collection.find().toArray()
    assert.deepEqual(found, made)
    assert.deepEqual(Object.keys(found ?? {}), Object.keys(made))
  })

test('upsert: a replacement takes only _id from the filter', async () => {
  const collection = await collectionOf([])
  await collection.replaceOne({ _id: 1, x: 2 }, { a: 1 }, { upsert: true })
  assert.deepEqual(await collection.find().toArray(), [{ _id: 1, a: 1 }])
})

test('upsert: an _id is made when nothing gives one', async () => {
  const collection = await collectionOf([])
  const result = await collection.updateOne({ x: 2 }, { $set: { a: 1 } }, { upsert: true })
  assert.ok((result.upsertedId as unknown) instanceof ObjectId)
})

test('upsert: a document that is found is updated and none is made', async () => {
  const collection = await collectionOf([{ x: 2 }])
  const result = await collection.updateOne(
    { x: 2 },
    { $set: { a: 1 }, $setOnInsert: { b: 1 } },
    { upsert: true },
  )
  assert.deepEqual([result.matchedCount, result.modifiedCount, result.upsertedCount], [1, 1, 0])
  assert.deepEqual(await collection.find().toArray(), [{ _id: 1, x: 2, a: 1 }])
})

test('upsert: a name with $ may be set on the document that is made, and on no other', async () => {
  const collection = await collectionOf([])
  const set = (value: number): Document => ({
    update: collection.collectionName,
    updates: [{ q: { _id: 1 }, u: { $set: { $a: value } }, upsert: true }],
  })
  assert.equal(await codeOfCommand(set(1)), 'accepted')
  assert.deepEqual(await collection.find().toArray(), [{ _id: 1, $a: 1 }])
  await collection.updateOne({ _id: 1 }, { $set: { b: 1 } })
  assert.equal(await codeOfCommand(set(2)), 52)
})

test('upsert: updateMany makes one document', async () => {
  const collection = await collectionOf([])
  const result = await collection.updateMany({ _id: 7 }, { $set: { a: 1 } }, { upsert: true })
  assert.deepEqual([result.upsertedCount, result.upsertedId], [1, 7])
})

test('upsert: the reply names the place in the batch', async () => {
  const reply = await db.command({
    update: 'upserts',
    updates: [
      { q: { _id: 1 }, u: { $set: { a: 1 } } },
      { q: { _id: 2 }, u: { $set: { a: 1 } }, upsert: true },
    ],
  })
  assert.deepEqual(
    { n: reply['n'], nModified: reply['nModified'], upserted: reply['upserted'] as unknown },
    { n: 1, nModified: 0, upserted: [{ index: 1, _id: 2 }] },
  )
})

const refusals: [rule: string, q: Document, u: Document, ...codes: unknown[]][] = [
  ['an array as _id from the filter', { _id: [1, 2] }, { $set: { a: 1 } }, 53],
  ['an array as _id from the update', {}, { $set: { _id: [1] } }, 53],
  ['two values of one path in $and', { $and: [{ x: 1 }, { x: 2 }] }, { $set: { a: 1 } }, 54],
  ['a path and a path inside it in the filter', { x: 1, 'x.y': 1 }, { $set: { a: 1 } }, 54],
  ['another _id than that of the filter', { _id: 1 }, { $set: { _id: 2 } }, 66],
  ['a replacement with another _id', { _id: 1 }, { _id: 2 }, 66],
  ['a part of _id set on insert', { _id: 1 }, { $setOnInsert: { '_id.a': 1 } }, 66, 28],
]
for (const [rule, q, u, ...codes] of refusals)
  test(`upsert: ${rule} is refused`, async () => {
    const collection = await collectionOf([])
    const update = { update: collection.collectionName, updates: [{ q, u, upsert: true }] }
    const code = await codeOfCommand(update)
    assert.ok(codes.includes(code), `got ${String(code)}`)
    assert.equal(await collection.countDocuments(), 0)
  })
