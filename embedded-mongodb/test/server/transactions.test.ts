import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ClientSession, Collection } from 'mongodb'
import { randomFrom } from './random-queries.ts'
import { serve } from './serve.ts'
import { prepareQuery } from '../../src/planner/find.ts'
import { createEngine } from '../../src/engine.ts'
import { buildIndex } from '../../src/indexes/build.ts'
import { parseDefinition } from '../../src/indexes/definition.ts'
import { keysOf } from '../../src/indexes/keys.ts'
import { CommandError } from '../../src/errors.ts'
import { openSqlite } from '../../src/storage/sqlite.ts'
import type { Tables } from '../../src/storage/tables.ts'
import type { View } from '../../src/storage/view.ts'
import { decode, encode } from '../../src/values/codec.ts'

interface Row {
  _id: number
  k?: number
  n?: number
}

const { client } = await serve()
let names = 0

test('a plain write never waits for an open transaction, which then conflicts', async () => {
  const rows = await collectionOf([{ _id: 1, n: 0 }])
  await inTransaction(async (session) => {
    await rows.updateOne({ _id: 1 }, { $set: { n: 1 } }, { session })
    await rows.updateOne({ _id: 1 }, { $set: { n: 2 } })
    await assert.rejects(session.commitTransaction(), conflict)
  })
  assert.deepEqual(await rows.find().toArray(), [{ _id: 1, n: 2 }])
})

test('a transaction that is late to write conflicts at its write', async () => {
  const rows = await collectionOf([{ _id: 1, n: 0 }])
  await inTransaction(async (session) => {
    assert.equal((await rows.findOne({ _id: 1 }, { session }))?.n, 0)
    await rows.updateOne({ _id: 1 }, { $set: { n: 2 } })
    await assert.rejects(rows.updateOne({ _id: 1 }, { $set: { n: 1 } }, { session }), conflict)
  })
})

test('of two transactions that write one document the second conflicts at once', async () => {
  const rows = await collectionOf([{ _id: 1, n: 0 }])
  await inTransaction(async (first) => {
    await rows.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: first })
    await inTransaction(async (second) => {
      await assert.rejects(rows.deleteOne({ _id: 1 }, { session: second }), conflict)
    })
    await first.commitTransaction()
  })
  assert.deepEqual(await rows.find().toArray(), [{ _id: 1, n: 1 }])
})

test('a transaction sees its beginning and its own writes, by an index and without', async () => {
  const rows = await collectionOf(Array.from({ length: 20 }, (_, i) => ({ _id: i, k: i, n: i % 2 })))
  await inTransaction(async (session) => {
    await rows.updateOne({ _id: 3 }, { $set: { k: 103 } }, { session })
    await rows.insertOne({ _id: 50, k: 50, n: 1 }, { session })
    await rows.deleteOne({ _id: 5 }, { session })
    await rows.updateMany({ _id: { $in: [7, 9] } }, { $inc: { k: 1000 } })
    await rows.deleteOne({ _id: 11 })
    await rows.insertOne({ _id: 60, k: 60, n: 1 })
    const expected = [1, 7, 9, 11, 13, 15, 17, 19, 50, 3]
    for (const hint of [{ k: 1 }, { $natural: 1 }] as const) {
      const found = await rows.find({ n: 1, k: { $gte: 0 } }, { session, sort: { k: 1 }, hint }).toArray()
      assert.deepEqual(
        found.map(({ _id }) => _id),
        expected,
      )
    }
    assert.equal(await rows.countDocuments({ n: 1 }, { session }), 10)
    assert.equal((await rows.findOne({ k: 7 }, { session }))?._id, 7)
    assert.equal(await rows.findOne({ k: 1007 }, { session }), null)
  })
})

test('the rest of a cursor shows the beginning of its transaction', async () => {
  const rows = await collectionOf(Array.from({ length: 30 }, (_, i) => ({ _id: i, n: 1 })))
  await inTransaction(async (session) => {
    const cursor = rows.find({ n: 1 }, { session, batchSize: 5 })
    await cursor.next()
    await rows.updateMany({}, { $set: { n: 2 } })
    assert.equal((await cursor.toArray()).length, 29)
  })
})

test('a unique key goes to one of two transactions, and a plain write takes it from both', async () => {
  const rows = await collectionOf([])
  await inTransaction(async (first) => {
    await rows.insertOne({ _id: 1, k: 7 }, { session: first })
    await inTransaction(async (second) => {
      await assert.rejects(rows.insertOne({ _id: 2, k: 7 }, { session: second }), conflict)
    })
    await rows.insertOne({ _id: 3, k: 7 })
    await assert.rejects(first.commitTransaction(), conflict)
  })
  assert.deepEqual(await rows.find().toArray(), [{ _id: 3, k: 7 }])
})

test('a duplicate key inside is E11000 and ends the transaction', async () => {
  const rows = await collectionOf([{ _id: 1, k: 1 }])
  await inTransaction(async (session) => {
    await rows.insertOne({ _id: 2, k: 2 }, { session })
    await assert.rejects(rows.insertOne({ _id: 3, k: 1 }, { session }), { code: 11000, keyValue: { k: 1 } })
    await assert.rejects(rows.insertOne({ _id: 4 }, { session }), { code: 251 })
  })
  assert.equal(await rows.countDocuments(), 1)
})

