import { fieldOf } from './fields.ts'
import { CommandError } from '../errors.ts'
import { isDocument, type Document, type Value } from './types.ts'

/**
 * What stands for an array at the end of a path: each of its elements and then the array as a whole
 * (`elements`), or the array alone (`whole`).
 */
export type ArrayAtEnd = 'elements' | 'whole'

/**
 * Called with each value that a path leads to, undefined where it leads nowhere, and the index of the outermost
 * array element on the way that the path does not name itself. Stops the walk when it returns true.
 */
export type Visit = (value: Value | undefined, index: number | undefined) => boolean

/** The parts of a dotted path. */
export function partsOf(path: string): string[] {
  return path.split('.')
}

/** The parts of a path in a projection or sort, which MongoDB's `FieldPath` checks. */
export function checkedPartsOf(path: string): string[] {
  if (path === '') throw new CommandError(40352, 'FieldPath cannot be constructed with empty string')
  if (path.endsWith('.')) throw new CommandError(40353, "FieldPath must not end with a '.'.")
  const parts = partsOf(path)
  if (parts.includes('')) throw new CommandError(15998, 'FieldPath field names may not be empty strings.')
  if (parts.some((part) => part.startsWith('$'))) {
    throw new CommandError(16410, `FieldPath field names may not start with '$'. Path: ${path}`)
  }
  return parts
}

/**
 * Walks a path as MongoDB's queries do: through the elements of arrays, where a numeric part is both an index and
 * a field name. Elements of an array that are not objects lead nowhere, without a visit. True if a visit was.
 */
export function visitPath(doc: Document, parts: string[], atEnd: ArrayAtEnd, visit: Visit): boolean {
  return visitFrom(doc, 0, { parts, atEnd }, visit)
}

/** Follows objects only: undefined where an array or a scalar stands in the way. */
export function valueAt(doc: Document, parts: string[]): Value | undefined {
  let value: Value | undefined = doc
  for (const part of parts) {
    if (!isDocument(value)) return undefined
    value = fieldOf(value, part)
  }
  return value
}

interface Walk {
  parts: string[]
  atEnd: ArrayAtEnd
}

function visitFrom(doc: Document, start: number, walk: Walk, visit: Visit): boolean {
  const last = walk.parts.length - 1
  let value: Value | undefined = doc
  for (let i = start; i <= last; i++) {
    value = isDocument(value) ? fieldOf(value, walk.parts[i] ?? '') : undefined
    if (value === undefined) break
    if (Array.isArray(value)) return visitArray(value, i + 1, walk, visit)
  }
  return visit(value, undefined)
}

function visitArray(array: Value[], next: number, walk: Walk, visit: Visit): boolean {
  if (next < walk.parts.length) return visitThrough(array, next, walk, visit)
  if (walk.atEnd === 'elements' && array.some((element, index) => visit(element, index))) return true
  return visit(array, undefined)
}

function visitThrough(array: Value[], next: number, walk: Walk, visit: Visit): boolean {
  const part = walk.parts[next]
  return array.some((element, index) => {
    if (isDocument(element) && visitFrom(element, next, walk, (value) => visit(value, index))) return true
    return part === String(index) && visitNamed(element, next + 1, walk, visit)
  })
}

/** An element that the path names by its index. */
function visitNamed(element: Value, next: number, walk: Walk, visit: Visit): boolean {
  if (next === walk.parts.length) return visit(element, undefined)
  if (isDocument(element)) return visitFrom(element, next, walk, visit)
  return Array.isArray(element) && visitThrough(element, next, walk, visit)
}
