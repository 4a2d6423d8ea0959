import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { compileProjection } from '../../src/projection.ts'
import { doc, failure, plain } from '../values/documents.ts'

const stored = { _id: 1, a: { b: 1, c: 2 }, d: [{ b: 1, c: 2 }, 5, [{ b: 3, c: 4 }]], e: null }

const cases: [rule: string, spec: object, expected: object][] = [
  ['an empty projection keeps everything', {}, stored],
  ['an inclusion keeps what it names, and _id', { a: 1 }, { _id: 1, a: { b: 1, c: 2 } }],
  ['an inclusion may leave out _id', { a: true, _id: 0 }, { a: { b: 1, c: 2 } }],
  ['_id alone is an inclusion', { _id: 1 }, { _id: 1 }],
  ['without _id is an exclusion', { _id: 0 }, { a: stored.a, d: stored.d, e: null }],
  ['an exclusion leaves out what it names', { a: 0, d: false }, { _id: 1, e: null }],
  ['an exclusion may name _id to keep it', { _id: 1, a: 0, d: 0 }, { _id: 1, e: null }],
  ['a path includes a part of an object', { 'a.b': 1 }, { _id: 1, a: { b: 1 } }],
  ['a nested object is a path', { a: { b: 1 } }, { _id: 1, a: { b: 1 } }],
  ['a path excludes a part of an object', { 'a.b': 0, d: 0 }, { _id: 1, a: { c: 2 }, e: null }],
  [
    'an inclusion goes through arrays and drops scalars there',
    { 'd.b': 1 },
    { _id: 1, d: [{ b: 1 }, [{ b: 3 }]] },
  ],
  [
    'an exclusion goes through arrays and keeps scalars there',
    { 'd.b': 0, a: 0, e: 0 },
    { _id: 1, d: [{ c: 2 }, 5, [{ c: 4 }]] },
  ],
  ['a path through a scalar includes nothing', { 'e.x': 1 }, { _id: 1 }],
  ['a missing part leaves the object empty', { 'a.x': 1 }, { _id: 1, a: {} }],
]

describe('projections', () => {
  for (const [rule, spec, expected] of cases) {
    test(rule, () => {
      const given = doc(stored)
      assert.deepEqual(plain(compileProjection(doc(spec))(given)), expected)
      assert.deepEqual(plain(given), stored)
    })
  }

  const refused: [spec: object, code: number][] = [
    [{ a: 1, b: 0 }, 31_254],
    [{ a: 0, b: 1 }, 31_253],
    [{ a: 1, 'a.b': 1 }, 31_249],
    [{ 'a.b': 1, a: 1 }, 31_250],
    [{ a: {} }, 51_270],
    [{ '': 1 }, 40_352],
    [{ 'a.': 1 }, 40_353],
    [{ 'a..b': 1 }, 15_998],
    [{ 'a.$b': 1 }, 16_410],
    [{ 'a.$': 1 }, 238],
    [{ a: { $slice: 1 } }, 238],
    [{ a: { $elemMatch: { b: 1 } } }, 238],
    [{ a: '$b' }, 238],
    [{ a: { $meta: 'textScore' } }, 238],
  ]
  for (const [spec, code] of refused) {
    test(`${JSON.stringify(spec)} is refused with ${code}`, () => {
      assert.throws(() => compileProjection(doc(spec)), failure(code))
    })
  }
})
