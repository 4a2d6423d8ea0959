import { Binary, BSONRegExp, Double, Int32, Long, ObjectId, UUID } from 'bson'

/** Numbers keep their BSON type, so that what a client stored comes back as the same type. */
export type BsonNumber = Int32 | Double | Long

/** A value of a document, or of a command: only a command's filter may hold a regular expression. */
export type Value =
  null | string | boolean | BsonNumber | Date | ObjectId | Binary | BSONRegExp | Value[] | Document

export interface Document {
  [field: string]: Value
}

/** MongoDB's aliases for the types that are served. */
export type TypeName =
  | 'double'
  | 'string'
  | 'object'
  | 'array'
  | 'binData'
  | 'objectId'
  | 'bool'
  | 'date'
  | 'null'
  | 'regex'
  | 'int'
  | 'long'

export function typeOf(value: Value): TypeName {
  if (value === null) return 'null'
  if (typeof value === 'string') return 'string'
  if (typeof value === 'boolean') return 'bool'
  const name = typesByPrototype.get(Object.getPrototypeOf(value))
  if (name === undefined) throw new TypeError(`not a BSON value: ${Object.prototype.toString.call(value)}`)
  return name
}

export function isDocument(value: Value | undefined): value is Document {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

export function isNumber(value: Value | undefined): value is BsonNumber {
  return value instanceof Int32 || value instanceof Double || value instanceof Long
}

const typesByPrototype = new Map<unknown, TypeName>([
  [Object.prototype, 'object'],
  [Array.prototype, 'array'],
  [ObjectId.prototype, 'objectId'],
  [Int32.prototype, 'int'],
  [Double.prototype, 'double'],
  [Long.prototype, 'long'],
  [Date.prototype, 'date'],
  [Binary.prototype, 'binData'],
  [UUID.prototype, 'binData'],
  [BSONRegExp.prototype, 'regex'],
])
