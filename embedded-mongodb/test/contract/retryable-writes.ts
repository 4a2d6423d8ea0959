import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Long, type Document } from 'mongodb'
import { freshDatabase } from '../support/database.ts'
import { codeOfCommand, collectionOf, db } from './answers.ts'

// The cases: source/retryable-writes/tests, jstests/core/retryable_writes*, jstests/replsets/retryable_writes*.js.
// A client of its own, whose sessions are never given back: the driver knows nothing of the numbers used on them.
const { client } = await freshDatabase()

/** Sends the same command twice, with one session and number, as a driver does that saw no reply. */
async function twice(command: Document): Promise<[Document, Document]> {
  const session = client.startSession({ causalConsistency: false })
  const send = () =>
    client.db(db.databaseName).command({ ...command, txnNumber: Long.fromNumber(1) }, { session })
  return [await send(), await send()]
}
const written = ({ n, nModified, upserted, value, lastErrorObject }: Document): Document => ({
  n,
  nModified,
  upserted,
  value,
  lastErrorObject,
})

const rows: [rule: string, command: Document, after: Document[]][] = [
  [
    'an insert',
    { insert: '', documents: [{ _id: 5 }, { _id: 6 }] },
    [{ _id: 1, n: 1 }, { _id: 5 }, { _id: 6 }],
  ],
  ['an update', { update: '', updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } } }] }, [{ _id: 1, n: 2 }]],
  [
    'two updates of one document',
    {
      update: '',
      updates: [
        { q: { _id: 1 }, u: { $inc: { n: 1 } } },
        { q: { _id: 1 }, u: { $inc: { n: 1 } } },
      ],
    },
    [{ _id: 1, n: 3 }],
  ],
  [
    'an update that finds nothing',
    { update: '', updates: [{ q: { _id: 9 }, u: { $inc: { n: 1 } } }] },
    [{ _id: 1, n: 1 }],
  ],
  [
    'an upsert',
    { update: '', updates: [{ q: { _id: 9 }, u: { $inc: { n: 1 } }, upsert: true }] },
    [
      { _id: 1, n: 1 },
      { _id: 9, n: 1 },
    ],
  ],
  ['a replacement', { update: '', updates: [{ q: { n: 1 }, u: { n: 7 } }] }, [{ _id: 1, n: 7 }]],
  ['a delete', { delete: '', deletes: [{ q: { _id: 1 }, limit: 1 }] }, []],
  [
    'findAndModify',
    { findAndModify: '', query: { _id: 1 }, update: { $inc: { n: 1 } }, new: true },
    [{ _id: 1, n: 2 }],
  ],
  [
    'findAndModify that answers the old',
    { findAndModify: '', query: { _id: 1 }, update: { $inc: { n: 1 } } },
    [{ _id: 1, n: 2 }],
  ],
  [
    'findAndModify that upserts',
    { findAndModify: '', query: { _id: 9 }, update: { $inc: { n: 1 } }, upsert: true, new: true },
    [
      { _id: 1, n: 1 },
      { _id: 9, n: 1 },
    ],
  ],
  ['findAndModify that removes', { findAndModify: '', query: { _id: 1 }, remove: true }, []],
]
for (const [rule, command, after] of rows)
  test(`retryable writes: ${rule}, sent twice, is written once and answered alike`, async () => {
    const collection = await collectionOf([{ n: 1 }])
    const verb = Object.keys(command)[0] ?? ''
    const [first, second] = await twice({ ...command, [verb]: collection.collectionName })
    assert.deepEqual(written(second), written(first))
    assert.deepEqual(await collection.find().sort({ _id: 1 }).toArray(), after)
  })

test('retryable writes: the second answer says what was not done again', async () => {
  const collection = await collectionOf([])
  const [first, second] = await twice({
    insert: collection.collectionName,
    documents: [{ _id: 1 }, { _id: 2 }],
  })
  assert.deepEqual([first['retriedStmtIds'], second['retriedStmtIds']], [undefined, [0, 1]])
})

test('retryable writes: a refused statement is tried again', async () => {
  const collection = await collectionOf([{ n: 1 }])
  const session = client.startSession({ causalConsistency: false })
  const insert = {
    insert: collection.collectionName,
    documents: [{ _id: 2 }, { _id: 1 }, { _id: 3 }],
    txnNumber: Long.fromNumber(1),
  }
  const send = () => client.db(db.databaseName).command(insert, { session })
  const first = await send()
  assert.deepEqual([first['n'], (first['writeErrors'] as Document[])[0]?.['index']], [1, 1])
  await collection.deleteOne({ _id: 1 })
  const second = await send()
  assert.deepEqual([second['n'], second['writeErrors']], [3, undefined])
  assert.equal(await collection.countDocuments(), 3)
})

test('retryable writes: a higher number is a new write and a lower one is refused', async () => {
  const collection = await collectionOf([{ n: 0 }])
  const session = client.startSession({ causalConsistency: false })
  const add = (n: number) =>
    codeOfCommand(
      {
        update: collection.collectionName,
        updates: [{ q: {}, u: { $inc: { n: 1 } } }],
        txnNumber: Long.fromNumber(n),
      },
      client.db(db.databaseName),
      { session },
    )
  assert.deepEqual(
    [await add(1), await add(2), await add(2), await add(1)],
    ['accepted', 'accepted', 'accepted', 225],
  )
  assert.equal((await collection.findOne())?.['n'], 2)
})

test('retryable writes: the same number on another session is another write', async () => {
  const collection = await collectionOf([{ n: 0 }])
  const command = { update: collection.collectionName, updates: [{ q: {}, u: { $inc: { n: 1 } } }] }
  await twice(command)
  await twice(command)
  assert.equal((await collection.findOne())?.['n'], 2)
})

test('retryable writes: a number that a write used cannot be continued as a transaction', async () => {
  const collection = await collectionOf([{ n: 0 }])
  const session = client.startSession({ causalConsistency: false })
  const number = { txnNumber: Long.fromNumber(1) }
  const target = client.db(db.databaseName)
  await target.command({ insert: collection.collectionName, documents: [{ _id: 5 }], ...number }, { session })
  const start = { find: collection.collectionName, ...number, autocommit: false, startTransaction: true }
  const code = await codeOfCommand(start, target, { session })
  assert.ok(code === 117 || code === 50911, String(code))
})

test('retryable writes: many documents changed by one statement cannot be retried', async () => {
  const collection = await collectionOf([{ n: 0 }])
  const session = client.startSession({ causalConsistency: false })
  const send = (command: Document) =>
    codeOfCommand({ ...command, txnNumber: Long.fromNumber(1) }, client.db(db.databaseName), { session })
  const name = collection.collectionName
  assert.equal(await send({ update: name, updates: [{ q: {}, u: { $inc: { n: 1 } }, multi: true }] }), 72)
  assert.equal(await send({ delete: name, deletes: [{ q: {}, limit: 0 }] }), 72)
})
