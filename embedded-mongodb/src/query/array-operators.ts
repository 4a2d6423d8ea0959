import { BSONRegExp } from 'bson'
import { badValue } from '../errors.ts'
import { wholeNumberOf } from '../values/numbers.ts'
import { isDocument, type Document, type Value } from '../values/types.ts'
import { equality, isOperators, regexMatch, type Context } from './conditions.ts'
import { allOf, anyOf, onPath, type Expression } from './expression.ts'
import { documentOf, fieldOf, namesOf } from '../values/fields.ts'

export function compileSize(path: string, operand: Value): Expression {
  const size = wholeNumberOf(operand)
  if (size === undefined) throw badValue('Failed to parse $size. Expected an integer')
  if (size < 0) throw badValue('Failed to parse $size. Expected a non-negative number')
  return onPath(path, { atEnd: 'whole', test: (value) => Array.isArray(value) && value.length === size })
}

export function compileAll(path: string, operand: Value, context: Context): Expression {
  if (!Array.isArray(operand)) throw badValue('$all needs an array')
  if (operand.length === 0) return anyOf([])
  const [first] = operand
  const compile = isElemMatch(first) ? elemMatchWithinAll : valueWithinAll
  return allOf(operand.map((element) => compile(path, element, context)))
}

function elemMatchWithinAll(path: string, element: Value, context: Context): Expression {
  if (!isElemMatch(element)) throw badValue('$all/$elemMatch has to be consistent')
  return compileElemMatch(path, fieldOf(element, '$elemMatch') ?? null, context)
}

function valueWithinAll(path: string, element: Value): Expression {
  if (element instanceof BSONRegExp) return regexMatch(path, element)
  if (isOperators(element)) throw badValue('no $ expressions in $all')
  return equality(path, element)
}

function isElemMatch(value: Value | undefined): value is Document {
  return isDocument(value) && namesOf(value)[0] === '$elemMatch'
}

/** Either operators on each element, or a filter for the elements that are objects or arrays. */
export function compileElemMatch(path: string, operand: Value, { operators, whole }: Context): Expression {
  if (!isDocument(operand)) throw badValue('$elemMatch needs an Object')
  const fits = isValueForm(operand) ? fittingValue(operators(path, operand)) : fittingObject(whole(operand))
  return onPath(path, {
    atEnd: 'whole',
    test: (value) => Array.isArray(value) && value.some(fits),
    indexIn: (value) => (Array.isArray(value) ? value.findIndex(fits) : undefined),
  })
}

function isValueForm(operand: Document): boolean {
  return isOperators(operand) && !filterKeys.has(namesOf(operand)[0] ?? '')
}

const filterKeys = new Set(['$and', '$or', '$nor', '$where', '$ref', '$id', '$db'])

function fittingValue(expression: Expression): (element: Value) => boolean {
  return (element) => expression.matchesValue(element)
}

function fittingObject(expression: Expression): (element: Value) => boolean {
  return (element) => {
    if (Array.isArray(element))
      return expression.matches(documentOf(element.map((value, i) => [String(i), value])))
    return isDocument(element) && expression.matches(element)
  }
}
