import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CreateIndexesOptions, Document } from 'mongodb'
import { client, codeOf, collectionOf, ids } from './answers.ts'

// The manual's "sparse indexes" and "partial indexes": an index that is asked for by name is read as it is, also where
// it holds only a part of what the query asks for. jstests/core/index/index_sparse1.js, index_partial_read_ops.js.
const documents: Document[] = [{ p: 4 }, { p: 5, q: 1 }, { p: 4, q: 2 }, { p: 4, q: null }]

async function indexed(options: CreateIndexesOptions) {
  const collection = await collectionOf(documents)
  await collection.createIndex({ q: 1 }, { name: 'hinted', ...options })
  return collection
}

const sparse = await indexed({ sparse: true })
const partial = await indexed({ partialFilterExpression: { q: { $gt: 0 } } })
const rows: [rule: string, filter: Document, ofSparse: number[], ofPartial: number[]][] = [
  ['a filter of another field', { p: 4 }, [4, 3], [3]],
  ['no filter', {}, [4, 2, 3], [2, 3]],
  ['a filter for what is missing', { q: null }, [4], []],
  ['a filter that excludes', { q: { $ne: 1 } }, [4, 3], [3]],
  ['a filter that the index covers', { q: { $gt: 1 } }, [3], [3]],
  ['branches', { $or: [{ q: 2 }, { p: 4 }] }, [4, 3], [3]],
]
for (const [rule, filter, ofSparse, ofPartial] of rows)
  test(`hints: ${rule}: only what is in the index is found, in its order`, async () => {
    for (const [collection, expected] of [
      [sparse, ofSparse],
      [partial, ofPartial],
    ] as const) {
      assert.deepEqual(ids(await collection.find(filter).sort({ q: 1 }).hint('hinted').toArray()), expected)
      assert.equal(await collection.countDocuments(filter, { hint: { q: 1 } }), expected.length)
      const grouped = await collection.aggregate([{ $match: filter }], { hint: 'hinted' }).toArray()
      assert.deepEqual(new Set(ids(grouped)), new Set(expected))
    }
  })

test('hints: without one, everything is found', async () => {
  for (const collection of [sparse, partial])
    assert.deepEqual(ids(await collection.find({ p: 4 }).sort({ _id: 1 }).toArray()), [1, 3, 4])
})

test('hints: a write changes only what is in the index', async () => {
  const collection = await indexed({ sparse: true })
  const { matchedCount } = await collection.updateMany({}, { $set: { seen: true } }, { hint: 'hinted' })
  assert.equal(matchedCount, 3)
  assert.equal((await collection.deleteMany({ p: 4 }, { hint: 'hinted' })).deletedCount, 2)
  assert.deepEqual(ids(await collection.find().sort({ _id: 1 }).toArray()), [1, 2])
})

test('hints: a transaction sees of its own changes only what is in the index', async () => {
  const collection = await indexed({ sparse: true })
  const session = client.startSession()
  try {
    await session.withTransaction(async () => {
      await collection.insertMany(
        [
          { _id: 5, p: 4 },
          { _id: 6, p: 4, q: 7 },
        ],
        { session },
      )
      await collection.updateOne({ _id: 3 }, { $unset: { q: '' } }, { session })
      const found = collection.find({ p: 4 }, { session, hint: 'hinted' })
      assert.deepEqual(new Set(ids(await found.toArray())), new Set([4, 6]))
    })
  } finally {
    await session.endSession()
  }
})

test('hints: a key pattern that two indexes have is refused, a name is not', async () => {
  const collection = await indexed({ sparse: true })
  await collection.createIndex({ q: 1 }, { name: 'whole' })
  assert.equal(await codeOf(() => collection.find().hint({ q: 1 }).toArray()), 27)
  assert.equal((await collection.find().hint('whole').toArray()).length, 4)
})
