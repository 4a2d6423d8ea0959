import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { Long, type Document } from 'mongodb'
import { freshDatabase } from '../support/database.ts'
import { codeOfCommand, collectionOf, db } from './answers.ts'

// The cases: jstests/core/txns/{multi_statement_transaction_command_args,finished_transaction_error_handling,
// commands_not_allowed_in_txn,non_transactional_operations_on_session_with_transaction,transaction_error_handling}.js.
const collection = await collectionOf([{}])
const name = collection.collectionName
// A client of its own, whose sessions are never given back: the driver knows nothing of the numbers used on them.
const { client } = await freshDatabase()

interface Talk {
  send: (command: Document) => Promise<unknown>
  end: (command: Document) => Promise<unknown>
}
/** Sends commands as they stand on one session; what is open when the test ends is aborted. */
function talk(t: TestContext): Talk {
  const session = client.startSession({ causalConsistency: false })
  const sendTo = (database: string) => (command: Document) => {
    // Into commitTransaction and abortTransaction the driver writes the session's own number.
    session.serverSession.txnNumber = Number(command['txnNumber'] ?? 0)
    return codeOfCommand(command, client.db(database), { session })
  }
  const end = sendTo('admin')
  const abort = (n: number) => end({ abortTransaction: 1, ...inside, txnNumber: Long.fromNumber(n) })
  t.after(() => Promise.all([1, 2, 5].map(abort)))
  return { send: sendTo(db.databaseName), end }
}
const number = Long.fromNumber(1)
const inside = { txnNumber: number, autocommit: false }
const start = { ...inside, startTransaction: true }
const find = { find: name }
let next = 100
const insert = (): Document => ({ insert: name, documents: [{ _id: next++ }] })

const opening: [rule: string, fields: Document, codes: unknown[]][] = [
  ['a transaction starts with its three fields', start, ['accepted']],
  ['autocommit without a number', { autocommit: false }, [72]],
  ['a start without autocommit', { txnNumber: number, startTransaction: true }, [72]],
  ['a start with autocommit true', { ...start, autocommit: true }, [72]],
  ['a start of false', { ...start, startTransaction: false }, [72]],
  ['a number that was never started', inside, [251, 72]],
  ['a number that is no long', { ...start, txnNumber: 'x' }, [14]],
]
for (const [rule, fields, codes] of opening)
  test(`transactions: ${rule}`, async (t) => {
    const code = await talk(t).send({ ...find, ...fields })
    assert.ok(codes.includes(code), `expected one of ${codes.join()}, got ${String(code)}`)
  })

test('transactions: a number that is open cannot be started again', async (t) => {
  const { send, end } = talk(t)
  await send({ ...find, ...start })
  assert.equal(await send({ ...find, ...start }), 117)
  await end({ abortTransaction: 1, ...inside })
})

test('transactions: an aborted one can be neither committed, aborted, continued nor started again', async (t) => {
  const { send, end } = talk(t)
  await send({ ...insert(), ...start })
  assert.equal(await end({ abortTransaction: 1, ...inside }), 'accepted')
  assert.equal(await end({ commitTransaction: 1, ...inside }), 251)
  assert.equal(await end({ abortTransaction: 1, ...inside }), 251)
  assert.equal(await send({ ...insert(), ...inside }), 251)
  assert.equal(await send({ ...insert(), ...start }), 117)
})

test('transactions: a committed one can be committed again, but not aborted, continued or started again', async (t) => {
  const { send, end } = talk(t)
  await send({ ...insert(), ...start })
  assert.equal(await end({ commitTransaction: 1, ...inside }), 'accepted')
  assert.equal(await end({ commitTransaction: 1, ...inside }), 'accepted')
  assert.equal(await end({ abortTransaction: 1, ...inside }), 256)
  assert.equal(await send({ ...insert(), ...inside }), 256)
  assert.equal(await send({ ...insert(), ...start }), 117)
})

