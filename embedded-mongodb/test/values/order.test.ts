import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Binary, Double, Int32, Long, ObjectId } from 'bson'
import { compare, isEqual, isIdentical } from '../../src/values/compare.ts'
import { descending, emptyArrayKey, keyOf } from '../../src/values/key.ts'
import type { Value } from '../../src/values/types.ts'

/** In MongoDB's order; the values of one row are equal. */
const ladder: Value[][] = [
  [null],
  [new Double(Number.NaN)],
  [new Double(-Infinity)],
  [Long.MIN_VALUE, new Double(-(2 ** 63))],
  [new Double(-1.5)],
  [new Int32(-1), Long.fromNumber(-1), new Double(-1)],
  [new Int32(0), new Double(-0), Long.fromNumber(0)],
  [new Double(5e-324)],
  [new Int32(1), new Double(1)],
  [new Double(1.5)],
  [Long.fromString('9007199254740992'), new Double(9_007_199_254_740_992)],
  [Long.fromString('9007199254740993')],
  [new Double(9_007_199_254_740_994)],
  [Long.fromString('9223372036854775806')],
  [Long.MAX_VALUE],
  [new Double(2 ** 63)],
  [new Double(Infinity)],
  [''],
  ['\0'],
  ['\0a'],
  ['\u0001'],
  ['a'],
  ['a\0'],
  ['ab'],
  ['\uFFFF'],
  ['\u{10000}'],
  [{}],
  [{ a: null }],
  [{ a: new Int32(1) }, { a: new Double(1) }],
  [{ a: new Int32(1), b: null }],
  [{ b: new Int32(0) }],
  [{ a: '' }],
  [[]],
  [[null]],
  [[new Int32(1)], [new Double(1)]],
  [['a']],
  [['a', 'a']],
  [[[]]],
  [new Binary(Buffer.from(''))],
  [new Binary(Buffer.from('b'))],
  [new Binary(Buffer.from('a'), 4)],
  [new Binary(Buffer.from('aa'))],
  [new ObjectId('000000000000000000000000')],
  [new ObjectId('ff0000000000000000000000')],
  [false],
  [true],
  [new Date(-1)],
  [new Date(0)],
  [new Date(8.64e15)],
]

const rungs = ladder.flatMap((row, rung) => row.map((it) => ({ it, rung })))

describe('the order of values', () => {
  test('compares every pair as MongoDB does', () => {
    for (const a of rungs) {
      for (const b of rungs) {
        assert.equal(Math.sign(compare(a.it, b.it)), Math.sign(a.rung - b.rung), `${a.rung} and ${b.rung}`)
        assert.equal(isEqual(a.it, b.it), a.rung === b.rung)
      }
    }
  })

  test('keys have the order of their values, and turned round the opposite', () => {
    for (const a of rungs) {
      for (const b of rungs) {
        const order = Math.sign(a.rung - b.rung)
        assert.equal(Buffer.compare(keyOf(a.it), keyOf(b.it)), order, `${a.rung} and ${b.rung}`)
        const turned = Buffer.compare(descending(keyOf(b.it)), descending(keyOf(a.it)))
        assert.equal(turned, order, `${a.rung} and ${b.rung} turned round`)
      }
    }
  })

  test("no key is the beginning of another value's key", () => {
    for (const a of rungs) {
      for (const b of rungs) {
        const [key, other] = [keyOf(a.it), keyOf(b.it)]
        const isBeginning = other.subarray(0, key.length).equals(key)
        assert.equal(isBeginning, a.rung === b.rung, `${a.rung} and ${b.rung}`)
      }
    }
  })

  test('the elements of an empty array come before all values', () => {
    for (const { it } of rungs) assert.equal(Buffer.compare(emptyArrayKey, keyOf(it)), -1)
  })

  test('values are identical only with the same types', () => {
    assert.ok(isIdentical({ a: [new Int32(1)] }, { a: [new Int32(1)] }))
    assert.ok(!isIdentical({ a: [new Int32(1)] }, { a: [new Double(1)] }))
    assert.ok(!isIdentical(new Double(0), new Double(-0)))
    assert.ok(!isIdentical({ a: null, b: null }, { b: null, a: null }))
  })
})
