import type { BSONRegExp } from 'bson'
import { isDocument, type Document, type Value } from '../values/types.ts'
import { equalTo, matchingRegex, type Test } from './comparison.ts'
import { onPath, type Expression } from './expression.ts'
import { namesOf } from '../values/fields.ts'

/** Compiles one operator of the conditions on a path. */
export type Compile = (path: string, operand: Value, context: Context) => Expression

export interface Context {
  /** All conditions among which the operator stands. */
  siblings: Document
  /** Compiles conditions such as `{$gt: 1, $lt: 5}`. */
  operators: (path: string, conditions: Document) => Expression
  /** Compiles a filter for whole documents. */
  whole: (filter: Document) => Expression
}

export function equality(path: string, operand: Value): Expression {
  return onPath(path, { atEnd: 'elements', test: equalTo(operand), equals: operand })
}

export function regexMatch(path: string, regex: Pick<BSONRegExp, 'pattern' | 'options'>): Expression {
  return anywhere(path, matchingRegex(regex))
}

/** True where any value along the path passes the test. */
export function anywhere(path: string, test: Test): Expression {
  return onPath(path, { atEnd: 'elements', test })
}

/** `{$gt: 1}`, but neither `{}`, `{a: 1}` nor a reference `{$ref, $id}`, which are values to compare with. */
export function isOperators(value: Value | undefined): value is Document {
  if (!isDocument(value)) return false
  const [first] = namesOf(value)
  return first !== undefined && first.startsWith('$') && !('$ref' in value && '$id' in value)
}
