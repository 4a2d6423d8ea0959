import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Double, Int32, Long, ObjectId } from 'bson'
import { compilePipeline } from '../../src/aggregate/index.ts'
import { doc, failure, plain } from '../values/documents.ts'

const now = new Date('2026-03-01T12:00:00Z')
const id = new ObjectId('0123456789abcdef01234567')

const stored = {
  _id: 1,
  n: 7,
  half: 0.5,
  whole: new Double(2),
  text: 'abc',
  at: new Date('2025-12-31T23:30:15.250Z'),
  list: [3, 1, 2],
  items: [{ q: 2, ok: true }, { q: 5, ok: false }, 'x', { ok: true }],
  nothing: null,
  ref: id,
}

function computed(expression: unknown): unknown {
  const pipeline = compilePipeline([doc({ $project: { _id: 0, it: expression } })])
  const [result = {}] = pipeline.run([doc(stored)], { now })
  return result['it']
}

/** The named form of `$cond`. */
function whether(condition: unknown, yes: unknown, no: unknown): object {
  const names = ['if', 'then', 'else']
  return Object.fromEntries([condition, yes, no].map((part, i) => [names[i], part]))
}

const cases: [expression: unknown, result: unknown][] = [
  ['$n', 7],
  ['$items.q', [2, 5]],
  ['$missing', undefined],
  ['$text.x', undefined],
  ['plain text', 'plain text'],
  [
    ['$n', '$missing', 'x'],
    [7, null, 'x'],
  ],
  [{ $literal: '$n' }, '$n'],
  ['$$NOW', now],
  ['$$ROOT.n', 7],
  [{ $cond: [{ $gt: ['$n', 5] }, 'many', 'few'] }, 'many'],
  [{ $cond: whether('$nothing', 1, 2) }, 2],
  [{ $ifNull: ['$nothing', '$missing', 'x'] }, 'x'],
  [{ $ifNull: ['$nothing', '$missing'] }, undefined],
  [{ $and: ['$n', '$text'] }, true],
  [{ $and: [] }, true],
  [{ $or: ['$nothing', 0] }, false],
  [{ $not: ['$missing'] }, true],
  [{ $eq: ['$n', new Double(7)] }, true],
  [{ $eq: ['$missing', null] }, false],
  [{ $lt: ['$missing', null] }, true],
  [{ $lt: ['$n', '$text'] }, true],
  [{ $eq: ['$ref', id] }, true],
  [{ $ne: ['$n', 8] }, true],
  [{ $cmp: ['$n', 8] }, -1],
  [{ $in: [1, '$list'] }, true],
  [{ $size: '$list' }, 3],
  [{ $isArray: '$list' }, true],
  [{ $isArray: ['$n'] }, false],
  [{ $arrayElemAt: ['$list', -1] }, 2],
  [{ $arrayElemAt: ['$list', 9] }, undefined],
  [{ $concatArrays: ['$list', [9]] }, [3, 1, 2, 9]],
  [{ $concatArrays: ['$list', '$nothing'] }, null],
  [{ $filter: { input: '$list', as: 'one', cond: { $gte: ['$$one', 2] } } }, [3, 2]],
  [{ $size: { $filter: { input: '$items', cond: '$$this.ok' } } }, 2],
  [{ $map: { input: '$list', as: 'one', in: { $add: ['$$one', '$n'] } } }, [10, 8, 9]],
  [{ $map: { input: '$nothing', in: 1 } }, null],
  [{ $sum: '$list' }, 6],
  [{ $sum: ['$n', '$text', '$list'] }, 7],
  [{ $avg: ['$n', 2] }, 4.5],
  [{ $min: '$list' }, 1],
  [{ $max: ['$n', '$nothing', 2] }, 7],
  [{ $toUpper: 'abc é' }, 'ABC é'],
  [{ $toLower: '$missing' }, ''],
  [{ $mergeObjects: [{ a: 1, b: 1 }, null, { b: 2 }] }, { a: 1, b: 2 }],
  [{ $add: ['$n', 1, 2] }, 10],
  [{ $add: ['$n', '$missing'] }, null],
  [{ $add: ['$at', 1000] }, new Date('2025-12-31T23:30:16.250Z')],
  [{ $subtract: ['$n', '$half'] }, 6.5],
  [{ $subtract: ['$at', '$at'] }, 0],
  [{ $multiply: ['$n', 3] }, 21],
  [{ $divide: ['$n', 2] }, 3.5],
  [{ $mod: [-7, 3] }, -1],
  [{ $abs: -3 }, 3],
  [{ $ceil: '$half' }, 1],
  [{ $floor: '$half' }, 0],
  [{ $concat: ['$text', '-', 'x'] }, 'abc-x'],
  [{ $concat: ['$text', '$nothing'] }, null],
  [{ $year: '$at' }, 2025],
  [{ $month: '$at' }, 12],
  [{ $dayOfMonth: '$at' }, 31],
  [{ $dayOfWeek: '$at' }, 4],
  [{ $hour: '$at' }, 23],
  [{ $minute: '$at' }, 30],
  [{ $second: '$at' }, 15],
  [{ $year: '$nothing' }, null],
  [{ $dateToString: { date: '$at', format: '%Y-%m-%d %H:%M:%S.%L' } }, '2025-12-31 23:30:15.250'],
  [{ $dateToString: { date: '$missing', format: '%Y' } }, null],
]

