import { isDocument, type Document, type Value } from './types.ts'

/**
 * A JavaScript object puts names that look like array indexes first, whatever order they were given in, and the order
 * of fields is part of a document's value. So within a `Document` every name that begins with a digit stands behind a
 * zero byte, which no name in BSON can hold. Names are read and written here and nowhere else; copying a document by
 * spread keeps them as they stand.
 */
const mark = '\0'

/** A field of the document itself: a field named `constructor` or `__proto__` is a field like any other. */
export function fieldOf(doc: Document, name: string): Value | undefined {
  const key = keyOf(name)
  return Object.hasOwn(doc, key) ? doc[key] : undefined
}

/** Sets a field in place; a new one comes last. */
export function setField(doc: Document, name: string, value: Value): void {
  if (name === '__proto__') {
    Object.defineProperty(doc, name, { value, writable: true, enumerable: true, configurable: true })
  } else {
    doc[keyOf(name)] = value
  }
}

export function removeField(doc: Document, name: string): void {
  delete doc[keyOf(name)]
}

/** In their order. */
export function fieldsOf(doc: Document): [name: string, value: Value][] {
  const fields = Object.entries(doc)
  for (const field of fields) if (field[0].startsWith(mark)) field[0] = field[0].slice(1)
  return fields
}

/** In their order. */
export function namesOf(doc: Document): string[] {
  const keys = Object.keys(doc)
  return keys.some((key) => key.startsWith(mark)) ? keys.map(nameOf) : keys
}

export function documentOf(fields: Iterable<readonly [name: string, value: Value]>): Document {
  const doc: Document = {}
  for (const [name, value] of fields) setField(doc, name, value)
  return doc
}

/** The same with a Map in place of each document, which holds the names themselves in their order. */
export function asMaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asMaps)
  if (!isDocument(value as Value)) return value
  return new Map(fieldsOf(value as Document).map(([name, field]) => [name, asMaps(field)]))
}

/** A name out of a text may begin with a zero byte too: it is marked as well, and stays what it is. */
function keyOf(name: string): string {
  const first = name.charCodeAt(0)
  return first <= digit9 && (first >= digit0 || first === 0) ? mark + name : name
}

function nameOf(key: string): string {
  return key.startsWith(mark) ? key.slice(1) : key
}

const digit0 = 0x30
const digit9 = 0x39
