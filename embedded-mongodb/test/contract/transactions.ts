import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MongoServerError, ClientSession, Collection } from 'mongodb'
import { client, codeOf, collectionOf, db, errorOf, type Doc } from './answers.ts'

// The cases: source/transactions/tests, source/transactions-convenient-api/tests, jstests/core/txns/{multi_statement_transaction*,
// repeatable_reads_in_transaction,write_conflicts*,no_read_or_write_concern_inside_txn,commands_not_allowed_in_txn}.js.
async function inSession<T>(run: (session: ClientSession) => Promise<T>): Promise<T> {
  const session = client.startSession()
  try {
    return await run(session)
  } finally {
    if (session.inTransaction()) await session.abortTransaction()
    await session.endSession()
  }
}
const all = (collection: Collection<Doc>, session?: ClientSession): Promise<Doc[]> =>
  collection
    .find({}, session ? { session } : {})
    .sort({ _id: 1 })
    .toArray()

test('transactions: what is written is seen inside at once and outside after the commit', () =>
  inSession(async (session) => {
    const collection = await collectionOf([{ a: 1 }])
    session.startTransaction()
    await collection.insertOne({ _id: 2 }, { session })
    await collection.updateOne({ _id: 1 }, { $set: { a: 2 } }, { session })
    assert.deepEqual(await all(collection, session), [{ _id: 1, a: 2 }, { _id: 2 }])
    assert.deepEqual(await all(collection), [{ _id: 1, a: 1 }])
    await session.commitTransaction()
    assert.deepEqual(await all(collection), [{ _id: 1, a: 2 }, { _id: 2 }])
  }))

test('transactions: an abort undoes everything', () =>
  inSession(async (session) => {
    const collection = await collectionOf([{ a: 1 }, { a: 2 }])
    session.startTransaction()
    await collection.deleteMany({}, { session })
    await collection.insertOne({ _id: 9 }, { session })
    assert.deepEqual(await all(collection, session), [{ _id: 9 }])
    await session.abortTransaction()
    assert.deepEqual(await all(collection), [
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
    ])
  }))

test('transactions: reads repeat, whatever is written outside', () =>
  inSession(async (session) => {
    const collection = await collectionOf([{ a: 1 }, { a: 2 }])
    await collection.createIndex({ a: 1 })
    session.startTransaction()
    assert.equal((await all(collection, session)).length, 2)
    await collection.insertOne({ _id: 3, a: 3 })
    await collection.updateOne({ _id: 1 }, { $set: { a: 9 } })
    await collection.deleteOne({ _id: 2 })
    assert.deepEqual(await all(collection, session), [
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
    ])
    assert.deepEqual(
      await collection
        .find({ a: { $gte: 1 } }, { session })
        .sort({ a: 1 })
        .toArray(),
      [
        { _id: 1, a: 1 },
        { _id: 2, a: 2 },
      ],
    )
    assert.equal(await collection.countDocuments({}, { session }), 2)
    assert.deepEqual(await collection.distinct('a', {}, { session }), [1, 2])
    await session.commitTransaction()
    assert.deepEqual(await all(collection), [
      { _id: 1, a: 9 },
      { _id: 3, a: 3 },
    ])
  }))

test('transactions: the snapshot is taken by the first command, not by the start', () =>
  inSession(async (session) => {
    const collection = await collectionOf([])
    session.startTransaction()
    await collection.insertOne({ _id: 1 })
    assert.equal((await all(collection, session)).length, 1)
  }))

test('transactions: the second to write a document is refused and may try again', () =>
  inSession(async (first) => {
    await inSession(async (second) => {
      const collection = await collectionOf([{ a: 1 }])
      first.startTransaction()
      second.startTransaction()
      await collection.updateOne({ _id: 1 }, { $inc: { a: 1 } }, { session: first })
      const error = await errorOf(() =>
        collection.updateOne({ _id: 1 }, { $inc: { a: 1 } }, { session: second }),
      )
      assert.deepEqual(
        [error.code, error.codeName, error.hasErrorLabel('TransientTransactionError')],
        [112, 'WriteConflict', true],
      )
      await first.commitTransaction()
      assert.equal(await codeOf(() => second.commitTransaction()), 251)
      assert.deepEqual(await all(collection), [{ _id: 1, a: 2 }])
    })
  }))