test('two documents may exchange their unique keys within one transaction', async () => {
  const rows = await collectionOf([
    { _id: 1, k: 1 },
    { _id: 2, k: 2 },
  ])
  await inTransaction(async (session) => {
    await rows.updateOne({ _id: 1 }, { $set: { k: -1 } }, { session })
    await rows.updateOne({ _id: 2 }, { $set: { k: 1 } }, { session })
    await rows.updateOne({ _id: 1 }, { $set: { k: 2 } }, { session })
    await session.commitTransaction()
  })
  assert.deepEqual(await rows.find().sort({ _id: 1 }).toArray(), [
    { _id: 1, k: 2 },
    { _id: 2, k: 1 },
  ])
})

test('a collection made in a transaction is there when it commits, and not when it aborts', async () => {
  const db = client.db('made')
  for (const [name, commits] of [
    ['kept', true],
    ['gone', false],
  ] as const) {
    await inTransaction(async (session) => {
      await db.collection<Row>(name).insertOne({ _id: 1 }, { session })
      assert.equal((await db.collection<Row>(name).findOne({}, { session }))?._id, 1)
      assert.deepEqual(await db.listCollections({ name }).toArray(), [])
      if (commits) await session.commitTransaction()
    })
  }
  assert.deepEqual(
    (await db.listCollections().toArray()).map(({ name }) => name),
    ['kept'],
  )
})

test('a transaction open for more than a minute is ended', () => {
  const { tables, sessions } = createEngine(openSqlite(':memory:'))
  sessions.start('aa', 1)
  sessions.sweep(Date.now() + 59_000)
  assert.ok(sessions.continue('aa', 1))
  sessions.sweep(Date.now() + 61_000)
  assert.throws(() => sessions.continue('aa', 1), { code: 251 })
  tables.close()
})

test('after many transactions and plain writes at once, each index holds just the entries of its documents', () => {
  const engine = createEngine(openSqlite(':memory:'))
  const { tables, sessions } = engine
  const random = randomFrom(7)
  const indexes = [
    { key: { k: 1 }, name: 'k', unique: true, sparse: true },
    { key: { tags: 1, n: -1 }, name: 'tags' },
    { key: { n: 1 }, name: 'n', partialFilterExpression: { n: { $gt: 5 } } },
  ]
  const collection = tables.collectionForWriting('t', 'c')
  for (const index of indexes) buildIndex(tables, collection, parseDefinition(decode(encode(index))))
  const outcomes = { written: 0, refused: 0 }
  const write = (view: View) => {
    const document = {
      _id: random.below(30),
      k: random.below(25),
      n: random.below(12),
      tags: random.some(() => random.below(4), 0, 3),
    }
    const body = encode(document)
    const filter = decode(encode({ _id: document._id }))
    const [before] = prepareQuery(tables, view, collection, { filter }).run()
    if (before === undefined) view.insert(collection, decode(body), body)
    else if (random.below(4) === 0) view.remove(collection, before)
    else view.replace(collection, before, decode(body), body)
  }
  const attempt = (work: () => void): boolean => {
    try {
      work()
      outcomes.written++
      return true
    } catch (error) {
      if (!(error instanceof CommandError)) throw error
      outcomes.refused++
      return false
    }
  }
  const open = new Map<string, number>()
  for (let i = 0; i < 4000; i++) {
    const session = random.pick(['aa', 'bb', 'cc'])
    const number = open.get(session)
    const choice = random.below(10)
    if (choice < 4) attempt(() => write(tables))
    else if (number === undefined) {
      sessions.start(session, i)
      open.set(session, i)
    } else if (choice < 9) {
      if (!attempt(() => write(sessions.continue(session, number)))) {
        sessions.fail(session, number)
        open.delete(session)
      }
    } else {
      attempt(() => sessions.commit(session, number))
      open.delete(session)
    }
    if (i % 100 === 0) assertWholeIndexes(tables)
  }
  assertWholeIndexes(tables)
  assert.ok(outcomes.written > 1000 && outcomes.refused > 200, JSON.stringify(outcomes))
})

function assertWholeIndexes(tables: Tables): void {
  for (const collection of tables.catalog.collections()) {
    const documents = tables.rows.documents(0, Number.MAX_SAFE_INTEGER, { backwards: false, limit: 10_000 })
    for (const { id, definition } of collection.indexes) {
      const expected = documents.flatMap(([row, body]) =>
        keysOf(definition, decode(body)).keys.map(({ key }) => `${key.toString('hex')} ${row}`),
      )
      const range = { index: id, low: Buffer.alloc(0), high: Buffer.of(255) }
      const held = tables.rows
        .entries(range, false, 100_000)
        .map(([key, row]) => `${Buffer.from(key).toString('hex')} ${row}`)
      assert.deepEqual(new Set(held), new Set(expected))
      assert.equal(held.length, expected.length)
    }
  }
}

const conflict = (error: unknown) => {
  const { code, errorLabels } = error as { code: number; errorLabels: string[] }
  assert.deepEqual([code, errorLabels], [112, ['TransientTransactionError']])
  return true
}

async function collectionOf(documents: Row[]): Promise<Collection<Row>> {
  const rows = client.db('transactions').collection<Row>(`c${names++}`)
  await rows.createIndex({ k: 1 }, { unique: true, sparse: true })
  if (documents.length > 0) await rows.insertMany(documents)
  return rows
}

async function inTransaction(work: (session: ClientSession) => Promise<void>): Promise<void> {
  const session = client.startSession()
  session.startTransaction()
  try {
    await work(session)
    if (session.inTransaction()) await session.abortTransaction()
  } finally {
    await session.endSession()
  }
}
