import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Double, Int32, Long } from 'bson'
import { compilePipeline } from '../../src/aggregate/index.ts'
import { distinctValues } from '../../src/distinct.ts'
import type { Document } from '../../src/values/types.ts'
import { doc, failure, plain } from '../values/documents.ts'

const now = new Date('2026-03-01T12:00:00Z')

function aggregate(stored: object[], stages: object[]): object[] {
  return run(stored.map(doc), stages).map(plain)
}

function run(stored: Document[], stages: object[]): Document[] {
  const pipeline = compilePipeline([{ $match: {} }, ...stages].map(doc))
  return [...pipeline.run(stored, { now })]
}

function sum(...numbers: unknown[]): unknown {
  const stored = numbers.map((a) => doc({ a }))
  return run(stored, [{ $group: { _id: null, sum: { $sum: '$a' } } }])[0]?.['sum']
}

const people = [
  { _id: 1, team: 'a', days: 3, tags: ['x', 'y'] },
  { _id: 2, team: 'b', days: 5, tags: [] },
  { _id: 3, team: 'a', days: 4, tags: ['y'] },
  { _id: 4, days: null },
]

describe('pipelines', () => {
  test('a leading $match is left to whoever finds the documents', () => {
    const pipeline = compilePipeline([doc({ $match: { a: 1 } }), doc({ $limit: 1 })])
    assert.deepEqual(pipeline.initialMatch, doc({ a: 1 }))
    assert.equal(compilePipeline([doc({ $limit: 1 })]).initialMatch, undefined)
  })

  test('stages run one after the other, and lazily', () => {
    let read = 0
    function* stored() {
      for (const person of people) {
        read += 1
        yield doc(person)
      }
    }
    const pipeline = compilePipeline([doc({ $skip: 1 }), doc({ $limit: 1 }), doc({ $project: { team: 1 } })])
    assert.deepEqual([...pipeline.run(stored())].map(plain), [{ _id: 2, team: 'b' }])
    assert.equal(read, 2)
  })

  test('$match, $sort, $skip and $limit choose and order', () => {
    const stages = [
      { $match: { team: { $exists: true } } },
      { $sort: { days: -1 } },
      { $skip: 1 },
      { $limit: 1 },
    ]
    assert.deepEqual(aggregate(people, stages), [people[2]])
  })

  test('$count counts, and says nothing of nothing', () => {
    assert.deepEqual(aggregate(people, [{ $count: 'n' }]), [{ n: 4 }])
    assert.deepEqual(aggregate([], [{ $count: 'n' }]), [])
  })

  test('no stage changes the documents it is given', () => {
    const stored = people.map(doc)
    run(stored, [{ $unwind: '$tags' }, { $set: { 'tags.x': 1, days: 0 } }, { $unset: 'team' }])
    assert.deepEqual(stored.map(plain), people)
  })

  const refused: [stage: object, code: number][] = [
    [{ $foo: 1 }, 40_324],
    [{}, 40_323],
    [{ $limit: 1, $skip: 1 }, 40_323],
    [{ $limit: 0 }, 15_958],
    [{ $limit: -1 }, 5_107_201],
    [{ $skip: -1 }, 5_107_200],
    [{ $sort: {} }, 15_976],
    [{ $count: '' }, 40_157],
    [{ $count: 'a.b' }, 40_160],
    [{ $project: {} }, 51_272],
    [{ $project: { a: 1, b: 0 } }, 31_254],
    [{ $group: { n: { $sum: 1 } } }, 15_955],
    [{ $group: { _id: 1, n: 1 } }, 40_234],
    [{ $group: { _id: 1, 'a.b': { $sum: 1 } } }, 40_235],
    [{ $group: { _id: 1, n: { $foo: 1 } } }, 15_952],
    [{ $group: { _id: 1, n: { $sum: 1, $avg: 1 } } }, 40_238],
    [{ $unwind: 'a' }, 28_818],
    [{ $unwind: { path: '$a', foo: 1 } }, 28_811],
    [{ $match: { $expr: { $eq: ['$a', 1] } } }, 238],
    [{ $lookup: { from: 'a' } }, 238],
    [{ $facet: {} }, 238],
    [{ $group: { _id: 1, n: { $stdDevPop: '$a' } } }, 238],
    [{ $project: { a: { $dateFromString: '$b' } } }, 238],
    [{ $project: { a: '$$CLUSTER_TIME' } }, 238],
  ]
  for (const [stage, code] of refused) {
    test(`${JSON.stringify(stage)} is refused with ${code}`, () => {
      assert.throws(() => compilePipeline([doc(stage)]), failure(code))
    })
  }
})

