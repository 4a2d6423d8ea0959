import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Double, type Document } from 'mongodb'
import { codeOf, collectionOf, db } from './answers.ts'

// The cases: jstests/core/write/update/update_with_pipeline.js, source/crud/tests/unified/replaceOne*, updateWithPipelines.
test('replace: all fields but _id give way', async () => {
  const collection = await collectionOf([{ a: 1, b: 2 }])
  const result = await collection.replaceOne({ a: 1 }, { c: 3 })
  assert.deepEqual([result.matchedCount, result.modifiedCount], [1, 1])
  assert.deepEqual(await collection.find().toArray(), [{ _id: 1, c: 3 }])
})

test('replace: the same document is no change', async () => {
  const collection = await collectionOf([{ a: 1 }])
  const result = await collection.replaceOne({ _id: 1 }, { _id: 1, a: 1 })
  assert.deepEqual([result.matchedCount, result.modifiedCount], [1, 0])
})

test('replace: another type of number is a change', async () => {
  const collection = await collectionOf([{ a: 1 }])
  assert.equal((await collection.replaceOne({ _id: 1 }, { a: new Double(1) })).modifiedCount, 1)
})

test('replace: nothing found changes nothing', async () => {
  const collection = await collectionOf([{ a: 1 }])
  const result = await collection.replaceOne({ a: 9 }, { c: 3 })
  assert.deepEqual([result.matchedCount, result.modifiedCount, result.upsertedCount], [0, 0, 0])
})

test('replace: an empty document leaves _id alone', async () => {
  const collection = await collectionOf([{ a: 1 }])
  await collection.replaceOne({ _id: 1 }, {})
  assert.deepEqual(await collection.find().toArray(), [{ _id: 1 }])
})

const pipelines: [rule: string, before: Document, pipeline: Document[], after: Document][] = [
  [
    '$set computes from the document',
    { a: 1, b: 2 },
    [{ $set: { c: { $add: ['$a', '$b'] } } }],
    { a: 1, b: 2, c: 3 },
  ],
  [
    '$set reads the values before the stage',
    { a: 1, b: 2 },
    [{ $set: { a: '$b', b: '$a' } }],
    { a: 2, b: 1 },
  ],
  [
    'a later stage sees an earlier one',
    { a: 1 },
    [{ $set: { b: 2 } }, { $set: { c: '$b' } }],
    { a: 1, b: 2, c: 2 },
  ],
  ['$unset of one name', { a: 1, b: 2 }, [{ $unset: 'a' }], { b: 2 }],
  [
    '$unset of several names',
    { a: 1, b: 2, c: { d: 1, e: 2 } },
    [{ $unset: ['a', 'c.d'] }],
    { b: 2, c: { e: 2 } },
  ],
  ['$unset inside each element', { y: [{ z: 1, f: 1 }] }, [{ $unset: 'y.z' }], { y: [{ f: 1 }] }],
  ['$set of a dotted path', { a: { b: 1 } }, [{ $set: { 'a.c': 2 } }], { a: { b: 1, c: 2 } }],
  [
    '$set inside each element',
    { a: [{ b: 1 }, { b: 2 }] },
    [{ $set: { 'a.c': 3 } }],
    {
      a: [
        { b: 1, c: 3 },
        { b: 2, c: 3 },
      ],
    },
  ],
  ['a missing field is not copied', { a: 1 }, [{ $set: { b: '$zz' } }], { a: 1 }],
  [
    '$cond and $ifNull',
    { a: 1 },
    [{ $set: { b: { $cond: [{ $gt: ['$a', 0] }, 'up', 'down'] }, c: { $ifNull: ['$z', 7] } } }],
    { a: 1, b: 'up', c: 7 },
  ],
  ['$literal keeps a dollar sign', { a: 1 }, [{ $set: { b: { $literal: '$a' } } }], { a: 1, b: '$a' }],
  [
    '$concatArrays grows a list',
    { l: [1] },
    [{ $set: { l: { $concatArrays: ['$l', [2]] } } }],
    { l: [1, 2] },
  ],
  ['$$REMOVE takes a field away', { a: 1, b: 2 }, [{ $set: { a: '$$REMOVE' } }], { b: 2 }],
]
for (const [rule, before, pipeline, after] of pipelines)
  test(`pipeline update: ${rule}`, async () => {
    const collection = await collectionOf([before])
    await collection.updateOne({ _id: 1 }, pipeline)
    assert.deepEqual(await collection.find().toArray(), [{ _id: 1, ...after }])
  })

test('pipeline update: $$NOW is one time for the whole command', async () => {
  const collection = await collectionOf([{ a: 1 }, { a: 2 }])
  await collection.updateMany({}, [{ $set: { at: '$$NOW', again: '$$NOW' } }])
  const times = (await collection.find().toArray()).flatMap(
    (found) => [found['at'], found['again']] as Date[],
  )
  assert.ok(times.every((time) => time instanceof Date && Math.abs(time.getTime() - Date.now()) < 60_000))
  assert.equal(new Set(times.map(Number)).size, 1)
})

test('pipeline update: equal output is no change', async () => {
  const collection = await collectionOf([{ a: 1 }])
  const result = await collection.updateOne({}, [{ $set: { a: 1 } }])
  assert.deepEqual([result.matchedCount, result.modifiedCount], [1, 0])
})

test('pipeline update: a change of _id is refused', async () => {
  const collection = await collectionOf([{ a: 1 }])
  assert.equal(await codeOf(() => collection.updateOne({}, [{ $set: { _id: 2 } }])), 66)
})

test('pipeline update: findAndModify takes one too', async () => {
  const collection = await collectionOf([{ a: 1 }])
  const reply = await db.command({
    findAndModify: collection.collectionName,
    query: { _id: 1 },
    update: [{ $set: { b: { $add: ['$a', 1] } } }],
    new: true,
  })
  assert.deepEqual(reply['value'], { _id: 1, a: 1, b: 2 })
})
