import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Double, type CreateIndexesOptions, type Document } from 'mongodb'
import { codeOf, collectionOf, errorOf } from './answers.ts'

// The cases: jstests/core/index/index_sparse*.js, unique*.js, index_partial_write_ops.js, and the manual's "unique indexes".
type Key = Record<string, 1 | -1>
const refused: [rule: string, key: Key, first: Document, second: Document, options?: CreateIndexesOptions][] =
  [
    ['the same value', { a: 1 }, { a: 1 }, { a: 1 }],
    ['the same value of another number type', { a: 1 }, { a: 1 }, { a: new Double(1) }],
    ['null and null', { a: 1 }, { a: null }, { a: null }],
    ['missing and missing', { a: 1 }, { b: 1 }, { b: 2 }],
    ['null and missing', { a: 1 }, { a: null }, { b: 1 }],
    ['a value that is an element of another array', { a: 1 }, { a: [1, 2] }, { a: 2 }],
    ['two arrays that share an element', { a: 1 }, { a: [1, 2] }, { a: [2, 3] }],
    ['both keys the same', { a: 1, b: -1 }, { a: 1, b: 2 }, { a: 1, b: 2 }],
    ['one key the same and the other missing in both', { a: 1, b: 1 }, { a: 1 }, { a: 1 }],
    ['a dotted key', { 'a.b': 1 }, { a: { b: 1 } }, { a: { b: 1 } }],
    ['a dotted key inside arrays', { 'a.b': 1 }, { a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: 2 }] }],
    ['downwards as well', { a: -1 }, { a: 'x' }, { a: 'x' }],
    ['a sparse index, the same value', { a: 1 }, { a: 1 }, { a: 1 }, { sparse: true }],
    ['a sparse index, null twice', { a: 1 }, { a: null }, { a: null }, { sparse: true }],
    [
      'a partial index, both inside',
      { a: 1 },
      { a: 1, open: true },
      { a: 1, open: true },
      { partialFilterExpression: { open: true } },
    ],
    ['equal objects', { a: 1 }, { a: { x: 1, y: 2 } }, { a: { x: 1, y: 2 } }],
  ]
for (const [rule, key, first, second, options] of refused)
  test(`unique: ${rule} is refused`, async () => {
    const collection = await collectionOf([first])
    await collection.createIndex(key, { ...options, unique: true })
    assert.equal(await codeOf(() => collection.insertOne({ ...second, _id: 2 })), 11000)
    assert.equal(await collection.countDocuments(), 1)
  })

const allowed: typeof refused = [
  ['another value', { a: 1 }, { a: 1 }, { a: 2 }],
  ['the same text as a number', { a: 1 }, { a: 1 }, { a: '1' }],
  ['one of two keys the same', { a: 1, b: 1 }, { a: 1, b: 1 }, { a: 1, b: 2 }],
  ['the same element twice in one array', { a: 1 }, { a: 5 }, { a: [1, 1] }],
  ['a sparse index, missing twice', { a: 1 }, { b: 1 }, { b: 1 }, { sparse: true }],
  ['a sparse index of two keys, both missing twice', { a: 1, b: 1 }, { c: 1 }, { c: 1 }, { sparse: true }],
  [
    'a partial index, one outside',
    { a: 1 },
    { a: 1, open: true },
    { a: 1, open: false },
    { partialFilterExpression: { open: true } },
  ],
  [
    'a partial index, both outside',
    { a: 1 },
    { a: 1 },
    { a: 1 },
    { partialFilterExpression: { open: true } },
  ],
  ['objects whose fields are in another order', { a: 1 }, { a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }],
  ['text in another case', { a: 1 }, { a: 'x' }, { a: 'X' }],
]
for (const [rule, key, first, second, options] of allowed)
  test(`unique: ${rule} is allowed`, async () => {
    const collection = await collectionOf([first])
    await collection.createIndex(key, { ...options, unique: true })
    await collection.insertOne({ ...second, _id: 2 })
    assert.equal(await collection.countDocuments(), 2)
  })

