import { setField } from './fields.ts'
import { isUtf8 } from 'node:buffer'
import { Binary, BSONRegExp, Double, Int32, Long, ObjectId } from 'bson'
import { CommandError, invalidBson, notImplemented } from '../errors.ts'
import type { Document, Value } from './types.ts'

/** MongoDB documents a limit of 100 levels. */
export const maxDepth = 100

/**
 * Reads a document in one pass, as the `bson` package would with `promoteValues: false`, and in that pass
 * refuses by name (NotImplemented) the types that are not served, deep nesting and malformed bytes (InvalidBSON).
 * The package itself builds the whole tree before anybody can refuse it, and rewrites `{$ref, $id}` objects.
 */
export function decode(bytes: Uint8Array, options: { isCommand?: boolean } = {}): Document {
  const reader = new Reader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), options)
  try {
    return reader.whole()
  } catch (error) {
    throw error instanceof RangeError ? invalidBson('a value runs past the end of its document') : error
  }
}

/** Where a command may carry a timestamp, which is read as a Long. */
const timesOfCommands = new Set(['$clusterTime.clusterTime', 'readConcern.afterClusterTime'])

class Reader {
  private readonly bytes: Buffer
  private readonly isCommand: boolean
  private at = 0
  /** The field of the whole that is being read. */
  private top = ''

  constructor(bytes: Buffer, { isCommand = false }: { isCommand?: boolean }) {
    this.bytes = bytes
    this.isCommand = isCommand
  }

  whole(): Document {
    const doc = this.document(1)
    if (this.at !== this.bytes.length) throw invalidBson('bytes left over after the end of the document')
    return doc
  }

  private document(depth: number): Document {
    const doc: Document = {}
    this.fields(depth, (name, value) => setField(doc, name, value))
    return doc
  }

  private array(depth: number): Value[] {
    const array: Value[] = []
    this.fields(depth, (_index, value) => array.push(value))
    return array
  }

  private fields(depth: number, take: (name: string, value: Value) => void): void {
    if (depth > maxDepth) throw new CommandError(15, `nested more than ${maxDepth} levels deep`)
    const start = this.at
    const length = this.int32()
    const end = start + length
    if (length < 5 || end > this.bytes.length) throw invalidBson(`bad document length ${length}`)
    for (let type = this.byte(); type !== 0; type = this.byte()) {
      const name = this.cstring()
      if (depth === 1) this.top = name
      const isTime =
        type === 0x11 && depth === 2 && this.isCommand && timesOfCommands.has(`${this.top}.${name}`)
      take(name, this.value(isTime ? 0x12 : type, depth))
    }
    if (this.at !== end) throw invalidBson('a document does not end where its length says')
  }

  private value(type: number, depth: number): Value {
    switch (type) {
      case 0x01:
        return new Double(this.bytes.readDoubleLE(this.skip(8)))
      case 0x02:
        return this.string()
      case 0x03:
        return this.document(depth + 1)
      case 0x04:
        return this.array(depth + 1)
      case 0x05:
        return this.binary()
      case 0x07:
        return new ObjectId(this.slice(12))
      case 0x08:
        return this.bool()
      case 0x09:
        return this.date()
      case 0x0a:
        return null
      case 0x0b:
        return new BSONRegExp(this.cstring(), this.cstring())
      case 0x10:
        return new Int32(this.int32())
      case 0x12:
        return new Long(this.int32(), this.int32())
      default:
        throw refusedType(type)
    }
  }

  private string(): string {
    const length = this.int32()
    if (length < 1) throw invalidBson('bad string length')
    const start = this.skip(length)
    if (this.bytes[start + length - 1] !== 0) throw invalidBson('a string without its end')
    return this.text(start, start + length - 1)
  }

  /** Names are short and nearly always ASCII: taken byte by byte, they cost half of what a call for each does. */
  private cstring(): string {
    let name = ''
    let { at } = this
    for (let byte = this.bytes[at]; byte !== undefined && byte < 0x80; byte = this.bytes[at]) {
      at += 1
      if (byte !== 0) name += String.fromCharCode(byte)
      else {
        this.at = at
        return name
      }
    }
    const start = this.at
    const end = this.bytes.indexOf(0, start)
    if (end === -1) throw invalidBson('a name without its end')
    this.at = end + 1
    return this.text(start, end)
  }

  private text(start: number, end: number): string {
    const text = this.bytes.toString('utf8', start, end)
    if (text.includes('\uFFFD') && !isUtf8(this.bytes.subarray(start, end)))
      throw invalidBson('invalid UTF-8')
    return text
  }

  /** The old generic subtype 2 repeats the length inside its bytes. */
  private binary(): Binary {
    const length = this.int32()
    const subtype = this.byte()
    if (length < 0) throw invalidBson('negative binary length')
    if (subtype !== Binary.SUBTYPE_BYTE_ARRAY) return new Binary(this.slice(length), subtype)
    if (this.int32() !== length - 4) throw invalidBson('binary subtype 2 with two different lengths')
    return new Binary(this.slice(length - 4), subtype)
  }

  private bool(): boolean {
    const byte = this.byte()
    if (byte > 1) throw invalidBson('a boolean that is neither 0 nor 1')
    return byte === 1
  }

  private date(): Date {
    const date = new Date(Number(this.bytes.readBigInt64LE(this.skip(8))))
    if (Number.isNaN(date.getTime())) throw notImplemented('a date beyond the years of JavaScript')
    return date
  }

  private byte(): number {
    const byte = this.bytes[this.at++]
    if (byte === undefined) throw invalidBson('the document ends too early')
    return byte
  }

  private int32(): number {
    return this.bytes.readInt32LE(this.skip(4))
  }

  private slice(length: number): Buffer {
    const start = this.skip(length)
    return this.bytes.subarray(start, start + length)
  }

  /** Moves past the next bytes and returns where they start. */
  private skip(length: number): number {
    const start = this.at
    this.at += length
    if (this.at > this.bytes.length) throw invalidBson('a value runs past the end of its document')
    return start
  }
}

function refusedType(type: number): CommandError {
  const name = refusedTypes.get(type)
  return name === undefined
    ? invalidBson(`unknown BSON type 0x${type.toString(16)}`)
    : notImplemented(`BSON type ${name}`)
}

const refusedTypes = new Map([
  [0x06, 'undefined'],
  [0x0c, 'dbPointer'],
  [0x0d, 'javascript'],
  [0x0e, 'symbol'],
  [0x0f, 'javascriptWithScope'],
  [0x11, 'timestamp'],
  [0x13, 'decimal'],
  [0x7f, 'maxKey'],
  [0xff, 'minKey'],
])
