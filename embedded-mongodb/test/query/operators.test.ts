import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Binary, Double, Int32, Long, ObjectId } from 'bson'
import { compileFilter } from '../../src/query/filter.ts'
import { doc, failure } from '../values/documents.ts'

type Case = [rule: string, filter: object, matching: object[], others: object[]]

const id = new ObjectId('0123456789abcdef01234567')

const cases: Case[] = [
  // Comparison
  [
    'numbers are equal across their types',
    { a: 1 },
    [{ a: new Int32(1) }, { a: new Double(1) }, { a: Long.fromNumber(1) }],
    [{ a: '1' }, { a: true }],
  ],
  [
    'great whole numbers are not rounded',
    { a: Long.fromString('9007199254740993') },
    [{ a: Long.fromString('9007199254740993') }],
    [{ a: new Double(9007199254740992) }],
  ],
  [
    'a comparison keeps to the type of its operand',
    { a: { $gt: 3 } },
    [{ a: 4 }, { a: new Double(3.5) }],
    [{ a: '4' }, { a: null }, { a: new Date(9) }, { a: { b: 9 } }, {}],
  ],
  [
    'dates are ordered',
    { a: { $lte: new Date(5) } },
    [{ a: new Date(5) }, { a: new Date(-5) }],
    [{ a: new Date(6) }, { a: 1 }],
  ],
  [
    'texts are ordered by their bytes',
    { a: { $gt: 'a' } },
    [{ a: 'aa' }, { a: 'b' }, { a: 'ä' }],
    [{ a: 'A' }, { a: 'a' }],
  ],
  [
    'identifiers are ordered',
    { a: { $gte: id } },
    [{ a: id }, { a: new ObjectId('f123456789abcdef01234567') }],
    [{ a: new ObjectId('0023456789abcdef01234567') }],
  ],
  [
    'binaries are equal with equal bytes and subtype',
    { a: new Binary(Buffer.from('x'), 0) },
    [{ a: new Binary(Buffer.from('x'), 0) }],
    [{ a: new Binary(Buffer.from('x'), 5) }, { a: new Binary(Buffer.from('y'), 0) }, { a: 'x' }],
  ],
  ['not-a-number equals only itself', { a: Number.NaN }, [{ a: Number.NaN }], [{ a: 0 }, {}]],
  ['not-a-number is neither less nor greater', { a: { $lt: 5 } }, [{ a: 4 }], [{ a: Number.NaN }]],
  [
    'nothing is less than not-a-number, but it is less or equal to itself',
    { a: { $lte: Number.NaN } },
    [{ a: Number.NaN }],
    [{ a: 1 }],
  ],
  ['false is less than true', { a: { $lt: true } }, [{ a: false }], [{ a: true }, { a: 0 }]],
  [
    'objects are equal with equal fields in equal order',
    { a: { b: 1, c: 2 } },
    [{ a: { b: 1, c: 2 } }, { a: [{ b: 1, c: 2 }] }],
    [{ a: { c: 2, b: 1 } }, { a: { b: 1 } }, { a: { b: 1, c: 2, d: 3 } }],
  ],
  [
    'an empty object equals an empty object only',
    { a: {} },
    [{ a: {} }, { a: [{}] }],
    [{}, { a: { b: 1 } }, { a: [] }],
  ],
  [
    'objects are ordered field by field, types first',
    { a: { $lt: { b: 'x' } } },
    [{ a: { b: 1 } }, { a: { a: 'x' } }, { a: {} }],
    [{ a: { b: 'x' } }, { a: { c: 'a' } }],
  ],
  // Arrays
  ['an array matches by an element', { a: 2 }, [{ a: [1, 2] }, { a: 2 }], [{ a: [[2]] }, { a: [] }]],
  [
    'an array matches as a whole',
    { a: [1, 2] },
    [{ a: [1, 2] }, { a: [[1, 2], 5] }],
    [{ a: [2, 1] }, { a: [1, 2, 3] }, { a: 1 }],
  ],
  [
    'an empty array equals an empty array',
    { a: [] },
    [{ a: [] }, { a: [[]] }],
    [{}, { a: null }, { a: [1] }],
  ],
  [
    'arrays are ordered element by element',
    { a: { $gt: [1, 2] } },
    [{ a: [1, 3] }, { a: [2] }, { a: [1, 2, 0] }, { a: ['a'] }],
    [{ a: [1, 2] }, { a: [1] }, { a: 5 }],
  ],
  ['each condition may be met by another element', { a: { $gt: 4, $lt: 2 } }, [{ a: [1, 5] }], [{ a: [3] }]],
  [
    'a path runs through the elements of an array',
    { 'a.b': 2 },
    [{ a: [{ b: 1 }, { b: 2 }] }, { a: { b: [1, 2] } }],
    [{ a: [2] }, { a: [[{ b: 2 }]] }],
  ],
  [
    'a number in a path is an index',
    { 'a.1': 2 },
    [{ a: [1, 2] }],
    [{ a: [2, 1] }, { a: [2] }, { a: [1, [5, 2]] }],
  ],
  [
    'a number in a path is a field name too',
    { 'a.0': 5 },
    [{ a: { 0: 5 } }, { a: [{ 0: 5 }] }, { a: [5] }],
    [{ a: [1, 5] }],
  ],
  [
    'an index leads on into the element',
    { 'a.0.b': 1 },
    [{ a: [{ b: 1 }, { b: 2 }] }],
    [{ a: [{ b: 2 }, { b: 1 }] }],
  ],
  ['an index leads on into a nested array', { 'a.0.1': 7 }, [{ a: [[5, 7]] }], [{ a: [[7, 5]] }]],
  ['a number with a leading nought is no index', { 'a.00': 1 }, [{ a: { '00': 1 } }], [{ a: [1] }]],
  // Sets of values
  [
    '$in takes one of several values',
    { a: { $in: [1, 'x', [3]] } },
    [{ a: new Double(1) }, { a: ['x'] }, { a: [3] }, { a: [[3]] }],
    [{ a: 3 }, { a: 2 }, {}],
  ],
  [
    '$in takes expressions',
    { a: { $in: [/^ab/, 7] } },
    [{ a: 'abc' }, { a: ['x', 'ab'] }, { a: 7 }],
    [{ a: 'xab' }],
  ],
  ['$in of nothing matches nothing', { a: { $in: [] } }, [], [{ a: 1 }, {}, { a: [] }]],
  [
    '$nin is the opposite of $in for the whole array',
    { a: { $nin: [1, 2] } },
    [{ a: [3] }, {}, { a: [] }],
    [{ a: [3, 1] }, { a: 2 }],
  ],
  [
    '$ne is the opposite of $eq for the whole array',
    { a: { $ne: 1 } },
    [{ a: [2] }, {}, { a: null }],
    [{ a: [1, 2] }, { a: 1 }],
  ],
  [
    '$all wants every value somewhere',
    { a: { $all: [1, 2] } },
    [{ a: [2, 3, 1] }],
    [{ a: [1] }, { a: 1 }, {}],
  ],
  ['$all of one value takes a scalar', { a: { $all: [1] } }, [{ a: 1 }, { a: [1, 2] }], [{ a: 2 }]],
  ['$all of nothing matches nothing', { a: { $all: [] } }, [], [{ a: [] }, { a: 1 }, {}]],
  [
    '$all of an array takes the array as a whole',
    { a: { $all: [[1, 2]] } },
    [{ a: [1, 2] }, { a: [[1, 2]] }],
    [{ a: [2, 1] }],
  ],
  [
    '$all takes several $elemMatch',
    { a: { $all: [{ $elemMatch: { b: 1, c: 1 } }, { $elemMatch: { b: 2 } }] } },
    [{ a: [{ b: 1, c: 1 }, { b: 2 }] }],
    [{ a: [{ b: 1 }, { c: 1, b: 2 }] }, { a: [{ b: 1, c: 1 }] }],
  ],
  // Elements
  [
    '$elemMatch wants one element for all operators',
    { a: { $elemMatch: { $gt: 1, $lt: 4 } } },
    [{ a: [0, 3, 9] }],
    [{ a: [0, 9] }, { a: 3 }, { a: [[3]] }],
  ],
  [
    '$elemMatch wants one object for all fields',
    { a: { $elemMatch: { b: 1, c: 2 } } },
    [{ a: [{ b: 1, c: 2 }] }],
    [{ a: [{ b: 1 }, { c: 2 }] }, { a: { b: 1, c: 2 } }],
  ],
  [
    '$elemMatch looks into nested arrays by index',
    { a: { $elemMatch: { 0: 5 } } },
    [{ a: [[5, 6]] }],
    [{ a: [5] }, { a: [[6, 5]] }],
  ],
  [
    '$elemMatch may nest',
    { a: { $elemMatch: { $elemMatch: { $gt: 4 } } } },
    [{ a: [[1], [5]] }],
    [{ a: [5] }],
  ],
  [
    '$elemMatch takes $or',
    { a: { $elemMatch: { $or: [{ b: 1 }, { c: 1 }] } } },
    [{ a: [{ c: 1 }] }],
    [{ a: [{ d: 1 }] }],
  ],
  [
    '$elemMatch takes $not and $in',
    { a: { $elemMatch: { $not: { $gt: 3 }, $in: [1, 9] } } },
    [{ a: [9, 1] }],
    [{ a: [9] }, { a: [2] }],
  ],
  [
    '$elemMatch works along a path through arrays',
    { 'a.b': { $elemMatch: { $eq: 1 } } },
    [{ a: [{ b: [1] }] }],
    [{ a: [{ b: 1 }] }],
  ],
  [
    '$size counts the elements of the array itself',
    { a: { $size: 2 } },
    [{ a: [1, [2]] }],
    [{ a: [[1, 2]] }, { a: [1] }, { a: 2 }, {}],
  ],
  // Types and existence
  ['$type takes an alias', { a: { $type: 'string' } }, [{ a: 'x' }, { a: [1, 'x'] }], [{ a: 1 }, {}]],
  [
    '$type takes a number',
    { a: { $type: 16 } },
    [{ a: new Int32(1) }],
    [{ a: new Double(1.5) }, { a: Long.fromNumber(1) }],
  ],
  [
    '$type number means every number',
    { a: { $type: 'number' } },
    [{ a: new Int32(1) }, { a: new Double(1.5) }, { a: Long.fromNumber(1) }],
    [{ a: '1' }],
  ],
  ['$type takes several', { a: { $type: ['bool', 9] } }, [{ a: true }, { a: new Date(0) }], [{ a: 1 }]],
  ['$type array means the array itself', { a: { $type: 'array' } }, [{ a: [] }, { a: [[1]] }], [{ a: 1 }]],
  ['$type null does not mean missing', { a: { $type: 'null' } }, [{ a: null }], [{}]],
  ['$type of a type that is never stored matches nothing', { a: { $type: 'decimal' } }, [], [{ a: 1 }]],
  ['$exists wants the field, be it null', { a: { $exists: true } }, [{ a: null }, { a: [] }], [{ b: 1 }]],
  ['$exists takes nought for false', { a: { $exists: 0 } }, [{}], [{ a: 1 }]],
  [
    'a field named like a method of objects is only there when stored',
    { constructor: { $exists: true } },
    [{ constructor: 1 }],
    [{ a: 1 }],
  ],
  // Logic
  ['$and wants all', { $and: [{ a: 1 }, { b: 2 }] }, [{ a: 1, b: 2 }], [{ a: 1 }]],
  ['$or wants one', { $or: [{ a: 1 }, { b: 2 }] }, [{ a: 1 }, { b: 2 }], [{ a: 2 }]],
  ['$nor wants none', { $nor: [{ a: 1 }, { b: 2 }] }, [{ a: 2 }, {}], [{ a: 1 }, { b: 2 }]],
  [
    '$not turns all its conditions round together',
    { a: { $not: { $gt: 1, $lt: 5 } } },
    [{ a: 0 }, { a: 7 }, {}, { a: 'x' }],
    [{ a: 3 }],
  ],
  ['$not takes an expression', { a: { $not: /^x/ } }, [{ a: 'y' }, {}], [{ a: 'xa' }]],
  ['$comment is let through', { a: 1, $comment: 'why' }, [{ a: 1 }], [{ a: 2 }]],
  [
    'a reference is compared as an object',
    { a: { $ref: 'people', $id: 1 } },
    [{ a: { $ref: 'people', $id: 1 } }],
    [{ a: { $ref: 'people', $id: 2 } }],
  ],
]