test('unique: the refusal names the index, its keys and the values', async () => {
  const collection = await collectionOf([{ name: 'x', n: 1 }])
  await collection.createIndex({ name: 1, n: -1 }, { unique: true })
  const error = await errorOf(() => collection.insertOne({ _id: 2, name: 'x', n: 1 }))
  assert.equal(error.code, 11000)
  assert.deepEqual(
    [error['keyPattern'], error['keyValue']],
    [
      { name: 1, n: -1 },
      { name: 'x', n: 1 },
    ],
  )
  assert.match(error.message, /index: name_1_n_-1 dup key: \{ name: "x", n: 1 \}/)
})

test('unique: a missing value is named as null', async () => {
  const collection = await collectionOf([{ b: 1 }])
  await collection.createIndex({ a: 1 }, { unique: true })
  assert.deepEqual((await errorOf(() => collection.insertOne({ _id: 2 })))['keyValue'], { a: null })
})

test('unique: an update, a replacement and an upsert are refused alike', async () => {
  const collection = await collectionOf([{ a: 1 }, { a: 2 }])
  await collection.createIndex({ a: 1 }, { unique: true })
  const tries = [
    () => collection.updateOne({ _id: 1 }, { $set: { a: 2 } }),
    () => collection.updateMany({ _id: 1 }, { $inc: { a: 1 } }),
    () => collection.replaceOne({ _id: 1 }, { _id: 1, a: 2 }),
    () => collection.updateOne({ _id: 9 }, { $set: { a: 2 } }, { upsert: true }),
    () => collection.findOneAndUpdate({ _id: 1 }, { $set: { a: 2 } }),
  ]
  for (const run of tries) {
    const error = await errorOf(run)
    assert.deepEqual([error.code, error['keyPattern'], error['keyValue']], [11000, { a: 1 }, { a: 2 }])
  }
  assert.deepEqual(await collection.distinct('a'), [1, 2])
})

test('unique: a document may be written over with its own value', async () => {
  const collection = await collectionOf([{ a: 1 }])
  await collection.createIndex({ a: 1 }, { unique: true })
  assert.equal((await collection.updateOne({ _id: 1 }, { $set: { a: 1, b: 2 } })).modifiedCount, 1)
})

test('unique: a value is free again when its document is gone or changed', async () => {
  const collection = await collectionOf([{ a: 1 }, { a: 2 }])
  await collection.createIndex({ a: 1 }, { unique: true })
  await collection.deleteOne({ _id: 1 })
  await collection.updateOne({ _id: 2 }, { $set: { a: 3 } })
  await collection.insertMany([
    { _id: 3, a: 1 },
    { _id: 4, a: 2 },
  ])
  assert.equal(await collection.countDocuments(), 3)
})

test('unique: a partial index lets a document in and out as it changes', async () => {
  const collection = await collectionOf([
    { a: 1, open: true },
    { a: 1, open: false },
  ])
  await collection.createIndex({ a: 1 }, { unique: true, partialFilterExpression: { open: true } })
  assert.equal(await codeOf(() => collection.updateOne({ _id: 2 }, { $set: { open: true } })), 11000)
  await collection.updateOne({ _id: 1 }, { $set: { open: false } })
  assert.equal((await collection.updateOne({ _id: 2 }, { $set: { open: true } })).modifiedCount, 1)
})

test('unique: an index over values that repeat cannot be made', async () => {
  const collection = await collectionOf([{ a: 1 }, { a: 1 }])
  const error = await errorOf(() => collection.createIndex({ a: 1 }, { unique: true }))
  assert.deepEqual([error.code, error['keyPattern'], error['keyValue']], [11000, { a: 1 }, { a: 1 }])
  assert.equal((await collection.indexes()).length, 1)
})

test('unique: of many who write one value at once, one wins', async () => {
  const collection = await collectionOf([])
  await collection.createIndex({ a: 1 }, { unique: true })
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, (_, i) => collection.insertOne({ _id: i, a: 1 })),
  )
  assert.equal(outcomes.filter((outcome) => outcome.status === 'fulfilled').length, 1)
})
