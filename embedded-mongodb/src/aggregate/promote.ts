import { Double, Int32, Long } from 'bson'
import { notImplemented } from '../errors.ts'
import { numberOf } from '../values/numbers.ts'
import { isDocument, isNumber, type Document, type Value } from '../values/types.ts'
import { fieldsOf, setField } from '../values/fields.ts'

/** A plain JavaScript value for mingo, which knows one type of number and counts undefined as missing. */
export function promote(value: Value | undefined): unknown {
  if (isNumber(value)) {
    const number = numberOf(value)
    if (typeof number === 'bigint') throw notImplemented('an expression on a whole number beyond 2^53')
    return number
  }
  if (Array.isArray(value)) return value.map(promote)
  if (!isDocument(value)) return value
  return Object.fromEntries(fieldsOf(value).map(([name, field]) => [name, promote(field)]))
}

/** Back from mingo: whole numbers become int, or long beyond 32 bits, all other numbers double. */
export function demote(value: unknown): Value | undefined {
  if (typeof value === 'number') return numberFrom(value)
  if (Array.isArray(value)) return value.map((element) => demote(element) ?? null)
  if (isPlain(value)) return documentFrom(value)
  return isValue(value) ? value : undefined
}

function numberFrom(value: number): Value {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) return new Double(value)
  return value === (value | 0) ? new Int32(value) : Long.fromNumber(value)
}

function documentFrom(value: object): Document {
  const doc: Document = {}
  for (const [name, field] of Object.entries(value)) {
    const demoted = demote(field)
    if (demoted !== undefined) setField(doc, name, demoted)
  }
  return doc
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

/** What mingo hands through as it came: text, booleans, dates, ids, binaries. */
function isValue(value: unknown): value is Value {
  return value !== undefined
}
