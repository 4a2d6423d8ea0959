import { Int32 } from 'bson'
import { CommandError } from '../errors.ts'
import { compileFilter } from '../query/filter.ts'
import { compileSort, sorted } from '../sort.ts'
import { wholeNumberOf } from '../values/numbers.ts'
import { isDocument, type Value } from '../values/types.ts'
import type { Stage } from './stage.ts'
import { documentOf, namesOf } from '../values/fields.ts'

export function compileMatch(spec: Value): Stage {
  if (!isDocument(spec)) throw new CommandError(15959, 'the match filter must be an expression in an object')
  const matches = compileFilter(spec)
  return function* match(docs) {
    for (const doc of docs) if (matches(doc)) yield doc
  }
}

export function compileSortStage(spec: Value): Stage {
  if (!isDocument(spec)) throw new CommandError(15973, 'the $sort key specification must be an object')
  if (namesOf(spec).length === 0) throw new CommandError(15976, '$sort stage must have at least one sort key')
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
    if (number > 0) yield documentOf([[spec, new Int32(number)]])
  }
}

function invalidCount(code: number, name: string, expected: string): CommandError {
  return new CommandError(code, `invalid argument to ${name} stage: Expected ${expected}`)
}
