import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Binary, Double, Long, ObjectId, type Document } from 'mongodb'
import { codeOfCommand, collectionOf, ids } from './answers.ts'

type Spec = Record<string, 1 | -1>
const sorted = async (documents: Document[], spec: Spec): Promise<unknown[]> =>
  ids(await (await collectionOf(documents)).find({}, { sort: spec }).toArray())

// The manual's "comparison/sort order"; array cases: jstests/core/query/sort/sort_dotted_paths.js.
const oneOfEach: Document[] = [
  { v: true },
  { v: new Date(0) },
  { v: new ObjectId() },
  { v: new Binary(Buffer.from([1])) },
  { v: [{ a: 9 }] },
  { v: { a: 1 } },
  { v: 'text' },
  { v: new Double(1.5) },
  { v: null },
  {},
  { v: false },
  { v: Long.fromNumber(1) },
]

// The array [{a: 9}] counts as its element, the object {a: 9}, which comes after {a: 1}.
test('sort: types come in the order null, number, string, object, binary, ObjectId, bool, date', async () => {
  assert.deepEqual(await sorted(oneOfEach, { v: 1, _id: 1 }), [9, 10, 12, 8, 7, 6, 5, 4, 3, 11, 1, 2])
})

test('sort: downwards is the exact reverse, type by type', async () => {
  assert.deepEqual(await sorted(oneOfEach, { v: -1, _id: -1 }), [2, 1, 11, 3, 4, 5, 6, 7, 8, 12, 10, 9])
})

const nested: Document[] = [
  { a: { b: 2 } },
  { a: { b: [] } },
  { a: { b: [2, 3] } },
  { a: { c: 1 } },
  { a: [] },
  { a: [{ b: [5] }] },
  { a: [{ b: [4, 5] }, { b: 7 }] },
  { a: [{ b: [1, 3] }, { b: [2, 5] }] },
  { a: [{ b: [] }, { b: [1, 3] }] },
]
const pairs: Document[] = [
  { a: 1, b: [2] },
  { a: 2, b: [] },
  { a: [], b: 4 },
  { a: [1], b: 4 },
  { a: [2, 3], b: 2 },
  { a: 2, b: [3, 5] },
  { a: 1, b: [1, 3] },
  { a: [1, 2], b: 3 },
  { a: 2, b: 3 },
]
const places: Document[] = [
  { a: 1 },
  { a: null },
  { a: {} },
  { a: [] },
  { a: [1] },
  { a: [[1]] },
  {},
  { a: [5, 0] },
]
const numbers: Document[] = [
  { v: 3 },
  { v: new Double(2.5) },
  { v: Long.fromString('9007199254740993') },
  { v: new Double(9007199254740992) },
  { v: -1 },
  { v: new Double(-Infinity) },
  { v: new Double(NaN) },
]
const texts: Document[] = [{ v: 'b' }, { v: 'B' }, { v: '' }, { v: 'aa' }, { v: 'a' }, { v: 'é' }, { v: 'z' }]

