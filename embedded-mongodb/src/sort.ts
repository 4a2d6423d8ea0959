import { CommandError, badValue, notImplemented } from './errors.ts'
import { keysOf } from './indexes/keys.ts'
import type { IndexField } from './indexes/definition.ts'
import { numberOf } from './values/numbers.ts'
import { checkedPartsOf } from './values/paths.ts'
import { shown } from './values/shown.ts'
import { isNumber, type Document, type Value } from './values/types.ts'
import { fieldsOf } from './values/fields.ts'

export interface Sort {
  fields: IndexField[]
  /** Bytes in whose order the documents stand. */
  keyOf(doc: Document): Buffer
}

/**
 * A document stands where the first of its entries in an index with these fields would: an array counts by its
 * least element upwards, by its greatest downwards. Throws BadValue for documents with two arrays in the fields.
 */
export function compileSort(spec: Document): Sort {
  const fields = fieldsOf(spec).map(([path, direction]) => parseField(path, direction))
  return { fields, keyOf: (doc) => firstKey(fields, doc) }
}

/** Sorted copies of nothing: the documents themselves, each key made once. */
export function sorted(docs: Iterable<Document>, sort: Sort): Document[] {
  const keyed = Array.from(docs, (doc) => ({ doc, key: sort.keyOf(doc) }))
  return keyed.toSorted((a, b) => Buffer.compare(a.key, b.key)).map(({ doc }) => doc)
}

function parseField(path: string, direction: Value): IndexField {
  if (path === '$natural') throw notImplemented('$natural')
  if (!isNumber(direction)) throw refusedDirection(path, direction)
  const sign = Math.trunc(Number(numberOf(direction)))
  if (sign !== 1 && sign !== -1) {
    throw new CommandError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)')
  }
  return { path, parts: checkedPartsOf(path), descending: sign === -1 }
}

function firstKey(fields: IndexField[], doc: Document): Buffer {
  try {
    const [first, ...others] = keysOf({ fields, sparse: false, partial: undefined }, doc).keys
    if (first === undefined) throw new Error('a document without a sort key')
    return others.reduce((least, { key }) => (Buffer.compare(key, least) < 0 ? key : least), first.key)
  } catch (error) {
    const isParallel = error instanceof CommandError && error.code === 171
    throw isParallel ? badValue('cannot sort with keys that are parallel arrays') : error
  }
}

function refusedDirection(path: string, direction: Value): CommandError {
  if (typeof direction === 'object' && direction !== null && '$meta' in direction)
    return notImplemented('$meta in a sort')
  return new CommandError(15974, `Illegal key in $sort specification: ${path}: ${shown(direction)}`)
}
