import { Int32, Long } from 'bson'
import { CommandError } from '../errors.ts'
import { compileFilter } from '../query/index.ts'
import { compileSort, sorted } from '../sort.ts'
import { wholeNumberOf } from '../values/numbers.ts'
import { partsOf, valueAt } from '../values/paths.ts'
import { fieldOf, isDocument, setField, type Document, type Value } from '../values/types.ts'
import type { Stage } from './stage.ts'

export function compileMatch(spec: Value): Stage {
  if (!isDocument(spec)) throw new CommandError(15959, 'the match filter must be an expression in an object')
  const matches = compileFilter(spec)
  return function* match(docs) {
    for (const doc of docs) if (matches(doc)) yield doc
  }
}

export function compileSortStage(spec: Value): Stage {
  if (!isDocument(spec)) throw new CommandError(15973, 'the $sort key specification must be an object')
  if (Object.keys(spec).length === 0)
    throw new CommandError(15976, '$sort stage must have at least one sort key')
  const sort = compileSort(spec)
  return (docs) => sorted(docs, sort)
}

export function compileLimit(spec: Value): Stage {
  const limit = wholeNumberOf(spec)
  if (limit === undefined || limit < 0) throw invalidCount(5107201, '$limit', 'a non-negative number')
  if (limit === 0) throw new CommandError(15958, 'the limit must be positive')
  return function* limited(docs) {
    let left = limit
    for (const doc of docs) {
      yield doc
      left -= 1
      if (left === 0) return
    }
  }
}

export function compileSkip(spec: Value): Stage {
  const skip = wholeNumberOf(spec)
  if (skip === undefined || skip < 0) throw invalidCount(5107200, '$skip', 'a non-negative number')
  return function* skipped(docs) {
    let left = skip
    for (const doc of docs) {
      if (left === 0) yield doc
      else left -= 1
    }
  }
}

/** One document with the number of documents, or none if there are none. */
export function compileCount(spec: Value): Stage {
  if (typeof spec !== 'string') throw new CommandError(40156, 'the count field must be a non-empty string')
  if (spec === '') throw new CommandError(40157, 'the count field must be a non-empty string')
  if (spec.startsWith('$')) throw new CommandError(40158, 'the count field cannot be a $-prefixed path')
  if (spec.includes('.')) throw new CommandError(40160, "the count field cannot contain '.'")
  return function* count(docs) {
    let number = 0
    for (const _doc of docs) number += 1
    if (number > 0) yield { [spec]: new Int32(number) }
  }
}

/** `$unwind`: a document for each element of an array; what is no array counts as its only element. */
export function compileUnwind(spec: Value): Stage {
  const { parts, indexParts, keepsEmpty } = parseUnwind(spec)
  return function* unwind(docs) {
    for (const doc of docs) {
      const value = valueAt(doc, parts)
      const withIndex = (made: Document, index: Value) =>
        indexParts === undefined ? made : replaced(made, indexParts, index)
      if (!Array.isArray(value)) {
        if (keepsEmpty || (value !== undefined && value !== null)) yield withIndex(doc, null)
      } else if (value.length > 0) {
        for (const [i, element] of value.entries()) {
          yield withIndex(replaced(doc, parts, element), Long.fromNumber(i))
        }
      } else if (keepsEmpty) yield withIndex(replaced(doc, parts, undefined), null)
    }
  }
}

function invalidCount(code: number, name: string, expected: string): CommandError {
  return new CommandError(code, `invalid argument to ${name} stage: Expected ${expected}`)
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
  const unknown = Object.keys(spec).find((name) => !known.has(name))
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
  return { parts: unwindParts(path), indexParts: indexParts(fieldOf(spec, 'includeArrayIndex')), keepsEmpty }
}

function unwindParts(path: string): string[] {
  if (!path.startsWith('$')) {
    throw new CommandError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`)
  }
  return partsOf(path.slice(1))
}

function indexParts(path: Value | undefined): string[] | undefined {
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
  if (next === undefined) delete copy[part]
  else setField(copy, part, next)
  return copy
}
