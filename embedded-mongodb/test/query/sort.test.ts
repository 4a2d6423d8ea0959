import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ObjectId } from 'bson'
import { compileSort, sorted } from '../../src/sort.ts'
import { doc, failure } from '../values/documents.ts'

function idsInOrder(spec: object, docs: Record<string, object>): string {
  const stored = Object.entries(docs).map(([_id, fields]) => doc({ _id, ...fields }))
  return sorted(stored, compileSort(doc(spec)))
    .map(({ _id }) => (typeof _id === 'string' ? _id : ''))
    .join(' ')
}

describe('sorting', () => {
  test('types have an order: null and missing, numbers, texts, objects, arrays, ids, booleans, dates', () => {
    const docs = {
      date: { a: new Date(0) },
      bool: { a: false },
      id: { a: new ObjectId() },
      object: { a: {} },
      text: { a: '' },
      number: { a: 99 },
      null: { a: null },
      none: {},
    }
    assert.equal(idsInOrder({ a: 1 }, docs), 'null none number text object id bool date')
  })

  test('an array counts by its least element upwards and its greatest downwards', () => {
    const docs = { wide: { a: [1, 9] }, middle: { a: 5 }, high: { a: [7, 8] } }
    assert.equal(idsInOrder({ a: 1 }, docs), 'wide middle high')
    assert.equal(idsInOrder({ a: -1 }, docs), 'wide high middle')
  })

  test('an empty array comes before null', () => {
    assert.equal(
      idsInOrder({ a: 1 }, { null: { a: null }, empty: { a: [] }, one: { a: 1 } }),
      'empty null one',
    )
  })

  test('fields of one array are taken from one element', () => {
    const docs = {
      x: {
        a: [
          { b: 1, c: 9 },
          { b: 2, c: 1 },
        ],
      },
      y: { a: [{ b: 1, c: 5 }] },
    }
    assert.equal(idsInOrder({ 'a.b': 1, 'a.c': 1 }, docs), 'y x')
  })

  test('equal documents keep their order', () => {
    assert.equal(idsInOrder({ a: 1 }, { x: { a: 1 }, y: { a: 1 }, z: { a: 0 } }), 'z x y')
  })

  test('two arrays in the fields of a sort are refused', () => {
    assert.throws(() => idsInOrder({ a: 1, b: 1 }, { x: { a: [1], b: [2] } }), failure(2, /parallel arrays/))
  })

  test('directions are 1 and -1', () => {
    assert.throws(() => compileSort(doc({ a: 2 })), failure(15_975))
    assert.throws(() => compileSort(doc({ a: 'up' })), failure(15_974))
    assert.throws(() => compileSort(doc({ a: { $meta: 'textScore' } })), failure(238))
  })
})