describe('expressions', () => {
  for (const [expression, result] of cases) {
    test(`${JSON.stringify(expression)} is ${JSON.stringify(result)}`, () => {
      const it = computed(expression)
      assert.deepEqual(
        it === undefined ? undefined : (plain({ it: it as never }) as { it: unknown }).it,
        result,
      )
    })
  }

  test('a result has the type that MongoDB gives it', () => {
    assert.deepEqual(computed({ $add: ['$n', 1] }), new Int32(8))
    assert.deepEqual(computed({ $add: ['$half', '$half'] }), new Double(1))
    assert.deepEqual(computed({ $multiply: ['$whole', 2] }), new Double(4))
    assert.deepEqual(computed({ $divide: ['$n', 7] }), new Double(1))
    assert.deepEqual(computed({ $subtract: ['$at', '$at'] }), Long.fromNumber(0))
    assert.deepEqual(computed({ $multiply: ['$n', 1_000_000_000] }), Long.fromNumber(7_000_000_000))
    assert.deepEqual(computed('$whole'), new Double(2))
  })

  const refused: [expression: unknown, code: number][] = [
    [{ $size: '$n' }, 17_124],
    [{ $in: [1, '$n'] }, 40_081],
    [{ $add: ['$n', '$text'] }, 14],
    [{ $concat: ['$text', '$n'] }, 16_702],
    [{ $divide: ['$n', 0] }, 2],
    [{ $mod: ['$n', 0] }, 16_610],
    [{ $eq: [1] }, 16_020],
    [{ $gt: [1, 2], $lt: [1, 2] }, 15_983],
    ['$$foo', 17_276],
    ['$', 16_872],
    [{ $dateToString: { date: '$at', format: '%Y', timezone: 'Europe/London' } }, 238],
    [{ $dateToString: { date: '$at', format: '%G' } }, 238],
    [{ $toUpper: '$n' }, 238],
    [{ $regexMatch: '$text' }, 238],
    [{ $multiply: ['$n', Long.fromString('9007199254740993')] }, 238],
  ]
  for (const [expression, code] of refused) {
    test(`${JSON.stringify(expression)} is refused with ${code}`, () => {
      assert.throws(() => computed(expression), failure(code))
    })
  }
})

function projected(spec: object): object[] {
  const pipeline = compilePipeline([doc({ $project: spec })])
  const given = doc({ _id: 1, a: { b: 1, c: 2 }, d: [{ b: 1 }, { b: 2 }] })
  return [...pipeline.run([given], { now })].map(plain)
}

describe('$project', () => {
  test('computes beside what it includes', () => {
    assert.deepEqual(projected({ 'a.b': 1, sum: { $add: ['$a.b', '$a.c'] } }), [
      { _id: 1, a: { b: 1 }, sum: 3 },
    ])
  })

  test('computes within objects and in each element of an array', () => {
    assert.deepEqual(projected({ a: { x: '$a.c' }, 'd.y': '$a.b' }), [
      { _id: 1, a: { x: 2 }, d: [{ y: 1 }, { y: 1 }] },
    ])
  })

  test('computes _id', () => {
    assert.deepEqual(projected({ _id: '$a.b' }), [{ _id: 1 }])
  })

  test('leaves out what it excludes', () => {
    assert.deepEqual(projected({ a: 0, 'd.b': 0 }), [{ _id: 1, d: [{}, {}] }])
  })
})
