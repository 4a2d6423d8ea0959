import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { compileUpdate, newDocumentFrom } from '../../src/update/index.ts'
import { doc, failure, plain } from '../values/documents.ts'

// MongoDB's answers are those of its own tests jstests/core/write/update/upsert_*.js.
const taken: [filter: object, start: object][] = [
  [{}, {}],
  [{ x: 1 }, { x: 1 }],
  [{ x: { $eq: 1 } }, { x: 1 }],
  [{ x: { $in: [1] } }, { x: 1 }],
  [{ x: { $all: [1] } }, { x: 1 }],
  [{ $and: [{ x: 1 }, { y: 2 }] }, { x: 1, y: 2 }],
  [{ $or: [{ x: 1 }] }, { x: 1 }],
  [{ $or: [{ x: 1 }, { x: 1 }] }, { x: 1 }],
  [{ x: [1, 2] }, { x: [1, 2] }],
  [{ x: { 'x.x': 1 } }, { x: { 'x.x': 1 } }],
  [{ 'x.x': 1, 'x.y': 2 }, { x: { x: 1, y: 2 } }],
  [{ 'x.$id': 1 }, { x: { $id: 1 } }],
  [{ x: null }, { x: null }],
  [
    { b: 1, a: 2 },
    { a: 2, b: 1 },
  ],
  [{ x: { $gt: 1 } }, {}],
  [{ x: { $ne: 1 } }, {}],
  [{ x: { $in: [1, 2] } }, {}],
  [{ x: { $elemMatch: { $eq: 1 } } }, {}],
  [{ x: { $exists: true } }, {}],
  [{ x: { $not: { $eq: 1 } } }, {}],
  [{ x: /^a/ }, {}],
  [{ $or: [{ x: 1 }, { x: 2 }] }, {}],
  [{ $nor: [{ x: 1 }] }, {}],
]

describe('the document of an upsert', () => {
  for (const [filter, start] of taken) {
    test(`starts from ${JSON.stringify(filter)} as ${JSON.stringify(start)}`, () => {
      const made = plain(newDocumentFrom(doc(filter)))
      assert.deepEqual(made, start)
      assert.deepEqual(Object.keys(made), Object.keys(start))
    })
  }

  const refused: [filter: object, code: number][] = [
    [{ x: { $all: [1, 2] } }, 54],
    [{ $and: [{ x: 1 }, { x: 2 }] }, 54],
    [{ x: 1, 'x.x': 1 }, 54],
    [{ x: {}, 'x.x': 1 }, 54],
    [{ x: { $eq: /a/ } }, 238],
  ]
  for (const [filter, code] of refused) {
    test(`${JSON.stringify(filter)} is refused with ${code}`, () => {
      assert.throws(() => newDocumentFrom(doc(filter)), failure(code))
    })
  }

  test('a replacement takes over _id only', () => {
    const filter = doc({ _id: 1, x: 1, 'x.x': 2 })
    assert.deepEqual(plain(newDocumentFrom(filter, { onlyId: true })), { _id: 1 })
  })

  test('a replacement cannot take over a part of _id', () => {
    assert.throws(() => newDocumentFrom(doc({ '_id.x': 1 }), { onlyId: true }), failure(111))
  })
})

function inserted(filter: object, update: object): object {
  const updater = compileUpdate(doc(update), { filter: doc(filter) })
  const start = newDocumentFrom(doc(filter), { onlyId: updater.isReplacement })
  return plain(updater.apply(start, { now: new Date(0), inserting: true }))
}

describe('the update within an upsert', () => {
  test('$setOnInsert takes effect', () => {
    assert.deepEqual(inserted({ _id: 1 }, { $setOnInsert: { a: 1 }, $set: { b: 2 } }), { _id: 1, a: 1, b: 2 })
  })

  test('$setOnInsert may name elements of an array from the filter', () => {
    assert.deepEqual(inserted({ _id: 0, a: [0] }, { $setOnInsert: { 'a.$[]': 1 } }), { _id: 0, a: [1] })
  })

  test('_id may be set where the filter does not fix it, and comes first', () => {
    const made = inserted({ a: 1 }, { $set: { _id: 5 } })
    assert.deepEqual(Object.entries(made), [
      ['_id', 5],
      ['a', 1],
    ])
  })

  test('_id from the filter cannot be set to another value', () => {
    assert.throws(() => inserted({ _id: 1 }, { $set: { _id: 2 } }), failure(66))
    assert.throws(() => inserted({ _id: 1 }, { _id: 2 }), failure(66))
  })

  test('_id cannot be an array', () => {
    assert.throws(() => inserted({ _id: [1, 2] }, { $set: { a: 1 } }), failure(53))
    assert.throws(() => inserted({}, { _id: [1, 2] }), failure(53))
  })

  test('the positional $ has no element to stand for', () => {
    assert.throws(() => inserted({ a: [1] }, { $set: { 'a.$': 1 } }), failure(2, /positional operator/))
  })
})
