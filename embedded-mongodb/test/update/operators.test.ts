import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { doc, failure, plain } from '../values/documents.ts'
import { compileUpdate } from '../../src/update/index.ts'

const now = new Date('2026-03-01T12:00:00Z')

export function updated(
  before: object,
  update: object,
  { filter = {}, arrayFilters = [] as object[] } = {},
): object {
  const updater = compileUpdate(doc(update), { filter: doc(filter), arrayFilters: arrayFilters.map(doc) })
  return plain(updater.apply(doc(before), { now, inserting: false }))
}

type Case = [rule: string, before: object, update: object, after: object]

const cases: Case[] = [
  ['$set makes a field', {}, { $set: { a: 1 } }, { a: 1 }],
  ['$set makes the objects on the way', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
  ['a number on the way makes a field where there is no array', {}, { $set: { 'a.0': 1 } }, { a: { 0: 1 } }],
  ['a number on the way is an index into an array', { a: [1, 2] }, { $set: { 'a.1': 5 } }, { a: [1, 5] }],
  [
    'an index beyond the end fills the gap with nulls',
    { a: [1] },
    { $set: { 'a.3': 5 } },
    { a: [1, null, null, 5] },
  ],
  ['an index beyond the end makes objects', { a: [] }, { $set: { 'a.1.b': 5 } }, { a: [null, { b: 5 }] }],
  ['a replaced field keeps its place', { a: 1, b: 2 }, { $set: { a: 9 } }, { a: 9, b: 2 }],
  ['$unset takes a field away', { a: 1, b: 2 }, { $unset: { a: '' } }, { b: 2 }],
  ['$unset of what is not there does nothing', { a: 1 }, { $unset: { b: 1, 'a.b': 1, 'c.d': 1 } }, { a: 1 }],
  ['$unset of an element leaves null', { a: [1, 2] }, { $unset: { 'a.0': 1 } }, { a: [null, 2] }],
  ['$inc adds, and makes a field', { a: 1 }, { $inc: { a: 2, b: 3 } }, { a: 3, b: 3 }],
  ['$inc may take away', { a: 1.5 }, { $inc: { a: -2 } }, { a: -0.5 }],
  ['$min keeps the lesser', { a: 5, b: 5 }, { $min: { a: 3, b: 9, c: 1 } }, { a: 3, b: 5, c: 1 }],
  [
    '$max keeps the greater, across types',
    { a: 5, b: 5 },
    { $max: { a: 3, b: 'x', c: 1 } },
    { a: 5, b: 'x', c: 1 },
  ],
  ['$currentDate sets the time', {}, { $currentDate: { a: true, b: { $type: 'date' } } }, { a: now, b: now }],
  [
    '$setOnInsert does nothing to a document that is there',
    { a: 1 },
    { $setOnInsert: { 'a.x': 2, 'b.c': 1 } },
    { a: 1 },
  ],
  ['$rename moves a field to the end', { a: 1, b: 2 }, { $rename: { a: 'c' } }, { b: 2, c: 1 }],
  [
    '$rename takes the place of the field it replaces',
    { a: 1, b: 2, c: 3 },
    { $rename: { c: 'a' } },
    { a: 3, b: 2 },
  ],
  [
    '$rename moves into and out of objects',
    { a: { b: 1 }, c: 2 },
    { $rename: { 'a.b': 'd', c: 'a.e' } },
    { a: { e: 2 }, d: 1 },
  ],
  ['$rename of what is not there does nothing', { a: 1 }, { $rename: { b: 'a' } }, { a: 1 }],
  ['$push adds an element', { a: [1] }, { $push: { a: 2 } }, { a: [1, 2] }],
  ['$push makes an array', {}, { $push: { 'a.b': 2 } }, { a: { b: [2] } }],
  ['$push adds an array as one element', { a: [1] }, { $push: { a: [2, 3] } }, { a: [1, [2, 3]] }],
  ['$push adds each', { a: [1] }, { $push: { a: { $each: [2, 3] } } }, { a: [1, 2, 3] }],
  [
    '$position counts from the start',
    { a: [1, 4] },
    { $push: { a: { $each: [2, 3], $position: 1 } } },
    { a: [1, 2, 3, 4] },
  ],
  [
    '$position counts from the end',
    { a: [1, 4] },
    { $push: { a: { $each: [2, 3], $position: -1 } } },
    { a: [1, 2, 3, 4] },
  ],
  [
    '$position beyond either end is the end',
    { a: [1] },
    { $push: { a: { $each: [2], $position: 9 } } },
    { a: [1, 2] },
  ],
  [
    '$position far before the start is the start',
    { a: [1] },
    { $push: { a: { $each: [2], $position: -9 } } },
    { a: [2, 1] },
  ],
  ['$slice keeps the first', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: 2 } } }, { a: [1, 2] }],
  ['$slice keeps the last', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: -2 } } }, { a: [2, 3] }],
  ['$slice of nought empties', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: 0 } } }, { a: [] }],
  [
    '$sort orders whole elements',
    { a: [3, 1] },
    { $push: { a: { $each: [2], $sort: -1 } } },
    { a: [3, 2, 1] },
  ],
  [
    '$sort orders by fields, and comes before $slice',
    { a: [{ b: 2 }, { b: 1, c: 2 }] },
    { $push: { a: { $each: [{ b: 1, c: 1 }], $sort: { b: 1, c: 1 }, $slice: 2 } } },
    {
      a: [
        { b: 1, c: 1 },
        { b: 1, c: 2 },
      ],
    },
  ],
  [
    '$sort by a field takes what is no object for null',
    { a: [5, { b: 1 }] },
    { $push: { a: { $each: [{ b: -1 }], $sort: { b: 1 } } } },
    { a: [5, { b: -1 }, { b: 1 }] },
  ],
  ['$addToSet adds what is missing', { a: [1] }, { $addToSet: { a: 2 } }, { a: [1, 2] }],
  [
    '$addToSet leaves what is there, whatever the type of number',
    { a: [1, 1] },
    { $addToSet: { a: 1 } },
    { a: [1, 1] },
  ],
  [
    '$addToSet adds each different value once',
    { a: [1] },
    { $addToSet: { a: { $each: [2, 2, 1, 3] } } },
    { a: [1, 2, 3] },
  ],
  [
    '$addToSet tells objects apart by the order of their fields',
    { a: [{ x: 1, y: 2 }] },
    { $addToSet: { a: { y: 2, x: 1 } } },
    {
      a: [
        { x: 1, y: 2 },
        { y: 2, x: 1 },
      ],
    },
  ],
  ['$addToSet makes an array', {}, { $addToSet: { a: { $each: [] } } }, { a: [] }],
  ['$pop takes the last element', { a: [1, 2] }, { $pop: { a: 1 } }, { a: [1] }],
  ['$pop takes the first element', { a: [1, 2] }, { $pop: { a: -1 } }, { a: [2] }],
  ['$pop of nothing does nothing', { a: [] }, { $pop: { a: 1, b: 1 } }, { a: [] }],
  ['$pull takes equal elements away', { a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
  ['$pull takes elements by operators', { a: [1, 5, 9] }, { $pull: { a: { $gt: 4 } } }, { a: [1] }],
  [
    '$pull takes objects by a filter',
    { a: [{ b: 1, c: 1 }, { b: 2 }, 5] },
    { $pull: { a: { b: 1 } } },
    { a: [{ b: 2 }, 5] },
  ],
  [
    '$pull looks into nested arrays by operators',
    { a: [[1, 9], [1]] },
    { $pull: { a: { $gt: 4 } } },
    { a: [[1]] },
  ],
  [
    '$pull of an array takes equal arrays',
    { a: [[1], [1, 2], 1] },
    { $pull: { a: [1] } },
    { a: [[1, 2], 1] },
  ],
  ['$pull takes texts by an expression', { a: ['ab', 'b'] }, { $pull: { a: /^a/ } }, { a: ['b'] }],
  ['$pull of what is not there does nothing', { b: 1 }, { $pull: { a: 1, 'c.d': 1 } }, { b: 1 }],
  ['$pullAll takes each of the values', { a: [1, 2, 3, 1] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
  [
    'new fields come in the order of their names',
    {},
    { $set: { c: 1, a: 1 }, $inc: { b: 1 } },
    { a: 1, b: 1, c: 1 },
  ],
  [
    'numbers among new fields come in the order of their values',
    { a: [] },
    { $set: { 'a.10': 'x', 'a.2': 'y' } },
    { a: [null, null, 'y', ...Array.from({ length: 7 }, () => null), 'x'] },
  ],
  ['a replacement keeps _id and puts it first', { _id: 1, a: 1 }, { b: 2 }, { _id: 1, b: 2 }],
  ['a replacement may repeat _id', { _id: 1, a: 1 }, { b: 2, _id: 1 }, { _id: 1, b: 2 }],
  ['an empty replacement leaves _id', { _id: 1, a: 1 }, {}, { _id: 1 }],
  ['operators without fields do nothing', { a: 1 }, { $set: {} }, { a: 1 }],
]

describe('updates', () => {
  for (const [rule, before, update, after] of cases) {
    test(rule, () => {
      const result = updated(before, update)
      assert.deepEqual(result, after)
      assert.deepEqual(Object.keys(result), Object.keys(after))
    })
  }
})

const unchanged: [before: object, update: object][] = [
  [{ a: 1 }, { $set: { a: 1 } }],
  [{ a: { b: [1] } }, { $set: { a: { b: [1] } } }],
  [{ a: 1 }, { $unset: { b: 1 } }],
  [{ a: 1 }, { $inc: { a: 0 } }],
  [{ a: 1 }, { $min: { a: 1 }, $setOnInsert: { c: 1 } }],
  [{ a: [1] }, { $addToSet: { a: 1 } }],
  [{ a: [1] }, { $pull: { a: 2 } }],
  [{ a: [1] }, { $pullAll: { a: [2] } }],
  [{ a: [] }, { $pop: { a: 1 } }],
  [{ a: [1] }, { $push: { a: { $each: [] } } }],
  [{ a: 1 }, { $rename: { b: 'c' } }],
  [{ a: [1, 1] }, { $set: { 'a.$[]': 1 } }],
  [{ _id: 1, a: 1 }, { a: 1 }],
  [
    { _id: 1, a: 1 },
    { _id: 1, a: 1 },
  ],
]

describe('updates that change nothing', () => {
  for (const [before, update] of unchanged) {
    test(`${JSON.stringify(update)} gives back the document itself`, () => {
      const stored = doc(before)
      const updater = compileUpdate(doc(update), { filter: {} })
      assert.equal(updater.apply(stored, { now, inserting: false }), stored)
    })
  }
})

const refused: [before: object, update: object, code: number, message: RegExp][] = [
  [{}, { $set: { a: 1 }, $inc: { a: 1 } }, 40, /Updating the path 'a' would create a conflict at 'a'/],
  [{}, { $set: { a: 1, 'a.b': 1 } }, 40, /Updating the path 'a.b' would create a conflict at 'a'/],
  [{}, { $set: { 'a.b': 1 }, $unset: { a: 1 } }, 40, /Updating the path 'a' would create a conflict at 'a'/],
  [{}, { $rename: { a: 'b' }, $set: { b: 1 } }, 40, /conflict at 'b'/],
  [{}, { $foo: { a: 1 } }, 9, /Unknown modifier: \$foo/],
  [{}, { $set: { a: 1 }, b: 1 }, 9, /Unknown modifier: b/],
  [{}, { $set: 5 }, 9, /Modifiers operate on fields but we found type int instead/],
  [{}, { a: 1, $set: { b: 1 } }, 52, /The dollar \(\$\) prefixed field '\$set' in '\$set'/],
  [{}, { $set: { $a: 1 } }, 52, /The dollar \(\$\) prefixed field '\$a'/],
  [{}, { $set: { '': 1 } }, 56, /An empty update path is not valid/],
  [{}, { $set: { 'a.': 1 } }, 56, /contains an empty field name/],
  [{}, { $set: { '$.a': 1 } }, 2, /in the first position/],
  [{}, { $set: { 'a.$.b.$': 1 } }, 2, /Too many positional/],
  [{ _id: 1 }, { $set: { _id: 2 } }, 66, /immutable field '_id'/],
  [{ _id: 1 }, { $unset: { _id: 1 } }, 66, /immutable field '_id'/],
  [{ _id: { x: 1 } }, { $set: { '_id.x': 2 } }, 66, /immutable field '_id'/],
  [{ _id: 1 }, { _id: 2 }, 66, /altered to _id: 2/],
  [{ _id: 1 }, { $rename: { _id: 'b' } }, 66, /immutable field '_id'/],
  [{ a: 1 }, { $set: { 'a.b': 1 } }, 28, /Cannot create field 'b' in element \{a: 1\}/],
  [{ a: null }, { $set: { 'a.b': 1 } }, 28, /Cannot create field 'b' in element \{a: null\}/],
  [{ a: [{ b: 0 }] }, { $set: { 'a.b': 1 } }, 28, /Cannot create field 'b' in element/],
  [{ a: 1 }, { $push: { 'a.b': 1 } }, 28, /Cannot create field 'b'/],
  [{ a: 1 }, { $pull: { 'a.b': 1 } }, 28, /Cannot use the part \(b\) of \(a\.b\) to traverse/],
  [{ a: 1 }, { $pop: { 'a.b': 1 } }, 28, /Cannot use the part/],
  [{ a: [] }, { $set: { 'a.1500002': 1 } }, 34, /backfill more than 1500000/],
  [
    { _id: 7, a: 'x' },
    { $push: { a: 1 } },
    2,
    /The field 'a' must be an array but is of type string in document \{_id: 7\}/,
  ],
  [{}, { $push: { a: { $each: 1 } } }, 2, /\$each in \$push must be an array but it was of type: int/],
  [{}, { $push: { a: { $each: [], $foo: 1 } } }, 2, /Unrecognized clause in \$push: \$foo/],
  [{}, { $push: { a: { $each: [], $slice: 'x' } } }, 2, /\$slice must be an integer/],
  [{}, { $push: { a: { $each: [], $position: 1.5 } } }, 2, /\$position must be an integer/],
  [{}, { $push: { a: { $each: [], $sort: 2 } } }, 2, /either 1 or -1/],
  [{}, { $push: { a: { $each: [], $sort: {} } } }, 2, /sort pattern is empty/],
  [{}, { $push: { a: { $each: [], $sort: 'x' } } }, 2, /\$sort is invalid/],
  [{ a: 'x' }, { $addToSet: { a: 1 } }, 2, /Field named 'a' has non-array type string/],
  [{}, { $addToSet: { a: { $each: 1 } } }, 14, /must be an array but it was of type int/],
  [{}, { $addToSet: { a: { $each: [], x: 1 } } }, 2, /unexpected fields after \$each/],
  [{ a: 'x' }, { $pull: { a: 1 } }, 2, /Cannot apply \$pull to a non-array value/],
  [{}, { $pullAll: { a: 1 } }, 2, /\$pullAll requires an array argument/],
  [{ a: 'x' }, { $pop: { a: 1 } }, 14, /contains an element of non-array type 'string'/],
  [{}, { $pop: { a: 2 } }, 9, /\$pop expects 1 or -1/],
  [{}, { $inc: { a: 'x' } }, 14, /Cannot increment with non-numeric argument/],
  [
    { _id: 1, a: 'x' },
    { $inc: { a: 1 } },
    14,
    /Cannot apply \$inc to a value of non-numeric type\. \{_id: 1\} has the field 'a' of non-numeric type string/,
  ],
  [{ a: null }, { $inc: { a: 1 } }, 14, /non-numeric type null/],
  [{}, { $rename: { a: 1 } }, 2, /must be a string/],
  [{}, { $rename: { a: 'a' } }, 2, /must differ/],
  [{}, { $rename: { a: 'a.b' } }, 2, /must not be on the same path/],
  [{ a: [1] }, { $rename: { 'a.0': 'b' } }, 2, /source field cannot be an array element/],
  [{ a: [1], b: 1 }, { $rename: { b: 'a.0' } }, 2, /destination field cannot be an array element/],
  [{ a: 1 }, { $rename: { 'a.b': 'c' } }, 28, /part/],
  [{}, { $currentDate: { a: 1 } }, 2, /int is not valid type for \$currentDate/],
  [{}, { $currentDate: { a: { $type: 'day' } } }, 2, /required to be 'date' or 'timestamp'/],
  [{}, { $currentDate: { a: { $foo: 1 } } }, 2, /Unrecognized \$currentDate option/],
  [{}, { $currentDate: { a: { $type: 'timestamp' } } }, 238, /timestamp/],
  [{}, { $mul: { a: 1 } }, 238, /\$mul/],
  [{}, { $bit: { a: { or: 1 } } }, 238, /\$bit/],
  [{}, { $set: { a: /x/ } }, 238, /regex/],
  [{}, { a: [/x/] }, 238, /regex/],
  [{}, { $set: { _id: [1] } }, 53, /'_id' value cannot be of type array/],
]

describe('refused updates', () => {
  for (const [before, update, code, message] of refused) {
    test(`${JSON.stringify(update)} of ${JSON.stringify(before)} is refused with ${code}`, () => {
      assert.throws(() => updated(before, update), failure(code, message))
    })
  }
})
