import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { MongoClient } from 'mongodb'
import { databaseUri } from '../support/database.ts'
import { codeOf, codeOfCommand, collectionOf, db, errorOf } from './answers.ts'

// The cases: source/versioned-api/tests, jstests/core/api/api_version_parameters.js.
const { collectionName } = await collectionOf([{ a: 1 }, { a: 2 }])
const strict = new MongoClient(await databaseUri(), {
  serverApi: { version: '1', strict: true, deprecationErrors: true },
})
after(() => strict.close())
const collection = strict.db(db.databaseName).collection<{ _id: number; a: number }>(collectionName)

test('stable api: a strict client of version 1 reads and writes', async () => {
  await collection.createIndex({ a: 1 })
  await collection.insertOne({ _id: 3, a: 3 })
  await collection.updateOne({ _id: 3 }, { $inc: { a: 1 } })
  assert.deepEqual(await collection.findOneAndDelete({ a: 4 }), { _id: 3, a: 4 })
  assert.equal(await collection.countDocuments(), 2)
  assert.equal(await collection.estimatedDocumentCount(), 2)
  assert.deepEqual(await collection.find({}, { sort: { _id: 1 }, batchSize: 1 }).toArray(), [
    { _id: 1, a: 1 },
    { _id: 2, a: 2 },
  ])
})

test('stable api: a strict client of version 1 runs a transaction', async () => {
  await strict.withSession((session) =>
    session.withTransaction(async () => {
      await collection.insertOne({ _id: 4, a: 4 }, { session })
      await collection.deleteOne({ _id: 4 }, { session })
    }),
  )
  assert.equal(await collection.countDocuments(), 2)
})

test('stable api: a strict client is refused a command outside version 1', async () => {
  const error = await errorOf(() => collection.distinct('a'))
  assert.deepEqual([error.code, error.codeName], [323, 'APIStrictError'])
  assert.match(error.message, /distinct is not in API Version 1/)
})

test('stable api: without strict every command is served', async () => {
  const client = new MongoClient(await databaseUri(), { serverApi: '1' })
  try {
    const values = await client.db(db.databaseName).collection(collectionName).distinct('a')
    assert.deepEqual(values, [1, 2])
  } finally {
    await client.close()
  }
})

test('stable api: no version but 1 is known', async () => {
  const error = await errorOf(() => db.command({ ping: 1, apiVersion: '2' }))
  assert.deepEqual([error.code, error.codeName], [322, 'APIVersionError'])
})

for (const field of ['apiStrict', 'apiDeprecationErrors'])
  test(`stable api: ${field} needs a version`, async () => {
    assert.equal(await codeOfCommand({ ping: 1, [field]: true }), 72)
  })

test('stable api: an unknown command stays unknown', async () => {
  assert.equal(await codeOf(() => db.command({ nonsense: 1, apiVersion: '1', apiStrict: true })), 59)
})
