import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Document } from 'mongodb'
import { collectionOf } from './answers.ts'

// The cases: src/mongo/db/update/{push,pull,pullall,pop,addtoset}_node_test.cpp, jstests/core/write/update/update_addToSet*.js,
// update_modifier_pop.js, push_sort*.js.
const q = { d: 1, e: 2 }
const rows: [rule: string, before: Document, update: Document, after: Document][] = [
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
  [
    '$pull by $or on fields',
    { a: [{ b: 1 }, { b: 2 }, { b: 3 }] },
    { $pull: { a: { $or: [{ b: 1 }, { b: 2 }] } } },
    { a: [{ b: 3 }] },
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
]
for (const [rule, before, update, after] of rows)
  test(`update: ${rule}`, async () => {
    const collection = await collectionOf([before])
    const result = await collection.updateOne({ _id: 1 }, update)
    assert.deepEqual(await collection.find().toArray(), [{ _id: 1, ...after }])
    const changed = JSON.stringify(before) === JSON.stringify(after) ? 0 : 1
    assert.deepEqual([result.matchedCount, result.modifiedCount], [1, changed])
  })
