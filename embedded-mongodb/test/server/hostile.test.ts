import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Long, ObjectId, type Document } from 'bson'
import { randomFrom, type Random } from './random-queries.ts'
import { opMsg, RawClient, sequence, serve } from './serve.ts'

const { client, uri } = await serve({ testCommands: true })
const random = randomFrom(20)

const lsid = { id: new ObjectId() }
const commands: Document[] = [
  {
    find: 'c',
    filter: { a: { $gt: 1, $in: [1, 2] }, 'b.c': /^x/ },
    sort: { a: 1 },
    limit: 5,
    hint: { a: 1 },
    $db: 't',
  },
  { insert: 'c', documents: [{ a: 1, b: ['x', { c: 2 }] }], ordered: true, $db: 't' },
  {
    update: 'c',
    updates: [
      { q: { a: 1 }, u: { $set: { 'b.0': 1 }, $push: { d: { $each: [1], $sort: -1 } } }, upsert: true },
    ],
    $db: 't',
  },
  {
    update: 'c',
    updates: [{ q: {}, u: [{ $set: { z: '$$NOW' } }], multi: true, arrayFilters: [] }],
    $db: 't',
  },
  { findAndModify: 'c', query: { a: 1 }, update: { $inc: { n: 1 } }, fields: { a: 1 }, new: true, $db: 't' },
  { delete: 'c', deletes: [{ q: { a: { $elemMatch: { $gt: 5 } } }, limit: 1 }], $db: 't' },
  {
    aggregate: 'c',
    pipeline: [{ $match: { a: 1 } }, { $group: { _id: '$a', n: { $sum: 1 } } }, { $sort: { n: -1 } }],
    cursor: {},
    $db: 't',
  },
  {
    createIndexes: 'c',
    indexes: [{ key: { a: 1 }, name: 'a', partialFilterExpression: { a: { $gt: 1 } } }],
    $db: 't',
  },
  { getMore: Long.fromNumber(5), collection: 'c', batchSize: 5, $db: 't' },
  { distinct: 'c', key: 'b.c', query: { a: 1 }, $db: 't' },
  { count: 'c', query: { a: 1 }, skip: 1, $db: 't' },
  { explain: { find: 'c', filter: { a: 1 } }, verbosity: 'executionStats', $db: 't' },
  { listCollections: 1, filter: { name: 'c' }, nameOnly: true, $db: 't' },
  { dropIndexes: 'c', index: 'a', $db: 't' },
  { commitTransaction: 1, lsid, txnNumber: Long.fromNumber(1), autocommit: false, $db: 'admin' },
  { configureFailPoint: 'failCommand', mode: { times: 0 }, data: { failCommands: ['none'] }, $db: 'admin' },
  { hello: 1, client: { application: { name: 'x' } }, $db: 'admin' },
  { endSessions: [lsid], $db: 'admin' },
]
const values: unknown[] = [
  null,
  -1,
  0,
  1e99,
  NaN,
  '',
  'x',
  '$x',
  true,
  [],
  {},
  [[]],
  { $x: 1 },
  { a: null },
  new Date(0),
  Long.MIN_VALUE,
]

test('commands with any field replaced by any value are answered, and never by an internal error', async () => {
  const raw = new RawClient(uri)
  for (let i = 0; i < 1500; i++) {
    const command = replaceSomewhere(random.pick(commands))
    const reply = await raw.ask(opMsg(command))
    assert.ok(reply !== undefined, JSON.stringify(command))
    assert.notEqual(reply['code'], 1, `${JSON.stringify(command)} ${String(reply['errmsg'])}`)
    for (const error of reply['writeErrors'] ?? []) assert.notEqual(error.code, 1)
  }
  raw.socket.destroy()
})

test('messages with wrong bytes are refused or drop the client, and the server lives', async () => {
  let raw = new RawClient(uri)
  for (let i = 0; i < 1500; i++) {
    const message = Buffer.from(
      random.below(3) === 0
        ? opMsg({ insert: 'c', $db: 't' }, { sections: [sequence('documents', [{ _id: 1, a: 'text' }])] })
        : opMsg(random.pick(commands)),
    )
    for (const at of random.some(() => 16 + random.below(message.length - 16), 1, 4))
      message[at] = random.below(256)
    // Without the flag that more is to come, which would leave this client waiting for a reply.
    message[16] = (message[16] ?? 0) & ~2
    const reply = await raw.ask(message)
    assert.notEqual(reply?.['code'], 1, String(reply?.['errmsg']))
    if (reply === undefined) raw = new RawClient(uri)
  }
  raw.socket.destroy()
  assert.equal((await client.db().command({ ping: 1 }))['ok'], 1)
})

/** A copy with one value, at any depth, replaced. */
function replaceSomewhere(command: Document): Document {
  const [name = ''] = Object.keys(command)
  const field = random.pick(Object.keys(command).filter((one) => one !== '$db'))
  return {
    ...command,
    [field]: replaced(random, command[field]),
    ...(random.below(9) === 0 && { [name]: random.pick(values) }),
  }
}

function replaced(dice: Random, value: unknown): unknown {
  const isPlain =
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  if (dice.below(3) === 0 || (!Array.isArray(value) && !isPlain)) return dice.pick(values)
  if (Array.isArray(value)) return value.map((element) => replaced(dice, element))
  const entries = Object.entries(value as Document)
  if (entries.length === 0) return dice.pick(values)
  const [chosen] = dice.pick(entries)
  return Object.fromEntries(
    entries.map(([name, field]) => [name, name === chosen ? replaced(dice, field) : field]),
  )
}
