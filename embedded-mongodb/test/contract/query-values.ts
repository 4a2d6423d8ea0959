import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { Binary, Double, Int32, Long, ObjectId, type Document, type Filter } from 'mongodb'
import { collectionOf, ids, type Doc } from './answers.ts'

// The rules: jstests/core/query/{null_query_semantics,type,in,exists,ne,nin,not,regex} and the manual's
// "comparison/sort order" and "type bracketing" pages.
const early = new Date('2026-01-01T00:00:00Z')
const late = new Date('2026-06-01T00:00:00Z')
const lowId = new ObjectId('000000000000000000000001')
const highId = new ObjectId('ffffffffffffffffffffffff')

const values: Document[] = [
  { v: 1 },
  { v: 2 },
  { v: 2.5 },
  { v: 'apple' },
  { v: 'Apple' },
  { v: null },
  {},
  { v: true },
  { v: false },
  { v: early },
  { v: late },
  { v: lowId },
  { v: highId },
  { v: { a: 1, b: 2 } },
  { v: { b: 2, a: 1 } },
  { v: {} },
  { v: '' },
  { v: new Binary(Buffer.from([1, 2])) },
  { v: Long.fromString('9007199254740993') },
  { v: -1 },
]
const all = values.map((_, index) => index + 1)
const except = (...left: number[]): number[] => all.filter((id) => !left.includes(id))

const rows: [rule: string, filter: Document, found: number[]][] = [
  ['a bare value means $eq', { v: 1 }, [1]],
  ['$eq finds a string by its exact letters', { v: { $eq: 'apple' } }, [4]],
  ['an int, a double and a long of one value are equal', { v: new Double(2) }, [2]],
  ['a long written as an int is equal to it', { v: Long.fromNumber(1) }, [1]],
  ['a long beyond 2^53 is compared exactly', { v: Long.fromString('9007199254740992') }, []],
  ['the long itself is found', { v: Long.fromString('9007199254740993') }, [19]],
  ['a string never equals a number', { v: '1' }, []],
  ['true never equals 1', { v: true }, [8]],
  ['a date equals the same instant', { v: new Date(early) }, [10]],
  ['an ObjectId equals the same twelve bytes', { v: new ObjectId(lowId.toHexString()) }, [12]],
  ['binary equals the same bytes of one subtype', { v: new Binary(Buffer.from([1, 2])) }, [18]],
  ['binary of another subtype is another value', { v: new Binary(Buffer.from([1, 2]), 4) }, []],
  ['null finds null and missing', { v: null }, [6, 7]],
  ['$eq null finds null and missing', { v: { $eq: null } }, [6, 7]],
  ['$ne null finds all that have a value', { v: { $ne: null } }, except(6, 7)],
  ['$gte null finds null and missing', { v: { $gte: null } }, [6, 7]],
  ['$lte null finds null and missing', { v: { $lte: null } }, [6, 7]],
  ['$gt null finds nothing', { v: { $gt: null } }, []],
  ['$in with null finds null and missing too', { v: { $in: [null, 1] } }, [1, 6, 7]],
  ['$nin with null excludes null and missing', { v: { $nin: [null, 1] } }, except(1, 6, 7)],
  ['$exists true finds null as well', { v: { $exists: true } }, except(7)],
  ['$exists false finds missing only', { v: { $exists: false } }, [7]],
  ['$exists 0 means false', { v: { $exists: 0 } }, [7]],
  ['$gt stays within numbers', { v: { $gt: 1 } }, [2, 3, 19]],
  ['$gte includes the bound', { v: { $gte: 2 } }, [2, 3, 19]],
  ['$lt stays within numbers', { v: { $lt: 2 } }, [1, 20]],
  ['$lte includes the bound', { v: { $lte: 2 } }, [1, 2, 20]],
  ['two bounds make a range', { v: { $gt: 1, $lt: 2.5 } }, [2]],
  ['$gt stays within strings', { v: { $gt: 'Apple' } }, [4]],
  ['the empty string is the least string', { v: { $gte: '' } }, [4, 5, 17]],
  ['$lt stays within dates', { v: { $lt: late } }, [10]],
  ['$gt stays within dates', { v: { $gt: early } }, [11]],
  ['$gt stays within ObjectIds', { v: { $gt: lowId } }, [13]],
  ['$gte false finds both booleans', { v: { $gte: false } }, [8, 9]],
  ['$lt true finds false', { v: { $lt: true } }, [9]],
  ['$gt an object compares field by field and stays within objects', { v: { $gt: {} } }, [14, 15]],
  ['objects are equal with their fields in one order only', { v: { a: 1, b: 2 } }, [14]],
  ['the empty object equals only itself', { v: {} }, [16]],
  ['a dotted path reads inside an object', { 'v.a': 1 }, [14, 15]],
  ['a dotted path finds null where the parent is no object', { 'v.a': null }, except(14, 15)],
  ['a dotted path exists only inside an object', { 'v.a': { $exists: true } }, [14, 15]],
  ['$ne excludes equal numbers of every type', { v: { $ne: 2 } }, except(2)],
  ['$in finds each of several types', { v: { $in: [1, 'apple', true] } }, [1, 4, 8]],
  ['$in of nothing finds nothing', { v: { $in: [] } }, []],
  ['$nin of nothing finds everything', { v: { $nin: [] } }, all],
  ['$in takes a regular expression', { v: { $in: [/^app/, 1] } }, [1, 4]],
  ['$nin takes a regular expression', { v: { $nin: [/^app/] } }, except(4)],
  ['$not turns a comparison round, missing included', { v: { $not: { $gt: 1 } } }, except(2, 3, 19)],
  ['$not takes a regular expression', { v: { $not: /^app/ } }, except(4)],
  ['$not of $exists', { v: { $not: { $exists: true } } }, [7]],
  ['a regular expression finds strings that begin so', { v: /^app/ }, [4]],
  ['a regular expression with i ignores case', { v: /^app/i }, [4, 5]],
  ['$regex with $options', { v: { $regex: '^APP', $options: 'i' } }, [4, 5]],
  ['$regex finds a match anywhere in a string', { v: { $regex: 'pp|^z' } }, [4, 5]],
  ['$regex finds a match at the end of a string', { v: /le$/ }, [4, 5]],
  ['$regex beside another operator', { v: { $regex: '^app', $ne: 'apple' } }, []],
  ['$type by name', { v: { $type: 'string' } }, [4, 5, 17]],
  ['$type by number', { v: { $type: 2 } }, [4, 5, 17]],
  ['$type number covers int, long and double', { v: { $type: 'number' } }, [1, 2, 3, 19, 20]],
  ['$type int', { v: { $type: 'int' } }, [1, 2, 20]],
  ['$type double', { v: { $type: 'double' } }, [3]],
  ['$type long', { v: { $type: 'long' } }, [19]],
  ['$type null does not find missing', { v: { $type: 'null' } }, [6]],
  ['$type bool', { v: { $type: 'bool' } }, [8, 9]],
  ['$type date', { v: { $type: 'date' } }, [10, 11]],
  ['$type objectId', { v: { $type: 'objectId' } }, [12, 13]],
  ['$type object', { v: { $type: 'object' } }, [14, 15, 16]],
  ['$type binData', { v: { $type: 'binData' } }, [18]],
  ['$type takes several', { v: { $type: ['null', 'bool'] } }, [6, 8, 9]],
  ['$type of a field that no document has finds nothing', { w: { $type: 'int' } }, []],
  ['$and needs every part', { $and: [{ v: { $gt: 0 } }, { v: { $lt: 2 } }] }, [1]],
  ['$or needs one part', { $or: [{ v: 1 }, { v: 'apple' }] }, [1, 4]],
  ['$nor needs none', { $nor: [{ v: { $exists: true } }, { v: 1 }] }, [7]],
  ['$and and $or nest', { $and: [{ $or: [{ v: 1 }, { v: 2 }] }, { v: { $ne: 2 } }] }, [1]],
  ['a top-level condition and $or both count', { v: { $gt: 1 }, $or: [{ v: 2 }, { v: 1 }] }, [2]],
  ['the empty filter finds everything', {}, all],
  ['_id is found by $in', { _id: { $in: [3, 99, 1] } }, [1, 3]],
  ['_id is found by a range', { _id: { $gt: 18, $lt: 20 } }, [19]],
  ['_id of another number type is found', { _id: new Double(3) }, [3]],
  ['an Int32 object is the number', { v: new Int32(1) }, [1]],
]

