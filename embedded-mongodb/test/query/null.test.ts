import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { compileFilter } from '../../src/query/filter.ts'
import { doc } from '../values/documents.ts'

// MongoDB's answers are those of its own test jstests/core/null_query_semantics.js.
const stored: Record<string, object> = {
  none: {},
  null: { a: null },
  number: { a: 4 },
  emptyObject: { a: {} },
  bText: { a: { b: 'hi' } },
  bNull: { a: { b: null } },
  doubleArray: { a: [[]] },
  emptyArray: { a: [] },
  allBNull: { a: [{ b: null }, { b: null }, {}] },
  noBNull: { a: [{ b: 1 }, { b: 3 }, { b: 'string' }] },
  someBNull: { a: [{ b: null }, { b: 3 }, { b: null }] },
  someBMissing: { a: [{ b: 3 }, {}] },
  allNull: { a: [null, null] },
  values: { a: [1, 'string', 4] },
  valuesAndNull: { a: [1, 'string', null, 4] },
}

const expected: [filter: object, ids: string][] = [
  [{ a: null }, 'none null allNull valuesAndNull'],
  [{ a: { $exists: false } }, 'none'],
  [{ a: { $in: [null, 75] } }, 'none null allNull valuesAndNull'],
  [{ $or: [{ a: null }, { a: 75 }] }, 'none null allNull valuesAndNull'],
  [{ a: { $gte: null } }, 'none null allNull valuesAndNull'],
  [{ a: { $gt: null } }, ''],
  [
    { a: { $ne: null } },
    'number emptyObject bText bNull doubleArray emptyArray allBNull noBNull someBNull someBMissing values',
  ],
  [
    { a: { $not: { $gte: null } } },
    'number emptyObject bText bNull doubleArray emptyArray allBNull noBNull someBNull someBMissing values',
  ],
  [
    { a: { $nin: [null, /^str.*/] } },
    'number emptyObject bText bNull doubleArray emptyArray allBNull noBNull someBNull someBMissing',
  ],
  [{ a: { $elemMatch: { $eq: null } } }, 'allNull valuesAndNull'],
  [
    { a: { $elemMatch: { $ne: null } } },
    'doubleArray allBNull noBNull someBNull someBMissing values valuesAndNull',
  ],
  [{ 'a.b': null }, 'none null number emptyObject bNull allBNull someBNull someBMissing'],
  [{ 'a.b': { $in: [null, 75] } }, 'none null number emptyObject bNull allBNull someBNull someBMissing'],
  [{ 'a.b': { $ne: null } }, 'bText doubleArray emptyArray noBNull allNull values valuesAndNull'],
  [{ 'a.b': { $nin: [null, /^str.*/] } }, 'bText doubleArray emptyArray allNull values valuesAndNull'],
  [
    { 'a.b': { $exists: false } },
    'none null number emptyObject doubleArray emptyArray allNull values valuesAndNull',
  ],
  [{ 'a.b': { $elemMatch: { $eq: null } } }, ''],
  [{ a: { $elemMatch: { b: null } } }, 'doubleArray allBNull someBNull someBMissing'],
  [{ a: { $elemMatch: { b: { $ne: null } } } }, 'noBNull someBNull someBMissing'],
]

describe('null and missing fields', () => {
  for (const [filter, ids] of expected) {
    test(`${JSON.stringify(filter)} finds ${ids || 'nothing'}`, () => {
      const matches = compileFilter(doc(filter))
      const found = Object.keys(stored).filter((id) => matches(doc(stored[id] ?? {})))
      assert.equal(found.join(' '), ids)
    })
  }
})
