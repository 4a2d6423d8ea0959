import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Document, UpdateFilter } from 'mongodb'
import { collectionOf, type Doc } from './answers.ts'

// The cases: src/mongo/db/update/{push,pull,pullall,pop,addtoset}_node_test.cpp, jstests/core/write/update/update_addToSet*.js,
// update_arrayFilters.js, update_arraymatch*.js, update_modifier_pop.js, push_sort*.js.
const q = { d: 1, e: 2 }
const rows: [
  rule: string,
  before: Document,
  update: Document,
  after: Document,
  filter?: Document,
  arrayFilters?: Document[],
][] = [
  ['$push appends', { a: [1] }, { $push: { a: 2 } }, { a: [1, 2] }],
  ['$push makes the array', {}, { $push: { a: 1 } }, { a: [1] }],
  ['$push appends an array as one element', { a: [1] }, { $push: { a: [2, 3] } }, { a: [1, [2, 3]] }],
  ['$push makes a dotted array', { b: {} }, { $push: { 'b.c': 1 } }, { b: { c: [1] } }],
  ['$push with $each appends all', { a: [1] }, { $push: { a: { $each: [2, 3] } } }, { a: [1, 2, 3] }],
  ['$push with $each of nothing makes the array', {}, { $push: { a: { $each: [] } } }, { a: [] }],
  ['$push at the front', { a: [1] }, { $push: { a: { $each: [2, 3], $position: 0 } } }, { a: [2, 3, 1] }],
  ['$push at a place', { a: [1, 2, 3] }, { $push: { a: { $each: [9], $position: 1 } } }, { a: [1, 9, 2, 3] }],
  [
    '$push at a place counted from the end',
    { a: [1, 2, 3] },
    { $push: { a: { $each: [9], $position: -1 } } },
    { a: [1, 2, 9, 3] },
  ],
  [
    '$push at a place beyond the end appends',
    { a: [1] },
    { $push: { a: { $each: [9], $position: 7 } } },
    { a: [1, 9] },
  ],
  [
    '$push and keep the last',
    { a: [1, 2] },
    { $push: { a: { $each: [3, 4], $slice: -3 } } },
    { a: [2, 3, 4] },
  ],
  [
    '$push and keep the first',
    { a: [1, 2] },
    { $push: { a: { $each: [3, 4], $slice: 3 } } },
    { a: [1, 2, 3] },
  ],
  ['$push and keep none', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: 0 } } }, { a: [] }],
  [
    '$push and sort plain values',
    { a: [3, 1] },
    { $push: { a: { $each: [2], $sort: 1 } } },
    { a: [1, 2, 3] },
  ],
  ['$push and sort downwards', { a: [3, 1] }, { $push: { a: { $each: [2], $sort: -1 } } }, { a: [3, 2, 1] }],
  [
    '$push and sort objects by a field',
    { a: [{ b: 3 }, { b: 1 }] },
    { $push: { a: { $each: [{ b: 2 }], $sort: { b: 1 } } } },
    { a: [{ b: 1 }, { b: 2 }, { b: 3 }] },
  ],
  [
    '$push and sort by two fields',
    {
      a: [
        { b: 1, c: 1 },
        { b: 1, c: 2 },
      ],
    },
    { $push: { a: { $each: [{ b: 0, c: 3 }], $sort: { b: -1, c: -1 } } } },
    {
      a: [
        { b: 1, c: 2 },
        { b: 1, c: 1 },
        { b: 0, c: 3 },
      ],
    },
  ],
  [
    '$push sorts before it cuts',
    { a: [5, 1] },
    { $push: { a: { $each: [3], $sort: 1, $slice: 2 } } },
    { a: [1, 3] },
  ],
  [
    '$push of nothing sorts what is there',
    { a: [3, 1, 2] },
    { $push: { a: { $each: [], $sort: 1 } } },
    { a: [1, 2, 3] },
  ],
  ['$addToSet adds what is missing', { a: [1] }, { $addToSet: { a: 2 } }, { a: [1, 2] }],
  ['$addToSet leaves what is there', { a: [1, 2] }, { $addToSet: { a: 2 } }, { a: [1, 2] }],
  ['$addToSet makes the array', {}, { $addToSet: { a: 1 } }, { a: [1] }],
  [
    '$addToSet with $each adds each once',
    { a: [1] },
    { $addToSet: { a: { $each: [1, 2, 2, 3] } } },
    { a: [1, 2, 3] },
  ],
  [
    '$addToSet leaves doubles that were there',
    { a: [0, 0] },
    { $addToSet: { a: { $each: [1] } } },
    { a: [0, 0, 1] },
  ],
  [
    '$addToSet compares whole objects',
    { a: [{ ...q }] },
    { $addToSet: { a: { d: 1, e: 2 } } },
    { a: [{ ...q }] },
  ],
  [
    '$addToSet sees another order of fields as another object',
    { a: [{ ...q }] },
    { $addToSet: { a: { e: 2, d: 1 } } },
    { a: [{ ...q }, { e: 2, d: 1 }] },
  ],
  ['$addToSet adds an array as one element', { a: [0] }, { $addToSet: { a: [1] } }, { a: [0, [1]] }],
  ['$addToSet with $each of nothing makes the array', {}, { $addToSet: { a: { $each: [] } } }, { a: [] }],
  ['$pull removes equal values', { a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
  ['$pull by a condition', { a: [0, 1, 2, 3] }, { $pull: { a: { $lt: 2 } } }, { a: [2, 3] }],
  ['$pull by a list', { a: [1, 2, 3] }, { $pull: { a: { $in: [1, 3] } } }, { a: [2] }],
  [
    '$pull objects that match, other fields left aside',
    { a: [{ b: 1, c: 2 }, { b: 2 }] },
    { $pull: { a: { b: 1 } } },
    { a: [{ b: 2 }] },
  ],
  [
    '$pull objects by a condition on a field',
    { a: [{ b: 1 }, { b: 5 }] },
    { $pull: { a: { b: { $gt: 2 } } } },
    { a: [{ b: 1 }] },
  ],
  [
    '$pull an exact array',
    {
      a: [
        [1, 2],
        [2, 1],
      ],
    },
    { $pull: { a: [1, 2] } },
    { a: [[2, 1]] },
  ],
  ['$pull null', { a: [null, 1] }, { $pull: { a: null } }, { a: [1] }],
  [
    '$pull by $elemMatch',
    { a: [{ r: [{ x: 1 }] }, { r: [{ x: 9 }] }] },
    { $pull: { a: { r: { $elemMatch: { x: 9 } } } } },
    { a: [{ r: [{ x: 1 }] }] },
  ],
  ['$pull from a missing field changes nothing', { b: 1 }, { $pull: { a: 1 } }, { b: 1 }],
  ['$pull that finds nothing changes nothing', { a: [1] }, { $pull: { a: 9 } }, { a: [1] }],
  ['$pullAll removes each of a list', { a: [1, 2, 3, 1] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
  [
    '$pullAll compares whole objects',
    { a: [{ b: 1, c: 2 }, { b: 1 }] },
    { $pullAll: { a: [{ b: 1 }] } },
    { a: [{ b: 1, c: 2 }] },
  ],
  ['$pop removes the last', { a: [1, 2, 3] }, { $pop: { a: 1 } }, { a: [1, 2] }],
  ['$pop removes the first', { a: [1, 2, 3] }, { $pop: { a: -1 } }, { a: [2, 3] }],
  ['$pop from an empty array changes nothing', { a: [] }, { $pop: { a: 1 } }, { a: [] }],
  ['$pop from a missing field changes nothing', { b: 1 }, { $pop: { 'a.c': 1 } }, { b: 1 }],
  ['$pop from an inner array', { a: [1, [2, 3]] }, { $pop: { 'a.1': 1 } }, { a: [1, [2]] }],
  [
    '$ is the element that the filter found',
    { a: [1, 2, 3] },
    { $set: { 'a.$': 9 } },
    { a: [1, 9, 3] },
    { a: 2 },
  ],
  [
    '$ with a path behind it',
    { a: [{ b: 1 }, { b: 2 }] },
    { $set: { 'a.$.c': 9 } },
    { a: [{ b: 1 }, { b: 2, c: 9 }] },
    { 'a.b': 2 },
  ],
  [
    '$ after $elemMatch',
    {
      a: [
        { b: 1, c: 1 },
        { b: 1, c: 2 },
      ],
    },
    { $inc: { 'a.$.b': 10 } },
    {
      a: [
        { b: 1, c: 1 },
        { b: 11, c: 2 },
      ],
    },
    { a: { $elemMatch: { b: 1, c: 2 } } },
  ],
  [
    '$ takes the first element found',
    { a: [5, 7, 7] },
    { $set: { 'a.$': 0 } },
    { a: [5, 0, 7] },
    { a: { $gt: 5 } },
  ],
  ['$ after $and', { a: [1, 2] }, { $set: { 'a.$': 0 } }, { a: [1, 0] }, { $and: [{ a: 2 }] }],
  ['$ after $in', { a: [1, 2] }, { $set: { 'a.$': 0 } }, { a: [1, 0] }, { a: { $in: [2, 5] } }],
  ['$ with $unset leaves null', { a: [1, 2] }, { $unset: { 'a.$': 1 } }, { a: [1, null] }, { a: 2 }],
  [
    '$ with $push into the found element',
    { a: [{ b: [1] }, { b: [2] }] },
    { $push: { 'a.$.b': 3 } },
    { a: [{ b: [1] }, { b: [2, 3] }] },
    { 'a.b': 2 },
  ],
  [
    '$ with $pop',
    { a: [{ b: [1, 2] }, { b: [4, 5] }] },
    { $pop: { 'a.$.b': 1 } },
    { a: [{ b: [1, 2] }, { b: [4] }] },
    { 'a.b': 5 },
  ],
  ['$[] is every element', { a: [1, 2] }, { $inc: { 'a.$[]': 10 } }, { a: [11, 12] }],
  [
    '$[] with a path behind it',
    { a: [{ b: 0 }, { b: 1 }] },
    { $set: { 'a.$[].b': 2 } },
    { a: [{ b: 2 }, { b: 2 }] },
  ],
  ['$[] of an empty array changes nothing', { a: [] }, { $set: { 'a.$[]': 1 } }, { a: [] }],
  [
    '$[name] is each element the array filter finds',
    { a: [0, 1, 0] },
    { $set: { 'a.$[i]': 2 } },
    { a: [2, 1, 2] },
    {},
    [{ i: 0 }],
  ],
  [
    '$[name] by a field',
    { a: [{ b: 0 }, { b: 1 }] },
    { $set: { 'a.$[i].b': 2 } },
    { a: [{ b: 2 }, { b: 1 }] },
    {},
    [{ 'i.b': 0 }],
  ],
  [
    '$[name] by a comparison',
    { a: [1, 5, 9] },
    { $set: { 'a.$[i]': 0 } },
    { a: [1, 0, 0] },
    {},
    [{ i: { $gte: 5 } }],
  ],
  [
    '$[name] by $or',
    { a: [0, 1, 3] },
    { $set: { 'a.$[i]': 2 } },
    { a: [2, 1, 2] },
    {},
    [{ $or: [{ i: 0 }, { i: 3 }] }],
  ],
  [
    '$[name] that finds nothing changes nothing',
    { a: [1] },
    { $set: { 'a.$[i]': 2 } },
    { a: [1] },
    {},
    [{ i: 7 }],
  ],
  [
    '$[name] with $unset leaves null',
    { a: [0, 1] },
    { $unset: { 'a.$[i]': 1 } },
    { a: [null, 1] },
    {},
    [{ i: 0 }],
  ],
  [
    '$[] and $[name] nest',
    {
      a: [
        [0, 1],
        [0, 1],
      ],
    },
    { $set: { 'a.$[].$[j]': 2 } },
    {
      a: [
        [2, 1],
        [2, 1],
      ],
    },
    {},
    [{ j: 0 }],
  ],
  [
    'two names nest',
    {
      a: [
        { b: 0, c: [{ d: 0 }, { d: 1 }] },
        { b: 1, c: [{ d: 0 }] },
      ],
    },
    { $set: { 'a.$[i].c.$[j].d': 2 } },
    {
      a: [
        { b: 0, c: [{ d: 2 }, { d: 1 }] },
        { b: 1, c: [{ d: 0 }] },
      ],
    },
    {},
    [{ 'i.b': 0 }, { 'j.d': 0 }],
  ],
  [
    '$[name] with $push',
    {
      a: [
        [0, 1],
        [2, 3],
      ],
    },
    { $push: { 'a.$[i]': 4 } },
    {
      a: [
        [0, 1, 4],
        [2, 3],
      ],
    },
    {},
    [{ i: 0 }],
  ],
  [
    '$[name] with $pull',
    {
      a: [
        [0, 1],
        [1, 2],
      ],
    },
    { $pull: { 'a.$[i]': 1 } },
    { a: [[0, 1], [2]] },
    {},
    [{ i: 2 }],
  ],
  [
    '$[name] with $min',
    {
      a: [
        { b: 0, c: 1 },
        { b: 0, c: -1 },
        { b: 1, c: 1 },
      ],
    },
    { $min: { 'a.$[i].c': 0 } },
    {
      a: [
        { b: 0, c: 0 },
        { b: 0, c: -1 },
        { b: 1, c: 1 },
      ],
    },
    {},
    [{ 'i.b': 0 }],
  ],
]
for (const [rule, before, update, after, filter, arrayFilters] of rows)
  test(`update: ${rule}`, async () => {
    const collection = await collectionOf([before])
    const result = await collection.updateOne(
      { ...filter, _id: 1 },
      update as UpdateFilter<Doc>,
      arrayFilters ? { arrayFilters } : {},
    )
    assert.deepEqual(await collection.find().toArray(), [{ _id: 1, ...after }])
    const changed = JSON.stringify(before) === JSON.stringify(after) ? 0 : 1
    assert.deepEqual([result.matchedCount, result.modifiedCount], [1, changed])
  })

test('update: array filters count for each document of updateMany', async () => {
  const collection = await collectionOf([{ a: [0, 1] }, { a: [0, 2] }])
  await collection.updateMany({}, { $set: { 'a.$[i]': 3 } } as UpdateFilter<Doc>, {
    arrayFilters: [{ i: 0 }],
  })
  assert.deepEqual(await collection.distinct('a'), [1, 2, 3])
})

test('update: $ is found anew for each document of updateMany', async () => {
  const collection = await collectionOf([{ a: [5, 1] }, { a: [1, 5] }])
  await collection.updateMany({ a: 5 }, { $set: { 'a.$': 0 } } as UpdateFilter<Doc>)
  assert.deepEqual(
    (await collection.find().sort({ _id: 1 }).toArray()).map((found) => found['a']),
    [
      [0, 1],
      [1, 0],
    ],
  )
})