const rows: [rule: string, documents: Document[], spec: Spec, order: number[]][] = [
  ['upwards an array counts by its least element', places, { a: 1, _id: 1 }, [4, 2, 7, 8, 1, 5, 3, 6]],
  ['downwards an array counts by its greatest element', places, { a: -1, _id: 1 }, [6, 3, 8, 1, 5, 2, 7, 4]],
  ['a place in an array, upwards', places, { 'a.0': 1, _id: 1 }, [1, 2, 3, 4, 7, 5, 8, 6]],
  ['two keys with arrays, up and up', pairs, { a: 1, b: 1, _id: 1 }, [3, 7, 1, 8, 4, 2, 5, 6, 9]],
  ['two keys with arrays, up and down', pairs, { a: 1, b: -1, _id: 1 }, [3, 4, 7, 8, 1, 6, 9, 5, 2]],
  ['two keys with arrays, down and up', pairs, { a: -1, b: 1, _id: 1 }, [5, 2, 6, 8, 9, 7, 1, 4, 3]],
  ['two keys with arrays, down and down', pairs, { a: -1, b: -1, _id: 1 }, [5, 6, 8, 9, 2, 4, 7, 1, 3]],
  ['a dotted path through arrays, upwards', nested, { 'a.b': 1, _id: 1 }, [2, 9, 4, 5, 8, 1, 3, 7, 6]],
  [
    'a dotted path through arrays, upwards, then _id down',
    nested,
    { 'a.b': 1, _id: -1 },
    [9, 2, 5, 4, 8, 3, 1, 7, 6],
  ],
  ['a dotted path through arrays, downwards', nested, { 'a.b': -1, _id: 1 }, [7, 6, 8, 3, 9, 1, 4, 5, 2]],
  ['a dotted path down, then _id down', nested, { 'a.b': -1, _id: -1 }, [7, 8, 6, 9, 3, 1, 5, 4, 2]],
  ['numbers of all types by value, NaN least', numbers, { v: 1 }, [7, 6, 5, 2, 1, 4, 3]],
  ['text by its bytes', texts, { v: 1 }, [3, 2, 5, 4, 1, 7, 6]],
  ['by _id downwards', texts, { _id: -1 }, [7, 6, 5, 4, 3, 2, 1]],
]
for (const [rule, documents, spec, order] of rows)
  test(`sort: ${rule}`, async () => {
    assert.deepEqual(await sorted(documents, spec), order)
  })

test('sort: an index gives the same order as a sort without one', async () => {
  // The _id has its index, and may have no other.
  for (const [, documents, spec] of rows.filter(
    ([, , { _id, ...others }]) => Object.keys(others).length > 0,
  )) {
    const plain = await sorted(documents, spec)
    const collection = await collectionOf(documents)
    await collection.createIndex(spec, { name: 'order' })
    assert.deepEqual(ids(await collection.find({}, { sort: spec }).toArray()), plain, JSON.stringify(spec))
  }
})

test('sort: skip and limit cut the sorted list', async () => {
  const collection = await collectionOf(texts)
  assert.deepEqual(ids(await collection.find().sort({ v: 1 }).skip(2).limit(3).toArray()), [5, 4, 1])
  assert.deepEqual(ids(await collection.find().sort({ v: 1 }).skip(6).toArray()), [6])
  assert.deepEqual(ids(await collection.find().sort({ v: 1 }).skip(7).toArray()), [])
  assert.equal((await collection.find().limit(0).toArray()).length, 7)
})

test('sort: two arrays in one document cannot both be sorted by', async () => {
  const { collectionName } = await collectionOf([{ a: [], b: [] }])
  const code = await codeOfCommand({ find: collectionName, sort: { a: 1, b: 1 } })
  assert.ok(code === 2 || code === 171, `got ${String(code)}`)
})

const refusals: [rule: string, fields: Document, codes: number[]][] = [
  ['a direction of 2', { sort: { a: 2 } }, [15975, 2]],
  ['a direction of 0', { sort: { a: 0 } }, [15975, 2]],
  ['a direction in words', { sort: { a: 'up' } }, [15974, 2]],
  ['a sort that is no object', { sort: 'a' }, [14]],
  ['a sort by an operator', { sort: { $a: 1 } }, [16410, 2]],
  ['a sort by a path with an empty step', { sort: { 'a..b': 1 } }, [15998, 2]],
  ['a skip below 0', { skip: -1 }, [51024, 2]],
  ['a limit below 0', { limit: -1 }, [51024, 2]],
  ['a batch size below 0', { batchSize: -1 }, [51024, 2]],
]
const some = await collectionOf([{ a: 1 }])
for (const [rule, fields, codes] of refusals)
  test(`sort: ${rule} is refused`, async () => {
    const code = await codeOfCommand({ find: some.collectionName, ...fields })
    assert.ok(codes.includes(code as number), `expected one of ${codes.join()}, got ${String(code)}`)
  })
