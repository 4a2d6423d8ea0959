import { Long } from 'bson'
import { CommandError } from '../errors.ts'
import { partsOf, valueAt } from '../values/paths.ts'
import { isDocument, type Document, type Value } from '../values/types.ts'
import type { Stage } from './stage.ts'
import { fieldOf, namesOf, removeField, setField } from '../values/fields.ts'

/** `$unwind`: a document for each element of an array; what is no array counts as its only element. */
export function compileUnwind(spec: Value): Stage {
  const options = parseUnwind(spec)
  return function* unwind(docs) {
    for (const doc of docs) yield* unwound(doc, options)
  }
}

function unwound(doc: Document, { parts, indexParts, keepsEmpty }: Unwind): Document[] {
  const made = (value: Value | undefined, index: Value) => {
    const changed = replaced(doc, parts, value)
    return indexParts === undefined ? changed : replaced(changed, indexParts, index)
  }
  const value = valueAt(doc, parts)
  if (Array.isArray(value) && value.length > 0) {
    return value.map((element, i) => made(element, Long.fromNumber(i)))
  }
  const isEmpty = value === undefined || value === null || Array.isArray(value)
  if (isEmpty && !keepsEmpty) return []
  return [
    value === undefined ? withIndexOf(doc, indexParts) : made(Array.isArray(value) ? undefined : value, null),
  ]
}

function withIndexOf(doc: Document, indexParts: string[] | undefined): Document {
  return indexParts === undefined ? doc : replaced(doc, indexParts, null)
}

interface Unwind {
  parts: string[]
  indexParts: string[] | undefined
  keepsEmpty: boolean
}

function parseUnwind(spec: Value): Unwind {
  if (typeof spec === 'string') return { parts: unwindParts(spec), indexParts: undefined, keepsEmpty: false }
  if (!isDocument(spec)) {
    throw new CommandError(15981, 'expected either a string or an object as specification for $unwind stage')
  }
  const known = new Set(['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'])
  const unknown = namesOf(spec).find((name) => !known.has(name))
  if (unknown !== undefined) throw new CommandError(28811, `unrecognized option to $unwind stage: ${unknown}`)
  const path = fieldOf(spec, 'path')
  if (path === undefined) throw new CommandError(28812, 'no path specified to $unwind stage')
  if (typeof path !== 'string')
    throw new CommandError(28808, 'expected a string as the path for $unwind stage')
  const keepsEmpty = fieldOf(spec, 'preserveNullAndEmptyArrays') ?? false
  if (typeof keepsEmpty !== 'boolean') {
    throw new CommandError(
      28809,
      'expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage',
    )
  }
  return {
    parts: unwindParts(path),
    indexParts: indexPartsOf(fieldOf(spec, 'includeArrayIndex')),
    keepsEmpty,
  }
}

function unwindParts(path: string): string[] {
  if (!path.startsWith('$')) {
    throw new CommandError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`)
  }
  return partsOf(path.slice(1))
}

function indexPartsOf(path: Value | undefined): string[] | undefined {
  if (path === undefined) return undefined
  if (typeof path !== 'string' || path === '') {
    throw new CommandError(
      28810,
      'expected a non-empty string for the includeArrayIndex option to $unwind stage',
    )
  }
  if (path.startsWith('$')) {
    throw new CommandError(
      28822,
      `includeArrayIndex option to $unwind stage should not be prefixed with a '$': ${path}`,
    )
  }
  return partsOf(path)
}

/** A copy in which the path, through objects only, leads to another value or, for undefined, to none. */
function replaced(doc: Document, [part = '', ...rest]: string[], value: Value | undefined): Document {
  const copy = { ...doc }
  const holder = fieldOf(doc, part)
  const next = rest.length === 0 ? value : replaced(isDocument(holder) ? holder : {}, rest, value)
  if (next === undefined) removeField(copy, part)
  else setField(copy, part, next)
  return copy
}
