import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Long, type Document } from 'mongodb'
import { freshDatabase } from '../support/database.ts'
import { client, codeOfCommand, collectionOf, db, errorOf, ids, type Doc } from './answers.ts'

// The cases: source/crud/tests/unified/client-bulkWrite-*, source/transactions/tests/unified/client-bulkWrite.yml,
// jstests/core/write/bulk/bulk_write_{insert,update,delete}_cursor.js. MongoDB has the command since 8.0.
const admin = client.db('admin')

async function twoCollections() {
  const [one, other] = [await collectionOf([{ a: 1 }, { a: 2 }]), await collectionOf([{ a: 3 }])]
  const nsInfo = [one, other].map(({ namespace }) => ({ ns: namespace }))
  return { one, other, nsInfo }
}

const mixed = [
  { insert: 0, document: { _id: 7, a: 7 } },
  { update: 1, filter: { _id: 1 }, updateMods: { $set: { a: 4 } } },
  { update: 0, filter: {}, updateMods: { $inc: { a: 1 } }, multi: true },
  { update: 1, filter: { _id: 9 }, updateMods: { $set: { a: 9 } }, upsert: true },
  { update: 1, filter: { _id: 8 }, updateMods: { a: 8 } },
  { delete: 0, filter: { _id: 2 } },
]

const sorted = (documents: Document[]) => documents.toSorted((a, b) => Number(a['_id']) - Number(b['_id']))

test('bulkWrite: writes of every kind to two collections, each with what it did', async () => {
  const { one, other, nsInfo } = await twoCollections()
  const { cursor, ...reply } = await admin.command({ bulkWrite: 1, ops: mixed, nsInfo })
  assert.deepEqual(cursor.firstBatch, [
    { ok: 1, idx: 0, n: 1 },
    { ok: 1, idx: 1, n: 1, nModified: 1 },
    { ok: 1, idx: 2, n: 3, nModified: 3 },
    { ok: 1, idx: 3, n: 1, nModified: 0, upserted: { _id: 9 } },
    { ok: 1, idx: 4, n: 0, nModified: 0 },
    { ok: 1, idx: 5, n: 1 },
  ])
  assert.deepEqual([Number(cursor.id), cursor.ns], [0, 'admin.$cmd.bulkWrite'])
  const { nErrors, nInserted, nMatched, nModified, nUpserted, nDeleted } = reply
  assert.deepEqual([nErrors, nInserted, nMatched, nModified, nUpserted, nDeleted], [0, 1, 4, 4, 1, 1])
  assert.deepEqual(sorted(await one.find().toArray()), [
    { _id: 1, a: 2 },
    { _id: 7, a: 8 },
  ])
  assert.deepEqual(sorted(await other.find().toArray()), [
    { _id: 1, a: 4 },
    { _id: 9, a: 9 },
  ])
})

test('bulkWrite: the driver writes by it', async () => {
  const { one, other } = await twoCollections()
  const result = await client.bulkWrite<Record<string, Doc>>(
    [
      { name: 'insertOne', namespace: one.namespace, document: { _id: 5 } },
      { name: 'deleteMany', namespace: other.namespace, filter: {} },
    ],
    { verboseResults: true },
  )
  assert.deepEqual([result.insertedCount, result.deletedCount], [1, 1])
  assert.deepEqual(
    [result.insertResults?.get(0)?.insertedId, result.deleteResults?.get(1)?.deletedCount],
    [5, 1],
  )
  assert.equal(await other.countDocuments(), 0)
})

for (const [ordered, left] of [
  [true, [1, 2]],
  [false, [1, 2, 3]],
] as const)
  test(`bulkWrite: ${ordered ? 'ordered stops at' : 'unordered goes on past'} a refusal`, async () => {
    const { one, nsInfo } = await twoCollections()
    const ops = [1, 3].map((_id) => ({ insert: 0, document: { _id } }))
    const reply = await admin.command({ bulkWrite: 1, ops, nsInfo, ordered, errorsOnly: true })
    const [refused, ...more] = reply['cursor'].firstBatch
    assert.deepEqual([refused.ok, refused.idx, refused.code, refused.n, more], [0, 0, 11000, 0, []])
    assert.deepEqual(refused.keyValue, { _id: 1 })
    assert.deepEqual([reply['nErrors'], reply['nInserted']], [1, ordered ? 0 : 1])
    assert.deepEqual(ids(await one.find().sort({ _id: 1 }).toArray()), left)
  })

