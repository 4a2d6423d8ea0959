import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Document } from 'mongodb'
import { collectionOf } from './answers.ts'

// The cases: jstests/core/write/update/{update_arrayFilters,update_arraymatch*,update_array_offset_positional}.js.
const rows: [
  rule: string,
  before: Document,
  update: Document,
  after: Document,
  filter?: Document,
  arrayFilters?: Document[],
][] = [
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
      update,
      arrayFilters ? { arrayFilters } : {},
    )
    assert.deepEqual(await collection.find().toArray(), [{ _id: 1, ...after }])
    const changed = JSON.stringify(before) === JSON.stringify(after) ? 0 : 1
    assert.deepEqual([result.matchedCount, result.modifiedCount], [1, changed])
  })

test('update: array filters count for each document of updateMany', async () => {
  const collection = await collectionOf([{ a: [0, 1] }, { a: [0, 2] }])
  await collection.updateMany(
    {},
    { $set: { 'a.$[i]': 3 } },
    {
      arrayFilters: [{ i: 0 }],
    },
  )
  assert.deepEqual(new Set(await collection.distinct('a')), new Set([1, 2, 3]))
})

test('update: $ is found anew for each document of updateMany', async () => {
  const collection = await collectionOf([{ a: [5, 1] }, { a: [1, 5] }])
  await collection.updateMany({ a: 5 }, { $set: { 'a.$': 0 } })
  assert.deepEqual(
    (await collection.find().sort({ _id: 1 }).toArray()).map((found) => found['a']),
    [
      [0, 1],
      [1, 0],
    ],
  )
})
