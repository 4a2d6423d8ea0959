import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  serialize,
  Timestamp,
  UUID,
} from 'bson'
import { checkStorable, decode, encode } from '../../src/values/codec.ts'
import { doc, failure, value } from './documents.ts'

const everything = {
  text: 'Grüße \u0000 \u{1F600}',
  int: new Int32(-5),
  double: new Double(5),
  negativeNought: new Double(-0),
  long: Long.fromString('-9007199254740993'),
  yes: true,
  no: false,
  nothing: null,
  date: new Date(-1),
  id: new ObjectId('0123456789abcdef01234567'),
  bytes: new Binary(Buffer.from([1, 2, 3]), 0),
  oldBytes: new Binary(Buffer.from([1, 2, 3]), 2),
  uuid: new UUID('00112233-4455-6677-8899-aabbccddeeff'),
  list: [1, [2, {}], []],
  object: { a: { b: {} }, constructor: 1 },
  reference: { $ref: 'a.b', $id: 5 },
}

describe('reading and writing documents', () => {
  test('a round trip gives the same bytes', () => {
    const bytes = Buffer.from(serialize(everything))
    assert.deepEqual(encode(decode(bytes)), bytes)
  })

  test('numbers keep their types', () => {
    const read = doc({ int: 1, double: 1.5, wholeDouble: new Double(1), long: Long.fromNumber(1) })
    assert.deepEqual(Object.values(read), [new Int32(1), new Double(1.5), new Double(1), Long.fromNumber(1)])
  })

  test('a field named __proto__ is a field like any other', () => {
    const bytes = Buffer.from(serialize(new Map([['__proto__', new Map([['x', 1]])]])))
    const read = decode(bytes)
    assert.deepEqual(Object.keys(read), ['__proto__'])
    assert.deepEqual(encode(read), bytes)
  })

  const unserved: [name: string, it: unknown][] = [
    ['decimal', Decimal128.fromString('1.5')],
    ['timestamp', Timestamp.fromBits(1, 2)],
    ['minKey', new MinKey()],
    ['maxKey', new MaxKey()],
    ['javascript', new Code('1')],
    ['javascriptWithScope', new Code('1', { a: 1 })],
    ['symbol', new BSONSymbol('x')],
  ]
  for (const [name, it] of unserved) {
    test(`the type ${name} is refused by name`, () => {
      assert.throws(() => decode(serialize({ a: [it] })), failure(238, new RegExp(`BSON type ${name} `)))
    })
  }

  test('a timestamp is read in the two fields of a command that tell a time', () => {
    const time = Timestamp.fromBits(1, 2)
    const times = { $clusterTime: { clusterTime: time }, readConcern: { afterClusterTime: time } }
    const read = decode(serialize({ find: 'c', ...times }), { isCommand: true })
    assert.deepEqual(read['readConcern'], { afterClusterTime: Long.fromBits(1, 2) })
    assert.throws(() => decode(serialize(times)), failure(238, /timestamp/))
    const inFilter = serialize({ find: 'c', filter: times })
    assert.throws(() => decode(inFilter, { isCommand: true }), failure(238, /timestamp/))
  })

  test('the types undefined and dbPointer are refused by name', () => {
    assert.throws(() => decode(Buffer.from('0800000006610000', 'hex')), failure(238, /undefined/))
    const pointer = Buffer.concat([Buffer.from([0x0c, 0x61, 0]), Buffer.alloc(18)])
    const bytes = Buffer.concat([Buffer.from([pointer.length + 5, 0, 0, 0]), pointer, Buffer.of(0)])
    assert.throws(() => decode(bytes), failure(238, /dbPointer/))
  })

  test('a regular expression may stand in a filter and not in a document', () => {
    const it = value(/^a/i)
    assert.ok(it instanceof BSONRegExp && it.pattern === '^a' && it.options === 'i')
    assert.throws(() => checkStorable({ a: [{ b: it }] }), failure(238, /regex/))
  })
})

function nested(levels: number): Buffer {
  let bytes = Buffer.from([5, 0, 0, 0, 0])
  for (let i = 1; i < levels; i++) {
    const inner = Buffer.concat([Buffer.from([0x03, 0x61, 0]), bytes, Buffer.of(0)])
    const length = Buffer.alloc(4)
    length.writeInt32LE(inner.length + 4)
    bytes = Buffer.concat([length, inner])
  }
  return bytes
}

describe('malformed documents', () => {
  test('100 levels are read, 101 are refused', () => {
    assert.ok(decode(nested(100)))
    assert.throws(() => decode(nested(101)), failure(15, /100 levels/))
  })

  test('no cut of a document is read', () => {
    const bytes = encode(everything)
    for (let end = 0; end < bytes.length; end++) {
      assert.throws(() => decode(bytes.subarray(0, end)), failure(22))
    }
  })

  test('a changed byte is read or refused, never anything else', () => {
    const bytes = encode(everything)
    for (const [i, byte] of bytes.entries()) {
      for (const other of [0, 1, 0x7f, 0xff, byte ^ 0x10]) {
        const changed = Buffer.from(bytes)
        changed[i] = other
        try {
          decode(changed)
        } catch (error) {
          assert.ok(error instanceof Error && error.name === 'CommandError', String(error))
        }
      }
    }
  })

  test('bytes after the end are refused', () => {
    assert.throws(() => decode(Buffer.concat([serialize({ a: 1 }), Buffer.of(0)])), failure(22))
  })

  test('text that is not UTF-8 is refused', () => {
    const bytes = Buffer.from(serialize({ a: 'xx' }))
    bytes[11] = 0xff
    assert.throws(() => decode(bytes), failure(22, /UTF-8/))
  })

  test('a date that JavaScript cannot hold is refused', () => {
    const bytes = Buffer.from(serialize({ a: new Date(0) }))
    bytes.writeBigInt64LE(8_640_000_000_000_001n, 7)
    assert.throws(() => decode(bytes), failure(238, /date/))
  })
})
