import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Double, Int32, Long } from 'bson'
import { compileUpdate } from '../../src/update/index.ts'
import type { BsonNumber } from '../../src/values/types.ts'
import { failure } from '../values/documents.ts'

function incremented(a: BsonNumber, by: BsonNumber): unknown {
  const updater = compileUpdate({ $inc: { a: by } }, { filter: {} })
  return updater.apply({ a }, { now: new Date(0), inserting: false })['a']
}

const cases: [rule: string, a: BsonNumber, by: BsonNumber, sum: BsonNumber][] = [
  ['int and int make int', new Int32(1), new Int32(2), new Int32(3)],
  [
    'int and int beyond 32 bits make long',
    new Int32(2_147_483_647),
    new Int32(1),
    Long.fromString('2147483648'),
  ],
  [
    'int and int below 32 bits make long',
    new Int32(-2_147_483_648),
    new Int32(-1),
    Long.fromString('-2147483649'),
  ],
  ['int and long make long', new Int32(1), Long.fromNumber(2), Long.fromNumber(3)],
  ['long and int make long', Long.fromNumber(1), new Int32(2), Long.fromNumber(3)],
  ['int and double make double', new Int32(1), new Double(2), new Double(3)],
  ['double and int make double', new Double(1.5), new Int32(2), new Double(3.5)],
  ['long and double make double', Long.fromNumber(1), new Double(0.5), new Double(1.5)],
  [
    'great longs are added exactly',
    Long.fromString('9007199254740993'),
    new Int32(2),
    Long.fromString('9007199254740995'),
  ],
]

describe('$inc', () => {
  for (const [rule, a, by, sum] of cases) {
    test(rule, () => assert.deepEqual(incremented(a, by), sum))
  }

  test('beyond 64 bits is an error', () => {
    const message = /Failed to apply \$inc operations to current value/
    assert.throws(() => incremented(Long.MAX_VALUE, new Int32(1)), failure(2, message))
  })
})

describe('$set of an equal number of another type', () => {
  test('changes the type', () => {
    const updater = compileUpdate({ $set: { a: new Double(5) } }, { filter: {} })
    const result = updater.apply({ a: new Int32(5) }, { now: new Date(0), inserting: false })
    assert.deepEqual(result, { a: new Double(5) })
  })
})
