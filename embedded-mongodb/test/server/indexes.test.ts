import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Binary, Double, Int32, Long, ObjectId } from 'bson'
import type { Document as BsonDocument } from 'mongodb'
import { serve } from './serve.ts'
import { buildIndex } from '../../src/indexes/build.ts'
import { parseDefinition } from '../../src/indexes/definition.ts'
import { shown } from '../../src/values/shown.ts'
import { removeExpired } from '../../src/indexes/expiry.ts'
import { keysOf } from '../../src/indexes/keys.ts'
import { openSqlite } from '../../src/storage/sqlite.ts'
import { Tables } from '../../src/storage/tables.ts'
import { decode, encode } from '../../src/values/codec.ts'
import { keyOf } from '../../src/values/key.ts'
import type { Document, Value } from '../../src/values/types.ts'

const one = new Int32(1)
const two = new Int32(2)

const entries: [rule: string, key: BsonDocument, document: BsonDocument, values: (Value | undefined)[][]][] =
  [
    ['a field that is missing has an entry', { a: 1 }, {}, [[undefined]]],
    ['an array has an entry for each different element', { a: 1 }, { a: [1, 2, 1] }, [[one], [two]]],
    ['an empty array has an entry of its own', { a: 1 }, { a: [] }, [[undefined]]],
    [
      'a path leads through an array of objects',
      { 'a.b': 1 },
      { a: [{ b: 1 }, { b: 2 }, 5] },
      [[one], [two], [undefined]],
    ],
    [
      'paths through one array stay together',
      { 'a.b': 1, 'a.c': 1 },
      {
        a: [
          { b: 1, c: 2 },
          { b: 2, c: 1 },
        ],
      },
      [
        [one, two],
        [two, one],
      ],
    ],
    ['a number in a path names an element', { 'a.1': 1 }, { a: [2, 1] }, [[one]]],
  ]
for (const [rule, key, document, values] of entries) {
  test(`index entries: ${rule}`, () => {
    const { keys } = keysOf(definition({ key }), asDocument(document))
    assert.deepEqual(
      keys.map((entry) => entry.values),
      values,
    )
  })
}

test('two arrays side by side cannot be indexed together', () => {
  assert.throws(() => keysOf(definition({ key: { a: 1, b: 1 } }), asDocument({ a: [1], b: [2] })), {
    code: 171,
  })
})

test('values are printed in errors as MongoDB prints them', () => {
  const values: [Value, string][] = [
    ['a "b"', '"a \\"b\\""'],
    [new Int32(5), '5'],
    [new Double(5), '5.0'],
    [Long.fromNumber(2 ** 40), '1099511627776'],
    [new ObjectId('0123456789abcdef01234567'), "ObjectId('0123456789abcdef01234567')"],
    [new Date(5), 'new Date(5)'],
    [new Binary(Buffer.from([171]), 0), 'BinData(0, AB)'],
    [null, 'null'],
    [true, 'true'],
    [{ a: one, b: [two] }, '{ a: 1, b: [ 2 ] }'],
  ]
  for (const [value, words] of values) assert.equal(shown(value), words)
})

test('documents go when their time has come, the earliest date of an array counting', () => {
  for (const direction of [1, -1]) {
    const now = new Date('2030-05-01T12:00:00Z')
    const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)
    const left = afterExpiry({ key: { at: direction }, expireAfterSeconds: 60 }, now, [
      { _id: 'past', at: ago(61) },
      { _id: 'just now', at: ago(60) },
      { _id: 'soon', at: ago(59.999) },
      { _id: 'array', at: [ago(0), ago(90)] },
      { _id: 'young array', at: [ago(0), ago(10)] },
      { _id: 'no date', at: 5 },
      { _id: 'without' },
      { _id: 'long ago', at: new Date(-5) },
    ])
    assert.deepEqual(left, ['soon', 'young array', 'no date', 'without'])
  }
})

test('a partial index removes only its own documents', () => {
  const index = { key: { at: 1 }, expireAfterSeconds: 0, partialFilterExpression: { done: true } }
  const left = afterExpiry(index, new Date(1000), [
    { _id: 'done', at: new Date(1), done: true },
    { _id: 'open', at: new Date(1), done: false },
  ])
  assert.deepEqual(left, ['open'])
})

test('a unique index over duplicates is refused, and nothing of it stays', async (t) => {
  const { client } = await serve({}, t)
  const rows = client.db('t').collection('c')
  await rows.insertMany([{ a: 1 }, { a: 2 }, { a: 1 }])
  await assert.rejects(rows.createIndexes([{ key: { b: 1 } }, { key: { a: 1 }, unique: true }]), {
    code: 11000,
    keyPattern: { a: 1 },
    keyValue: { a: 1 },
  })
  assert.deepEqual(
    (await rows.indexes()).map(({ name }) => name),
    ['_id_'],
  )
  await rows.insertOne({ a: 1 })
  assert.equal(await rows.countDocuments({ a: 1 }), 3)
})

function afterExpiry(index: BsonDocument, now: Date, documents: BsonDocument[]): unknown[] {
  const tables = new Tables(openSqlite(':memory:'))
  const collection = tables.collectionForWriting('t', 'c')
  buildIndex(tables, collection, definition(index))
  for (const document of documents) tables.insert(collection, asDocument(document), encode(document))
  removeExpired(tables, now)
  const rest = tables.rows.documents(0, Number.MAX_SAFE_INTEGER, { backwards: false, limit: 100 })
  assert.equal(
    tables.rows.entries({ index: 1, low: keyOf(''), high: Buffer.of(255) }, false, 100).length,
    rest.length,
  )
  return rest.map(([, body]) => decode(body)['_id'])
}

function definition(spec: BsonDocument) {
  return parseDefinition(asDocument({ name: 'i', ...spec }))
}

function asDocument(document: BsonDocument): Document {
  return decode(encode(document))
}
