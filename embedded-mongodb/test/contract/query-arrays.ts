import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Double, type Document, type Filter } from 'mongodb'
import { client, collectionOf, ids, type Doc } from './answers.ts'

// The rules: jstests/core/query/{array,all,elemmatch,null_query_semantics}, size, and the manual's "query an array".
const arrays: Document[] = [
  { a: [1, 2, 3] },
  { a: [3, 2, 1] },
  { a: 2 },
  { a: [] },
  { a: [[1, 2], 3] },
  { a: [{ b: 1 }, { b: 5 }] },
  { a: [{ b: 3, c: 'x' }] },
  { a: { b: 1 } },
  { a: null },
  {},
  { a: [null] },
  { a: ['x', 7] },
  { a: [{ b: [1, 9] }, { b: 4 }] },
  { a: [{ b: null }, { b: 2 }] },
]
const all = arrays.map((_, index) => index + 1)
const except = (...left: number[]): number[] => all.filter((id) => !left.includes(id))

const rows: [rule: string, filter: Document, found: number[]][] = [
  ['a value is found inside an array', { a: 2 }, [1, 2, 3]],
  ['a whole array is equal in its order only', { a: [1, 2, 3] }, [1]],
  ['an array is found as an element of an array', { a: [1, 2] }, [5]],
  ['the empty array equals only itself', { a: [] }, [4]],
  ['$ne excludes arrays that hold the value', { a: { $ne: 2 } }, except(1, 2, 3)],
  ['$in looks inside arrays', { a: { $in: [7, 2] } }, [1, 2, 3, 12]],
  ['$in takes a whole array as one of its values', { a: { $in: [[3, 2, 1]] } }, [2]],
  ['$nin excludes arrays that hold any of the values', { a: { $nin: [1, 7] } }, except(1, 2, 12)],
  ['$gt looks at each element', { a: { $gt: 2 } }, [1, 2, 5, 12]],
  ['two bounds may be met by two elements', { a: { $gt: 2, $lt: 2 } }, [1, 2]],
  ['$elemMatch wants both bounds from one element', { a: { $elemMatch: { $gt: 2, $lt: 2 } } }, []],
  ['$elemMatch finds one element in a range', { a: { $elemMatch: { $gte: 2, $lt: 3 } } }, [1, 2]],
  ['$elemMatch never looks at a value that is no array', { a: { $elemMatch: { $eq: 2 } } }, [1, 2]],
  ['$elemMatch on objects', { a: { $elemMatch: { b: 5 } } }, [6]],
  ['$elemMatch on objects with two conditions', { a: { $elemMatch: { b: 3, c: 'x' } } }, [7]],
  ['$elemMatch with $or', { a: { $elemMatch: { $or: [{ b: 5 }, { c: 'x' }] } } }, [6, 7]],
  ['$elemMatch with a path through an inner array', { a: { $elemMatch: { b: 9 } } }, [13]],
  ['$elemMatch with $in', { a: { $elemMatch: { $in: [7, 8] } } }, [12]],
  ['$elemMatch with $ne', { a: { $elemMatch: { $ne: 2, $type: 'number' } } }, [1, 2, 5, 12]],
  ['$elemMatch $eq null finds an element null', { a: { $elemMatch: { $eq: null } } }, [11]],
  ['$elemMatch of a missing field', { a: { $elemMatch: { c: { $exists: true } } } }, [7]],
  ['$not of $elemMatch', { a: { $not: { $elemMatch: { $gt: 2 } } } }, except(1, 2, 5, 12)],
  ['$all wants every value', { a: { $all: [1, 2] } }, [1, 2]],
  ['$all of one value works on a value that is no array', { a: { $all: [2] } }, [1, 2, 3]],
  ['$all of nothing finds nothing', { a: { $all: [] } }, []],
  ['$all with $elemMatch', { a: { $all: [{ $elemMatch: { b: 1 } }, { $elemMatch: { b: 5 } }] } }, [6]],
  ['$all with a whole array', { a: { $all: [[1, 2]] } }, [5]],
  ['$all with null finds null, missing and an element null', { a: { $all: [null] } }, [9, 10, 11]],
  ['$size counts elements', { a: { $size: 3 } }, [1, 2]],
  ['$size 0 is the empty array', { a: { $size: 0 } }, [4]],
  ['$size does not see a value that is no array', { a: { $size: 1 } }, [7, 11]],
  ['$size takes a whole number as a double', { a: { $size: new Double(2) } }, [5, 6, 12, 13, 14]],
  ['$type array finds arrays', { a: { $type: 'array' } }, [1, 2, 4, 5, 6, 7, 11, 12, 13, 14]],
  ['$type looks inside arrays', { a: { $type: 'string' } }, [12]],
  ['$type object looks inside arrays', { a: { $type: 'object' } }, [6, 7, 8, 13, 14]],
  ['null finds an element null', { a: null }, [9, 10, 11]],
  ['$ne null excludes an array that holds null', { a: { $ne: null } }, except(9, 10, 11)],
  ['$exists is about the field, not its elements', { a: { $exists: false } }, [10]],
  ['a dotted path goes through an array', { 'a.b': 1 }, [6, 8, 13]],
  ['a dotted path goes through two arrays', { 'a.b': 9 }, [13]],
  ['a dotted range may be met by two elements', { 'a.b': { $gt: 4, $lt: 2 } }, [6, 13]],
  ['a dotted $in', { 'a.b': { $in: [4, 5] } }, [6, 13]],
  ['a dotted $exists needs one element with the field', { 'a.c': { $exists: true } }, [7]],
  ['a dotted $size reads the inner array', { 'a.b': { $size: 2 } }, [13]],
  ['a dotted $elemMatch reads the inner array', { 'a.b': { $elemMatch: { $gt: 8 } } }, [13]],
  ['a dotted $all gathers over elements', { 'a.b': { $all: [1, 5] } }, [6]],
  ['a number in a path is a place in an array', { 'a.0': 3 }, [2]],
  ['a number in a path, then a field', { 'a.1.b': 5 }, [6]],
  ['a place beyond the end does not exist', { 'a.2': { $exists: true } }, [1, 2]],
  ['a place holds an inner array', { 'a.0': [1, 2] }, [5]],
  ['a place of a place', { 'a.0.1': 2 }, [5]],
  ['a regular expression looks inside arrays', { a: /^x/ }, [12]],
  ['$gt with an array compares whole arrays', { a: { $gt: [3] } }, [2, 5, 6, 7, 12, 13, 14]],
  ['two conditions on one path in $and are separate', { $and: [{ a: 1 }, { a: 3 }] }, [1, 2]],
]

const collection = await collectionOf(arrays)
const found = async (filter: Document): Promise<unknown[]> =>
  ids(
    await collection
      .find(filter as Filter<Doc>)
      .sort({ _id: 1 })
      .toArray(),
  )

for (const [rule, filter, expected] of rows)
  test(`query: ${rule}`, async () => {
    assert.deepEqual(await found(filter), expected)
  })

// MongoDB 9 changes what null finds behind an array of plain values (SERVER-36681); up to 8 only objects in it count.
const major = Number.parseInt((await client.db().admin().buildInfo())['version'] as string, 10)
test('query: a dotted null finds an object without the field, also in an array', async () => {
  assert.deepEqual(await found({ 'a.b': null, _id: { $in: [3, 6, 7, 8, 9, 10, 14] } }), [3, 9, 10, 14])
})
test('query: a dotted null ignores plain values in an array', { skip: major >= 9 }, async () => {
  assert.deepEqual(await found({ 'a.b': null, _id: { $in: [1, 4, 11, 12] } }), [])
  assert.deepEqual(await found({ 'a.b': { $ne: null }, _id: { $in: [1, 4, 7, 14] } }), [1, 4, 7])
})