describe('$group', () => {
  test('groups by a field, a missing one as null', () => {
    const stages = [{ $group: { _id: '$team', n: { $sum: 1 }, days: { $sum: '$days' } } }]
    assert.deepEqual(aggregate(people, stages), [
      { _id: 'a', n: 2, days: 7 },
      { _id: 'b', n: 1, days: 5 },
      { _id: null, n: 1, days: 0 },
    ])
  })

  test('groups by several fields, of which missing ones are left out', () => {
    const stages = [{ $group: { _id: { t: '$team', d: '$days' } } }, { $limit: 4 }]
    assert.deepEqual(aggregate(people, stages).at(-1), { _id: { d: null } })
  })

  test('numbers of different types are one group', () => {
    const stored = [{ a: new Int32(1) }, { a: new Double(1) }, { a: Long.fromNumber(1) }]
    assert.deepEqual(aggregate(stored, [{ $group: { _id: '$a', n: { $count: {} } } }]), [{ _id: 1, n: 3 }])
  })

  test('$avg, $min and $max pass over what is no number, null or missing', () => {
    const stages = [
      { $group: { _id: null, avg: { $avg: '$days' }, min: { $min: '$days' }, max: { $max: '$days' } } },
    ]
    assert.deepEqual(aggregate(people, stages), [{ _id: null, avg: 4, min: 3, max: 5 }])
    assert.deepEqual(aggregate([{}], stages), [{ _id: null, avg: null, min: null, max: null }])
  })

  test('$first, $last, $push and $addToSet collect', () => {
    const stages = [
      {
        $group: {
          _id: null,
          f: { $first: '$team' },
          l: { $last: '$team' },
          p: { $push: '$team' },
          s: { $addToSet: '$team' },
        },
      },
    ]
    assert.deepEqual(aggregate(people, stages), [
      { _id: null, f: 'a', l: null, p: ['a', 'b', 'a'], s: ['a', 'b'] },
    ])
  })

  test('$sum has the widest type that it adds up', () => {
    assert.deepEqual(sum(new Int32(1), new Int32(2)), new Int32(3))
    assert.deepEqual(sum(new Int32(2_147_483_647), new Int32(1)), Long.fromString('2147483648'))
    assert.deepEqual(sum(new Int32(1), Long.fromNumber(2)), Long.fromNumber(3))
    assert.deepEqual(sum(new Int32(1), new Double(2)), new Double(3))
    assert.deepEqual(sum(), undefined)
    assert.deepEqual(sum(...Array.from({ length: 10 }, () => 0.1)), new Double(1))
  })
})

describe('$unwind', () => {
  test('makes a document of each element', () => {
    const stages = [{ $unwind: '$tags' }, { $project: { tags: 1 } }]
    assert.deepEqual(aggregate(people, stages), [
      { _id: 1, tags: 'x' },
      { _id: 1, tags: 'y' },
      { _id: 3, tags: 'y' },
    ])
  })

  test('may keep what has no element, and tell the index', () => {
    const stages = [
      { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' } },
      { $project: { tags: 1, i: 1 } },
    ]
    assert.deepEqual(aggregate(people, stages), [
      { _id: 1, tags: 'x', i: 0 },
      { _id: 1, tags: 'y', i: 1 },
      { _id: 2, i: null },
      { _id: 3, tags: 'y', i: 0 },
      { _id: 4, i: null },
    ])
  })

  test('takes a scalar as its only element', () => {
    assert.deepEqual(aggregate([{ a: { b: 5 } }, { a: { b: null } }], [{ $unwind: '$a.b' }]), [
      { a: { b: 5 } },
    ])
  })
})

describe('distinct', () => {
  test('gives each different value once, elements of arrays for themselves', () => {
    const stored = [{ a: 1 }, { a: new Double(1) }, { a: [2, [3]] }, {}, { a: null }, { a: [] }].map(doc)
    assert.deepEqual(plain({ values: distinctValues(stored, 'a') }), { values: [1, 2, [3], null] })
  })

  test('goes through arrays on the way', () => {
    const stored = [{ a: [{ b: 1 }, { b: [2, 1] }, 5] }].map(doc)
    assert.deepEqual(plain({ values: distinctValues(stored, 'a.b') }), { values: [1, 2] })
  })
})
