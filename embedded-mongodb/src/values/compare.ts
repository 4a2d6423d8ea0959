import { fieldsOf } from './fields.ts'
import { Binary, BSONRegExp, Double, ObjectId } from 'bson'
import { compareNumbers, numberOf } from './numbers.ts'
import { isDocument, isNumber, typeOf, type Document, type TypeName, type Value } from './types.ts'

/** MongoDB's order across types. Types of one rank compare by value. */
export const typeRank: Record<TypeName, number> = {
  null: 5,
  int: 10,
  long: 10,
  double: 10,
  string: 15,
  object: 20,
  array: 25,
  binData: 30,
  objectId: 35,
  bool: 40,
  date: 45,
  regex: 50,
}

/** The rank of an empty array as an index or sort key, where MongoDB uses `undefined`: before null. */
export const emptyArrayRank = 3

/** Negative, zero or positive, in MongoDB's order of all values. The order of an object's fields counts. */
export function compare(a: Value, b: Value): number {
  if (isNumber(a) && isNumber(b)) return compareNumbers(numberOf(a), numberOf(b))
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b)
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b)
  if (a instanceof ObjectId && b instanceof ObjectId) return Buffer.compare(a.id, b.id)
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime()
  if (isDocument(a) && isDocument(b)) return compareDocuments(a, b)
  if (Array.isArray(a) && Array.isArray(b)) return compareArrays(a, b)
  if (a instanceof Binary && b instanceof Binary) return compareBinaries(a, b)
  if (a instanceof BSONRegExp && b instanceof BSONRegExp) return compareRegexes(a, b)
  return rankOf(a) - rankOf(b)
}

export function rankOf(value: Value): number {
  return typeRank[typeOf(value)]
}

export function isEqual(a: Value, b: Value): boolean {
  return compare(a, b) === 0
}

/** Equal down to the types of numbers: what is stored would be the same bytes. */
export function isIdentical(a: Value, b: Value): boolean {
  if (a === b) return true
  if (typeOf(a) !== typeOf(b)) return false
  if (a instanceof Double && b instanceof Double) return Object.is(a.value, b.value)
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((element, i) => isIdentical(element, b[i] ?? null))
  }
  return isDocument(a) && isDocument(b) ? haveSameFields(a, b) : isEqual(a, b)
}

/** In the order of their UTF-8 bytes, which differs from JavaScript's beyond U+FFFF. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return byCodePoint(x) - byCodePoint(y)
  }
  return a.length - b.length
}

/** Surrogates stand for code points above all single code units. */
function byCodePoint(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}

function haveSameFields(a: Document, b: Document): boolean {
  const others = fieldsOf(b)
  const fields = fieldsOf(a)
  if (fields.length !== others.length) return false
  return fields.every(([name, value], i) => {
    const other = others[i]
    return other !== undefined && name === other[0] && isIdentical(value, other[1])
  })
}

/** Field by field: first the rank of the value's type, then the field's name, then the value. */
function compareDocuments(a: Document, b: Document): number {
  const others = fieldsOf(b)
  const fields = fieldsOf(a)
  for (const [i, [name, value]] of fields.entries()) {
    const other = others[i]
    if (other === undefined) return 1
    const difference =
      rankOf(value) - rankOf(other[1]) || compareStrings(name, other[0]) || compare(value, other[1])
    if (difference !== 0) return difference
  }
  return fields.length - others.length
}

function compareArrays(a: Value[], b: Value[]): number {
  for (const [i, x] of a.entries()) {
    const y = b[i]
    if (y === undefined) return 1
    const difference = compare(x, y)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

function compareBinaries(a: Binary, b: Binary): number {
  return (
    a.position - b.position ||
    a.sub_type - b.sub_type ||
    Buffer.compare(a.buffer.subarray(0, a.position), b.buffer.subarray(0, b.position))
  )
}

function compareRegexes(a: BSONRegExp, b: BSONRegExp): number {
  return compareStrings(a.pattern, b.pattern) || compareStrings(a.options, b.options)
}