const conflicting: [
  rule: string,
  write: (collection: Collection<Doc>, session: ClientSession) => Promise<unknown>,
][] = [
  ['updates', (collection, session) => collection.updateOne({ _id: 1 }, { $set: { b: 1 } }, { session })],
  ['deletes', (collection, session) => collection.deleteOne({ _id: 1 }, { session })],
  ['replaces', (collection, session) => collection.replaceOne({ _id: 1 }, { _id: 1, b: 1 }, { session })],
  [
    'takes',
    (collection, session) => collection.findOneAndUpdate({ _id: 1 }, { $set: { b: 1 } }, { session }),
  ],
]
for (const [rule, write] of conflicting)
  test(`transactions: one that ${rule} what changed since its snapshot is refused`, () =>
    inSession(async (session) => {
      const collection = await collectionOf([{ a: 1 }])
      session.startTransaction()
      await all(collection, session)
      await collection.updateOne({ _id: 1 }, { $set: { a: 2 } })
      assert.equal(await codeOf(() => write(collection, session)), 112)
      assert.equal(await codeOf(() => session.commitTransaction()), 251)
    }))

test('transactions: two that write different documents both commit', () =>
  inSession(async (first) => {
    await inSession(async (second) => {
      const collection = await collectionOf([{ a: 1 }, { a: 1 }])
      first.startTransaction()
      second.startTransaction()
      await collection.updateOne({ _id: 1 }, { $inc: { a: 1 } }, { session: first })
      await collection.updateOne({ _id: 2 }, { $inc: { a: 1 } }, { session: second })
      await Promise.all([first.commitTransaction(), second.commitTransaction()])
      assert.deepEqual(await all(collection), [
        { _id: 1, a: 2 },
        { _id: 2, a: 2 },
      ])
    })
  }))

test('transactions: a duplicate key inside ends the transaction', () =>
  inSession(async (session) => {
    const collection = await collectionOf([{ a: 1 }])
    session.startTransaction()
    await collection.insertOne({ _id: 2 }, { session })
    assert.equal(await codeOf(() => collection.insertOne({ _id: 1 }, { session })), 11000)
    assert.equal(await codeOf(() => collection.insertOne({ _id: 3 }, { session })), 251)
    assert.equal(await codeOf(() => session.commitTransaction()), 251)
    assert.deepEqual(await all(collection), [{ _id: 1, a: 1 }])
  }))

test('transactions: a unique value freed inside may be taken again inside', () =>
  inSession(async (session) => {
    const collection = await collectionOf([{ a: 1 }])
    await collection.createIndex({ a: 1 }, { unique: true })
    session.startTransaction()
    await collection.deleteOne({ _id: 1 }, { session })
    await collection.insertOne({ _id: 2, a: 1 }, { session })
    await session.commitTransaction()
    assert.deepEqual(await all(collection), [{ _id: 2, a: 1 }])
  }))

test('transactions: of two that take one unique value, one wins', () =>
  inSession(async (first) => {
    await inSession(async (second) => {
      const collection = await collectionOf([])
      await collection.createIndex({ a: 1 }, { unique: true })
      first.startTransaction()
      second.startTransaction()
      const take = (_id: number, session: ClientSession) =>
        collection.insertOne({ _id, a: 1 }, { session }).then(() => session.commitTransaction())
      const outcomes = await Promise.allSettled([take(1, first), take(2, second)])
      const lost = outcomes.flatMap((outcome) =>
        outcome.status === 'rejected' ? [(outcome.reason as MongoServerError).code] : [],
      )
      assert.equal(lost.length, 1)
      assert.ok(lost[0] === 112 || lost[0] === 11000, String(lost[0]))
      assert.equal(await collection.countDocuments(), 1)
    })
  }))