test('bulkWrite: in a transaction a refusal ends it, and nothing is written', async () => {
  const { one, other, nsInfo } = await twoCollections()
  const ops = [
    { update: 1, filter: { _id: 1 }, updateMods: { $set: { a: 4 } } },
    { insert: 0, document: { _id: 1 } },
  ]
  const session = client.startSession()
  session.startTransaction()
  const reply = await admin.command({ bulkWrite: 1, ops, nsInfo }, { session })
  assert.equal(reply['nErrors'], 1)
  const ended = await errorOf(() => one.insertOne({ _id: 20 }, { session }))
  assert.deepEqual([ended.code, ended.hasErrorLabel('TransientTransactionError')], [251, true])
  await session.endSession()
  assert.deepEqual(await other.find().toArray(), [{ _id: 1, a: 3 }])
})

test('bulkWrite: in a transaction all is written at its commit, and a conflict may be tried again', async () => {
  const { one, other, nsInfo } = await twoCollections()
  const ops = [
    { insert: 0, document: { _id: 3 } },
    { update: 1, filter: { _id: 1 }, updateMods: { $set: { a: 4 } } },
  ]
  const [session, second] = [client.startSession(), client.startSession()]
  session.startTransaction()
  second.startTransaction()
  await admin.command({ bulkWrite: 1, ops, nsInfo }, { session })
  assert.equal(await one.countDocuments({ _id: 3 }), 0)
  const error = await errorOf(() => admin.command({ bulkWrite: 1, ops, nsInfo }, { session: second }))
  assert.deepEqual([error.code, error.hasErrorLabel('TransientTransactionError')], [112, true])
  await session.commitTransaction()
  assert.equal(await one.countDocuments({ _id: 3 }), 1)
  assert.deepEqual(await other.find().toArray(), [{ _id: 1, a: 4 }])
  await session.endSession()
  await second.endSession()
})

test('bulkWrite: what is sent again with the same number is done once', async () => {
  const { one, nsInfo } = await twoCollections()
  // A client of its own: the driver knows nothing of the number.
  const { client: another } = await freshDatabase()
  const session = another.startSession({ causalConsistency: false })
  const ops = [{ update: 0, filter: { _id: 1 }, updateMods: { $inc: { a: 1 } } }]
  const send = () =>
    another.db('admin').command({ bulkWrite: 1, ops, nsInfo, txnNumber: Long.fromNumber(1) }, { session })
  assert.deepEqual([(await send())['nModified'], (await send())['nModified']], [1, 1])
  assert.equal((await one.findOne({ _id: 1 }))?.['a'], 2)
})

const insertOne = { insert: 0, document: {} }
const refusals: [rule: string, command: Document, code: number][] = [
  ['no operation', { ops: [] }, 16],
  ['an operation of no kind', { ops: [{ filter: {} }] }, 40414],
  ['a namespace that is not listed', { ops: [{ insert: 2, document: {} }] }, 2],
  ['a namespace without a collection', { ops: [insertOne], nsInfo: [{ ns: 'x' }] }, 73],
  ['a field that MongoDB does not know', { ops: [{ ...insertOne, more: 1 }] }, 40415],
  [
    'a field that is not served',
    { ops: [{ update: 0, filter: {}, updateMods: {}, constants: { a: 1 } }] },
    238,
  ],
]
for (const [rule, command, code] of refusals)
  test(`bulkWrite: ${rule} is refused`, async () => {
    const { nsInfo } = await twoCollections()
    assert.equal(await codeOfCommand({ bulkWrite: 1, nsInfo, ...command }, admin), code)
  })

test('bulkWrite: runs against the admin database alone', async () => {
  const { nsInfo } = await twoCollections()
  assert.equal(await codeOfCommand({ bulkWrite: 1, ops: [insertOne], nsInfo }, db), 13)
})