describe('filters', () => {
  for (const [rule, filter, matching, others] of cases) {
    test(rule, () => {
      const matches = compileFilter(doc(filter))
      for (const one of matching) assert.ok(matches(doc(one)), `should match ${JSON.stringify(one)}`)
      for (const one of others) assert.ok(!matches(doc(one)), `should not match ${JSON.stringify(one)}`)
    })
  }
})

const refused: [filter: object, code: number, message: RegExp][] = [
  [{ a: { $foo: 1 } }, 2, /unknown operator: \$foo/],
  [{ a: { $gt: 1, b: 2 } }, 2, /unknown operator: b/],
  [{ $foo: 1 }, 2, /unknown top level operator: \$foo/],
  [{ $and: [] }, 2, /nonempty array/],
  [{ $or: {} }, 2, /\$or must be an array/],
  [{ $nor: [1] }, 2, /full objects/],
  [{ a: { $in: 1 } }, 2, /\$in needs an array/],
  [{ a: { $nin: 1 } }, 2, /\$nin needs an array/],
  [{ a: { $in: [{ $gt: 1 }] } }, 2, /cannot nest \$ under \$in/],
  [{ a: { $all: 1 } }, 2, /\$all needs an array/],
  [{ a: { $all: [{ $gt: 1 }] } }, 2, /no \$ expressions in \$all/],
  [{ a: { $all: [{ $elemMatch: { b: 1 } }, 5] } }, 2, /has to be consistent/],
  [{ a: { $elemMatch: 1 } }, 2, /\$elemMatch needs an Object/],
  [{ a: { $size: 'x' } }, 2, /Failed to parse \$size/],
  [{ a: { $size: 1.5 } }, 2, /Failed to parse \$size/],
  [{ a: { $size: -1 } }, 2, /Failed to parse \$size/],
  [{ a: { $type: 'colour' } }, 2, /Unknown type name alias: colour/],
  [{ a: { $type: 0 } }, 2, /Invalid numerical type code: 0/],
  [{ a: { $type: 99 } }, 2, /Invalid numerical type code: 99/],
  [{ a: { $type: true } }, 14, /number or a string/],
  [{ a: { $type: [] } }, 9, /at least one type/],
  [{ a: { $not: 1 } }, 2, /\$not needs a regex or a document/],
  [{ a: { $not: {} } }, 2, /\$not cannot be empty/],
  [{ a: { $ne: /^x/ } }, 2, /Can't have regex as arg to \$ne/],
  [{ a: { $gt: /^x/ } }, 2, /Can't have RegEx as arg/],
  [{ a: { $options: 'i' } }, 2, /\$options needs a \$regex/],
  [{ a: { $regex: 5 } }, 2, /\$regex has to be a string/],
  [{ a: { $regex: '^x', $options: 'q' } }, 51_108, /invalid flag/],
  [{ a: { $regex: '^x(' } }, 51_091, /Regular expression is invalid/],
  [{ a: { $mod: [2, 0] } }, 238, /\$mod/],
  [{ a: { $near: [0, 0] } }, 238, /\$near/],
  [{ $expr: { $eq: ['$a', 1] } }, 238, /\$expr/],
  [{ $where: 'true' }, 238, /\$where/],
  [{ $text: { $search: 'x' } }, 238, /\$text/],
]

describe('refused filters', () => {
  for (const [filter, code, message] of refused) {
    test(`${JSON.stringify(filter)} is refused with ${code}`, () => {
      assert.throws(() => compileFilter(doc(filter)), failure(code, message))
    })
  }
})