test('transactions: an older number is refused', async (t) => {
  const { send } = talk(t)
  await send({ ...insert(), ...start, txnNumber: Long.fromNumber(5) })
  assert.equal(await send({ ...insert(), ...start, txnNumber: Long.fromNumber(4) }), 225)
})

test('transactions: a higher number ends the one before', async (t) => {
  const { send, end } = talk(t)
  await send({ insert: name, documents: [{ _id: 'first' }], ...start })
  await send({ insert: name, documents: [{ _id: 'second' }], ...start, txnNumber: Long.fromNumber(2) })
  assert.equal(await end({ commitTransaction: 1, ...inside, txnNumber: Long.fromNumber(2) }), 'accepted')
  const found = await db
    .collection<{ _id: string }>(name)
    .distinct('_id', { _id: { $in: ['first', 'second'] } })
  assert.deepEqual(found, ['second'])
})

test('transactions: the number of a retryable write is no transaction that could be committed', async (t) => {
  const { send, end } = talk(t)
  assert.equal(await send({ ...insert(), txnNumber: number }), 'accepted')
  assert.equal(await end({ commitTransaction: 1, ...inside }), 251)
})

test('transactions: commit and abort are for the admin database', async (t) => {
  const { send, end } = talk(t)
  await send({ ...insert(), ...start })
  assert.equal(await send({ commitTransaction: 1, ...inside }), 13)
  assert.equal(await end({ abortTransaction: 1, ...inside }), 'accepted')
})

const unfit: Document[] = [
  { count: name },
  { explain: { find: name } },
  { buildInfo: 1 },
  { ping: 1 },
  { drop: 'nowhere' },
  { listCollections: 1 },
  { dropDatabase: 1 },
]
for (const command of unfit)
  test(`transactions: ${Object.keys(command)[0]} is not for transactions, and ends none`, async (t) => {
    const { send, end } = talk(t)
    await send({ ...insert(), ...start })
    assert.equal(await send({ ...command, ...inside }), 263)
    assert.equal(await end({ commitTransaction: 1, ...inside }), 'accepted')
  })

test('transactions: a read concern or write concern inside is refused', async (t) => {
  const { send, end } = talk(t)
  await send({ ...insert(), ...start })
  assert.equal(await send({ ...find, ...inside, readConcern: { level: 'local' } }), 72)
  assert.equal(await send({ ...insert(), ...inside, writeConcern: { w: 1 } }), 72)
  await end({ abortTransaction: 1, ...inside })
})

test('transactions: commands of the session without a number are outside', async (t) => {
  const { send, end } = talk(t)
  await send({ insert: name, documents: [{ _id: 'inside' }], ...start })
  assert.equal(await send({ insert: name, documents: [{ _id: 'outside' }] }), 'accepted')
  const outside = db.collection<{ _id: string }>(name)
  assert.deepEqual(await outside.distinct('_id', { _id: { $in: ['inside', 'outside'] } }), ['outside'])
  await end({ commitTransaction: 1, ...inside })
  assert.deepEqual(await outside.distinct('_id', { _id: { $in: ['inside', 'outside'] } }), [
    'inside',
    'outside',
  ])
})

// sessions/tests/snapshot-sessions-unsupported-ops: writes take no snapshot of their own.
test('a write outside a transaction takes no readConcern snapshot', async () => {
  const readConcern = { level: 'snapshot' }
  assert.equal(await codeOfCommand({ ...insert(), readConcern }), 72)
  assert.equal(await codeOfCommand({ delete: name, deletes: [{ q: {}, limit: 1 }], readConcern }), 72)
})

// transactions/tests/create-index: served by MongoDB since 4.4, and refused by name here.
test('indexes are made in a transaction, or that is refused by name', async (t) => {
  const { send } = talk(t)
  const create = { createIndexes: `${name}-new`, indexes: [{ key: { a: 1 }, name: 'a_1' }] }
  assert.ok(['accepted', 238].includes((await send({ ...create, ...start })) as string | number))
})
