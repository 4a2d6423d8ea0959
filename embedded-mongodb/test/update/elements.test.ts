import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { compileUpdate } from '../../src/update/index.ts'
import { doc, failure, plain } from '../values/documents.ts'

// MongoDB's answers are those of its own tests update_arrayFilters.js, update_array_offset_positional.js and
// update_arraymatch*.js under jstests/core.
interface Step {
  before: object
  update: object
  filter?: object
  arrayFilters?: object[]
}

function updated({ before, update, filter = {}, arrayFilters = [] }: Step): object {
  const updater = compileUpdate(doc(update), { filter: doc(filter), arrayFilters: arrayFilters.map(doc) })
  return plain(updater.apply(doc(before), { now: new Date(0), inserting: false }))
}

const positional: [before: object, filter: object, update: object, after: object][] = [
  [{ a: [1, 2] }, { a: 2 }, { $set: { 'a.$': 9 } }, { a: [1, 9] }],
  [{ a: [1, 5, 7] }, { a: { $gt: 4 } }, { $inc: { 'a.$': 1 } }, { a: [1, 6, 7] }],
  [{ a: [{ b: 1 }, { b: 2 }] }, { 'a.b': 2 }, { $set: { 'a.$.c': 9 } }, { a: [{ b: 1 }, { b: 2, c: 9 }] }],
  [
    {
      a: [
        { b: 1, c: 1 },
        { b: 1, c: 2 },
      ],
    },
    { a: { $elemMatch: { b: 1, c: 2 } } },
    { $set: { 'a.$.d': 9 } },
    {
      a: [
        { b: 1, c: 1 },
        { b: 1, c: 2, d: 9 },
      ],
    },
  ],
  [{ a: { b: [1, 2] } }, { 'a.b': 2 }, { $set: { 'a.b.$': 9 } }, { a: { b: [1, 9] } }],
  [{ a: [{ b: [0, 1] }] }, { 'a.0.b': 1 }, { $set: { 'a.0.b.$': 2 } }, { a: [{ b: [0, 2] }] }],
  [{ a: [{ b: [0, 1] }] }, { 'a.b.1': 1 }, { $set: { 'a.$.b.1': 2 } }, { a: [{ b: [0, 2] }] }],
  [{ a: [0, 1], b: [0] }, { a: 1, 'b.0': 0 }, { $set: { 'a.$': 2 } }, { a: [0, 2], b: [0] }],
  [{ a: [1, 2] }, { $and: [{ a: 2 }] }, { $set: { 'a.$': 9 } }, { a: [1, 9] }],
  [{ a: [1, 2] }, { a: 2 }, { $unset: { 'a.$': 1 } }, { a: [1, null] }],
  [
    { a: [{ b: 1 }, { b: 2 }] },
    { 'a.b': 2 },
    { $set: { 'a.$.x': 1, 'a.1.y': 2 } },
    { a: [{ b: 1 }, { b: 2, x: 1, y: 2 }] },
  ],
]

describe('the positional $', () => {
  for (const [before, filter, update, after] of positional) {
    test(`${JSON.stringify(filter)} chooses the element for ${JSON.stringify(update)}`, () => {
      assert.deepEqual(updated({ before, filter, update }), after)
    })
  }

  const unmatched: [before: object, filter: object, update: object][] = [
    [{ a: [1] }, {}, { $set: { 'a.$': 1 } }],
    [{ a: [0] }, { 'a.0': 0 }, { $set: { 'a.$': 1 } }],
    [{ a: [{ b: [0] }] }, { 'a.0.b.0': 0 }, { $set: { 'a.$.b.0': 1 } }],
    [{ a: [1] }, { $or: [{ a: 1 }, { a: 2 }] }, { $set: { 'a.$': 1 } }],
  ]
  for (const [before, filter, update] of unmatched) {
    test(`${JSON.stringify(filter)} chooses no element of ${JSON.stringify(before)}`, () => {
      assert.throws(() => updated({ before, filter, update }), failure(2, /did not find the match needed/))
    })
  }

  test('a conflict with the element of the same index is refused', () => {
    const step = { before: { a: [1] }, filter: { a: 1 }, update: { $set: { 'a.$': 1, 'a.0': 2 } } }
    assert.throws(() => updated(step), failure(40, /Update created a conflict at 'a\.0'/))
  })
})

const nested = {
  a: [
    { b: 0, c: [{ d: 0 }, { d: 1 }] },
    { b: 1, c: [{ d: 0 }] },
  ],
}

