import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Document } from 'mongodb'
import { codeOfCommand, collectionOf, db } from './answers.ts'

// Error numbers: src/mongo/base/error_codes.yml; the cases: jstests/core/query (or*, and*, in*, size*, not*, type*, regex*).
const rows: [rule: string, filter: Document, code: number][] = [
  ['an unknown operator', { a: { $foo: 1 } }, 2],
  ['an unknown operator at the top', { $foo: 1 }, 2],
  ['an unknown operator beside a known one', { a: { $gt: 1, $foo: 1 } }, 2],
  ['an unknown operator under $not', { a: { $not: { $foo: 1 } } }, 2],
  ['an operator and a plain field together', { a: { $gt: 1, b: 1 } }, 2],
  ['$or of nothing', { $or: [] }, 2],
  ['$and of nothing', { $and: [] }, 2],
  ['$nor of nothing', { $nor: [] }, 2],
  ['$or without an array', { $or: { a: 1 } }, 2],
  ['$and of a number', { $and: [1] }, 2],
  ['$in without an array', { a: { $in: 1 } }, 2],
  ['$nin without an array', { a: { $nin: 1 } }, 2],
  ['$in with an operator inside', { a: { $in: [{ $gt: 1 }] } }, 2],
  ['$all without an array', { a: { $all: 1 } }, 2],
  ['$elemMatch without an object', { a: { $elemMatch: 1 } }, 2],
  ['$not of a number', { a: { $not: 1 } }, 2],
  ['$not of nothing', { a: { $not: {} } }, 2],
  ['$type of an unknown name', { a: { $type: 'nonsense' } }, 2],
  ['$type of an unknown number', { a: { $type: 99 } }, 2],
  ['$type of a list that is empty', { a: { $type: [] } }, 9],
  ['$regex that is no string', { a: { $regex: 1 } }, 2],
  ['$options without $regex', { a: { $options: 'i' } }, 2],
  ['$regex that cannot be compiled', { a: { $regex: '^(' } }, 51091],
]

const collection = await collectionOf([{ a: 1 }])
for (const [rule, filter, code] of rows)
  test(`query: ${rule} is refused`, async () => {
    assert.equal(await codeOfCommand({ find: collection.collectionName, filter }), code)
  })

test('query: a refused filter is refused by update, delete and count too', async () => {
  const filter = { a: { $foo: 1 } }
  const name = collection.collectionName
  assert.equal(await codeOfCommand({ update: name, updates: [{ q: filter, u: { $set: { a: 2 } } }] }), 2)
  assert.equal(await codeOfCommand({ delete: name, deletes: [{ q: filter, limit: 0 }] }), 2)
  assert.equal(await codeOfCommand({ count: name, query: filter }), 2)
  assert.equal(await codeOfCommand({ aggregate: name, pipeline: [{ $match: filter }], cursor: {} }), 2)
})

test('query: a refused filter is refused on a collection that does not exist', async () => {
  assert.equal(await codeOfCommand({ find: 'nowhere', filter: { a: { $foo: 1 } } }, db), 2)
})