const collection = await collectionOf(values)
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

test('query: the same filters count and delete what they find', async () => {
  assert.equal(await collection.countDocuments({ v: { $gte: null } }), 2)
  const copy = await collectionOf(values)
  assert.equal((await copy.deleteMany({ v: { $type: 'number' } })).deletedCount, 5)
  assert.equal(await copy.countDocuments(), 15)
})

// NaN equals itself and compares with no other number: jstests/core/query/nan.js.
const nanRows: [filter: Document, expected: number[]][] = [
  [{ v: { $gte: NaN } }, [2, 5]],
  [{ v: { $lte: NaN } }, [2, 5]],
  [{ v: { $gt: NaN } }, []],
  [{ v: { $lt: NaN } }, []],
  [{ v: NaN }, [2, 5]],
  [{ v: { $in: [NaN, 1] } }, [1, 2, 5]],
  [{ v: { $ne: NaN } }, [1, 3, 4, 6]],
  [{ v: { $not: { $gte: NaN } } }, [1, 3, 4, 6]],
  [{ v: { $lt: 5 } }, [1, 3, 5]],
  [{ v: { $gte: NaN, $lt: 5 } }, [5]],
  [{ v: { $elemMatch: { $lte: NaN } } }, [5]],
]
for (const [filter, expected] of nanRows)
  test(`NaN: ${inspect(filter)} finds the same with an index, upwards or downwards, and without`, async () => {
    for (const index of [undefined, 1, -1] as const) {
      const indexed = await collectionOf(
        [1, NaN, -Infinity, 'text', [NaN, 2], null].map((v) => ({ v, w: 1 })),
      )
      if (index !== undefined) await indexed.createIndex({ v: index, w: 1 })
      assert.deepEqual(ids(await indexed.find(filter).sort({ _id: 1 }).toArray()), expected, `index ${index}`)
      assert.equal(await indexed.countDocuments(filter), expected.length)
    }
  })
