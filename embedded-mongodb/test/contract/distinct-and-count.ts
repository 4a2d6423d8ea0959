import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Double, Long, type Document } from 'mongodb'
import { codeOfCommand, collectionOf, db } from './answers.ts'

// The cases: jstests/core/query/distinct/*.js, jstests/core/query/count/*.js.
const documents: Document[] = [
  { a: 1, l: [1, 2], o: { x: 1 } },
  { a: 2, l: [2, 3], o: { x: 2 } },
  { a: new Double(1), l: 3, o: { x: 1 } },
  { a: Long.fromNumber(2), l: [], o: [{ x: 3 }, { x: 1 }] },
  { a: null, l: [[1, 2]] },
  {},
  { a: 'x', l: null },
]
const collection = await collectionOf(documents)
const inOrder = (values: unknown[]): string[] => values.map((value) => JSON.stringify(value)).toSorted()

const rows: [rule: string, key: string, filter: Document, values: unknown[]][] = [
  ['each value once, equal numbers together', 'a', {}, [1, 2, null, 'x']],
  ['missing is no value', 'a', { a: { $exists: false } }, []],
  ['with a filter', 'a', { a: { $gt: 1 } }, [2]],
  ['arrays give their elements', 'l', { _id: { $lte: 3 } }, [1, 2, 3]],
  ['an empty array gives nothing', 'l', { _id: 4 }, []],
  ['an array in an array is one value', 'l', { _id: 5 }, [[1, 2]]],
  ['a dotted path', 'o.x', { _id: { $lte: 3 } }, [1, 2]],
  ['a dotted path through an array', 'o.x', {}, [1, 2, 3]],
  ['a place in an array', 'l.0', { _id: { $lte: 2 } }, [1, 2]],
  ['a field that no document has', 'zz', {}, []],
]
for (const [rule, key, filter, values] of rows)
  test(`distinct: ${rule}`, async () => {
    assert.deepEqual(inOrder(await collection.distinct(key, filter)), inOrder(values))
  })

test('distinct: an index changes nothing', async () => {
  const indexed = await collectionOf(documents)
  await indexed.createIndexes([{ key: { a: 1 } }, { key: { l: 1 } }, { key: { 'o.x': 1 } }])
  for (const [, key, filter, values] of rows)
    assert.deepEqual(inOrder(await indexed.distinct(key, filter)), inOrder(values), key)
})

test('distinct: a collection that does not exist gives nothing', async () => {
  assert.deepEqual(await db.collection('nowhere').distinct('a'), [])
})

test('distinct: a key that is no text is refused', async () => {
  assert.equal(await codeOfCommand({ distinct: collection.collectionName, key: 1 }), 14)
})

const counts: [rule: string, command: Document, n: number][] = [
  ['everything', {}, 7],
  ['with a filter', { query: { a: { $exists: true } } }, 6],
  ['with a limit', { limit: 3 }, 3],
  ['with a limit below 0 counts as its size', { limit: -3 }, 3],
  ['with skip', { skip: 5 }, 2],
  ['with skip beyond the end', { skip: 50 }, 0],
  ['with skip and limit', { skip: 5, limit: 1 }, 1],
  ['with an empty query', { query: {} }, 7],
]
for (const [rule, command, n] of counts)
  test(`count: ${rule}`, async () => {
    assert.equal((await db.command({ count: collection.collectionName, ...command }))['n'], n)
  })

test('count: a collection that does not exist has none', async () => {
  assert.equal(await db.collection('nowhere').countDocuments(), 0)
  assert.equal(await db.collection('nowhere').estimatedDocumentCount(), 0)
})

test('count: countDocuments takes filter, skip and limit', async () => {
  assert.equal(await collection.countDocuments({ a: { $exists: true } }, { skip: 2, limit: 3 }), 3)
  assert.equal(await collection.estimatedDocumentCount(), 7)
})

test('count: a skip below 0 is refused', async () => {
  const code = await codeOfCommand({ count: collection.collectionName, skip: -1 })
  assert.ok(code === 51024 || code === 2, String(code))
})