test('transactions: a plain write of another document never waits', () =>
  inSession(async (session) => {
    const collection = await collectionOf([{ a: 1 }])
    session.startTransaction()
    await collection.updateOne({ _id: 1 }, { $set: { a: 2 } }, { session })
    await collection.insertOne({ _id: 2 }, { timeoutMS: 2000 })
    await session.commitTransaction()
    assert.equal(await collection.countDocuments(), 2)
  }))

test('transactions: several collections and databases change together', () =>
  inSession(async (session) => {
    const [here, there] = [
      await collectionOf([{ a: 1 }]),
      await collectionOf([{ a: 1 }], client.db(`${db.databaseName}_b`)),
    ]
    await session.withTransaction(async () => {
      await here.updateOne({ _id: 1 }, { $set: { a: 2 } }, { session })
      await there.updateOne({ _id: 1 }, { $set: { a: 2 } }, { session })
    })
    assert.deepEqual([await all(here), await all(there)], [[{ _id: 1, a: 2 }], [{ _id: 1, a: 2 }]])
    await client.db(`${db.databaseName}_b`).dropDatabase()
  }))

test('transactions: withTransaction tries again after a conflict until all are counted', async () => {
  const collection = await collectionOf([{ n: 0 }])
  const add = () =>
    inSession((session) =>
      session.withTransaction(async () => {
        const found = await collection.findOne({ _id: 1 }, { session })
        await collection.updateOne({ _id: 1 }, { $set: { n: (found?.['n'] as number) + 1 } }, { session })
      }),
    )
  await Promise.all([add(), add(), add(), add(), add()])
  assert.equal((await collection.findOne({ _id: 1 }))?.['n'], 5)
})

test('transactions: withTransaction undoes everything when its work throws', async () => {
  const collection = await collectionOf([])
  const work = inSession((session) =>
    session.withTransaction(async () => {
      await collection.insertOne({ _id: 1 }, { session })
      throw new Error('changed my mind')
    }),
  )
  await assert.rejects(work, /changed my mind/)
  assert.equal(await collection.countDocuments(), 0)
})

test('transactions: ending a session undoes its open transaction', async () => {
  const collection = await collectionOf([{ a: 1 }])
  const session = client.startSession()
  session.startTransaction()
  await collection.updateOne({ _id: 1 }, { $set: { a: 2 } }, { session })
  await session.endSession()
  assert.equal(
    (await collection.updateOne({ _id: 1 }, { $set: { a: 3 } }, { timeoutMS: 5000 })).modifiedCount,
    1,
  )
})

test('transactions: a cursor opened inside reads on inside', () =>
  inSession(async (session) => {
    const collection = await collectionOf(Array.from({ length: 10 }, (_, i) => ({ n: i })))
    session.startTransaction()
    await collection.insertOne({ _id: 50 }, { session })
    const found = await collection.find({}, { session, batchSize: 2 }).toArray()
    assert.equal(found.length, 11)
  }))

test('transactions: upserts, findAndModify and aggregation see what is inside', () =>
  inSession(async (session) => {
    const collection = await collectionOf([{ a: 1 }])
    session.startTransaction()
    await collection.updateOne({ _id: 5 }, { $set: { a: 5 } }, { session, upsert: true })
    assert.deepEqual(
      await collection.findOneAndUpdate({ _id: 5 }, { $inc: { a: 1 } }, { session, returnDocument: 'after' }),
      { _id: 5, a: 6 },
    )
    const [sum] = await collection
      .aggregate([{ $group: { _id: null, n: { $sum: '$a' } } }], { session })
      .toArray()
    assert.equal(sum?.['n'], 7)
    await session.commitTransaction()
    assert.equal(await collection.countDocuments({ a: 6 }), 1)
  }))

test('transactions: a collection that does not exist is made by the commit', () =>
  inSession(async (session) => {
    const made = db.collection<Doc>('made_in_transaction')
    session.startTransaction()
    await made.insertOne({ _id: 1 }, { session })
    await session.commitTransaction()
    assert.equal(await made.countDocuments(), 1)
  }))