const filtered: [before: object, update: object, arrayFilters: object[], after: object][] = [
  [{ a: [0, 1, 0] }, { $set: { 'a.$[]': 3 } }, [], { a: [3, 3, 3] }],
  [{ a: [0, 1, 0] }, { $set: { 'a.$[i]': 2 } }, [{ i: 0 }], { a: [2, 1, 2] }],
  [{ a: [0, 1] }, { $unset: { 'a.$[i]': 1 } }, [{ i: 0 }], { a: [null, 1] }],
  [{ a: [0, 1] }, { $inc: { 'a.$[]': 1 } }, [], { a: [1, 2] }],
  [{ a: [{ b: 0 }, { b: 1 }] }, { $set: { 'a.$[i].b': 2 } }, [{ 'i.b': 0 }], { a: [{ b: 2 }, { b: 1 }] }],
  [{ a: [[0, 1], [0]] }, { $set: { 'a.$[].$[j]': 2 } }, [{ j: 0 }], { a: [[2, 1], [2]] }],
  [{ a: [[0], [1]] }, { $addToSet: { 'a.$[i]': 2 } }, [{ i: 0 }], { a: [[0, 2], [1]] }],
  [{ a: [0, 1, 3] }, { $set: { 'a.$[i]': 2 } }, [{ $or: [{ i: 0 }, { i: 3 }] }], { a: [2, 1, 2] }],
  [{ a: [0, 5, 9] }, { $set: { 'a.$[i]': 2 } }, [{ i: { $gt: 4 } }], { a: [0, 2, 2] }],
  [
    nested,
    { $set: { 'a.$[i].c.$[j].d': 2 } },
    [{ 'i.b': 0 }, { 'j.d': 0 }],
    {
      a: [
        { b: 0, c: [{ d: 2 }, { d: 1 }] },
        { b: 1, c: [{ d: 0 }] },
      ],
    },
  ],
  [
    { a: [{ x: 0, b: [{ y: 0 }] }] },
    { $set: { 'a.$[i].b.$[k].c': 1, 'a.$[j].b.$[k].d': 1 } },
    [{ 'i.x': 0 }, { 'j.x': 0 }, { 'k.y': 0 }],
    { a: [{ x: 0, b: [{ y: 0, c: 1, d: 1 }] }] },
  ],
  [{ a: [] }, { $set: { 'a.$[]': 1 } }, [], { a: [] }],
]

const refused: [before: object, update: object, arrayFilters: object[], code: number, message: RegExp][] = [
  [{}, { $set: { 'a.$[i]': 0 } }, [], 2, /No array filter found for identifier 'i' in path 'a\.\$\[i\]'/],
  [{}, { $set: { 'a.$[i]': 0 } }, [{ i: 0 }, { j: 0 }], 9, /identifier 'j' was not used/],
  [
    {},
    { $set: { 'a.$[i]': 0 } },
    [{ i: 0, j: 0 }],
    9,
    /Expected a single top-level field name, found 'i' and 'j'/,
  ],
  [
    {},
    { $set: { 'a.$[i]': 0 } },
    [{ i: 0 }, { i: 1 }],
    9,
    /multiple array filters with the same top-level field name/,
  ],
  [{}, { $set: { 'a.$[i]': 0 } }, [{}], 9, /without a top-level field name/],
  [
    {},
    { $set: { 'a.$[I]': 0 } },
    [{ I: 0 }],
    2,
    /alphanumeric string beginning with a lowercase letter, found 'I'/,
  ],
  [{}, { $set: { '$[i].a': 0 } }, [{ i: 0 }], 2, /in the first position/],
  [{}, { $set: { 'a.$[i]': 0, 'a.$': 0 } }, [{ i: 0 }], 40, /'a\.\$' would create a conflict at 'a'/],
  [{}, { $set: { 'a.$[i]': 0, 'a.0': 0 } }, [{ i: 0 }], 40, /'a\.0' would create a conflict at 'a'/],
  [{}, { $set: { 'a.$[i]': 0, 'a.b': 0 } }, [{ i: 0 }], 40, /'a\.b' would create a conflict at 'a'/],
  [
    {},
    { $set: { 'a.$[]': 0 } },
    [],
    2,
    /The path 'a' must exist in the document in order to apply array updates/,
  ],
  [{ a: 5 }, { $set: { 'a.$[]': 0 } }, [], 2, /Cannot apply array updates to non-array element a: 5/],
  [{ a: [0] }, { $rename: { 'a.$[]': 'b' } }, [], 2, /source field for \$rename may not be dynamic/],
  [{ a: [0] }, { $rename: { a: 'b.$[]' } }, [], 2, /destination field for \$rename may not be dynamic/],
  [
    { a: [{ x: 0, b: [{ y: 0 }] }] },
    { $set: { 'a.$[i].b.$[k].c': 1, 'a.$[j].b.$[k].c': 2 } },
    [{ 'i.x': 0 }, { 'j.x': 0 }, { 'k.y': 0 }],
    40,
    /Update created a conflict at 'a\.0\.b\.\$\[k\]\.c'/,
  ],
  [
    { a: [{ x: 0, b: [{ y: 0 }] }] },
    { $set: { 'a.$[i].b.$[k].c': 1, 'a.$[j].b.$[m].c': 2 } },
    [{ 'i.x': 0 }, { 'j.x': 0 }, { 'k.y': 0 }, { 'm.y': 0 }],
    40,
    /Update created a conflict at 'a\.0\.b\.0\.c'/,
  ],
  [{}, { a: 1 }, [{ i: 0 }], 9, /arrayFilters/],
]

describe('array filters', () => {
  for (const [before, update, arrayFilters, after] of filtered) {
    test(`${JSON.stringify(update)} with ${JSON.stringify(arrayFilters)}`, () => {
      assert.deepEqual(updated({ before, update, arrayFilters }), after)
    })
  }
  for (const [before, update, arrayFilters, code, message] of refused) {
    test(`${JSON.stringify(update)} with ${JSON.stringify(arrayFilters)} is refused with ${code}`, () => {
      assert.throws(() => updated({ before, update, arrayFilters }), failure(code, message))
    })
  }
})
