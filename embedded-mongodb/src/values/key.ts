import { fieldsOf } from './fields.ts'
import { Binary, BSONRegExp, ObjectId } from 'bson'
import { notImplemented } from '../errors.ts'
import { emptyArrayRank, rankOf, typeRank } from './compare.ts'
import { numberOf } from './numbers.ts'
import { isNumber, type Document, type Value } from './types.ts'

/**
 * Bytes whose order by `Buffer.compare` is MongoDB's order of the values. No key is the beginning of another
 * value's key, so the keys of several fields may be joined. Equal numbers of different types have one key.
 */
export function keyOf(value: Value): Buffer {
  const parts: Uint8Array[] = []
  append(value, parts)
  return Buffer.concat(parts)
}

/** The key of an empty array among the entries of an index, and when sorting: before null. */
export const emptyArrayKey: Buffer = Buffer.of(emptyArrayRank)

/** Turns the order round, for a key that runs downwards. Twice gives the key itself. */
export function descending(key: Buffer): Buffer {
  const inverted = Buffer.allocUnsafe(key.length)
  for (const [i, byte] of key.entries()) inverted[i] = ~byte
  return inverted
}

const end = Buffer.of(0)
const endOfString = Buffer.of(0, 0)

function append(value: Value, parts: Uint8Array[]): void {
  if (isNumber(value)) parts.push(numberKey(numberOf(value)))
  else if (value instanceof ObjectId) parts.push(rankBytes.objectId, value.id)
  else if (value instanceof Date) parts.push(dateKey(value))
  else if (value instanceof Binary) appendBinary(value, parts)
  else if (value instanceof BSONRegExp) throw notImplemented('a regular expression as a key')
  else if (typeof value === 'string') appendString(value, parts)
  else if (typeof value === 'boolean') parts.push(Buffer.of(typeRank.bool, Number(value)))
  else if (Array.isArray(value)) appendElements(value, parts)
  else if (value === null) parts.push(rankBytes.null)
  else appendFields(value, parts)
}

const rankBytes = {
  null: Buffer.of(typeRank.null),
  string: Buffer.of(typeRank.string),
  object: Buffer.of(typeRank.object),
  array: Buffer.of(typeRank.array),
  objectId: Buffer.of(typeRank.objectId),
}

function appendString(text: string, parts: Uint8Array[]): void {
  parts.push(rankBytes.string)
  appendText(text, parts)
}

function appendElements(array: Value[], parts: Uint8Array[]): void {
  parts.push(rankBytes.array)
  for (const element of array) append(element, parts)
  parts.push(end)
}

/** A zero byte within the text becomes 00 01, so that the end, 00 00, sorts before any longer text. */
function appendText(text: string, parts: Uint8Array[]): void {
  const bytes = Buffer.from(text.includes('\0') ? text.replaceAll('\0', '\0\u0001') : text)
  parts.push(bytes, endOfString)
}

/** As objects compare: the rank of the value's type stands before the field's name. */
function appendFields(doc: Document, parts: Uint8Array[]): void {
  parts.push(rankBytes.object)
  for (const [name, value] of fieldsOf(doc)) {
    parts.push(Buffer.of(rankOf(value)))
    appendText(name, parts)
    append(value, parts)
  }
  parts.push(end)
}

function appendBinary(value: Binary, parts: Uint8Array[]): void {
  const head = Buffer.allocUnsafe(6)
  head[0] = typeRank.binData
  head.writeUInt32BE(value.position, 1)
  head[5] = value.sub_type
  parts.push(head, value.buffer.subarray(0, value.position))
}

/** The nearest double, then how far an exact long lies from it: whole numbers beyond 2^53 keep their order. */
function numberKey(value: number | bigint): Buffer {
  const key = Buffer.alloc(11)
  key[0] = typeRank.double
  const near = Number(value) + 0 // adding nought makes -0 and 0 one key
  if (Number.isNaN(near)) return key
  key.writeDoubleBE(near, 1)
  flipToUnsignedOrder(key)
  const distance = typeof value === 'bigint' ? Number(value - BigInt(near)) : 0
  key.writeUInt16BE(distance + 0x8000, 9)
  return key
}

/** The bits of doubles, read as unsigned numbers: positives above negatives, negatives turned round. */
function flipToUnsignedOrder(key: Buffer): void {
  const bits = key.readBigUInt64BE(1)
  const sign = 1n << 63n
  key.writeBigUInt64BE(bits < sign ? bits | sign : bits ^ 0xffff_ffff_ffff_ffffn, 1)
}

function dateKey(date: Date): Buffer {
  const key = Buffer.allocUnsafe(9)
  key[0] = typeRank.date
  key.writeBigUInt64BE(BigInt(date.getTime()) + 2n ** 63n, 1)
  return key
}
