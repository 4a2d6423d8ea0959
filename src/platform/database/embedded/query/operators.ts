import { BSONRegExp } from 'bson'
import { badValue, CommandError, notImplemented } from '../errors.ts'
import { isEqual } from '../values/compare.ts'
import { numberOf, wholeNumberOf } from '../values/numbers.ts'
import { fieldOf, isDocument, isNumber, type Document, type Value } from '../values/types.ts'
import { equalTo, matchingRegex, oneOf, ordered, type Test } from './comparison.ts'
import { allOf, anyOf, negationOf, onPath, type Expression } from './expression.ts'
import { compileType } from './type-test.ts'

/** The conditions of `{path: {$gt: 1, $lt: 5}}`, all of which must hold. */
export function compileOperators(path: string, conditions: Document, whole: CompileDocument): Expression {
  const context = { siblings: conditions, whole }
  return allOf(
    Object.entries(conditions).flatMap(([name, operand]) => compileOne(path, name, operand, context)),
  )
}

/** Compiles a filter for whole documents: handed in, since these operators are part of such a filter. */
export type CompileDocument = (filter: Document) => Expression

export function equality(path: string, operand: Value): Expression {
  return onPath(path, { atEnd: 'elements', test: equalTo(operand), equals: operand })
}

export function regexMatch(path: string, regex: Pick<BSONRegExp, 'pattern' | 'options'>): Expression {
  return anywhere(path, matchingRegex(regex))
}

/** `{$gt: 1}`, but neither `{}`, `{a: 1}` nor a reference `{$ref, $id}`, which are values to compare with. */
export function isOperators(value: Value | undefined): value is Document {
  if (!isDocument(value)) return false
  const [first] = Object.keys(value)
  return first !== undefined && first.startsWith('$') && !('$ref' in value && '$id' in value)
}

interface Context {
  siblings: Document
  whole: CompileDocument
}

/** Known to MongoDB as an operator on a field, served or not. */
export function isQueryOperator(name: string): boolean {
  return Object.hasOwn(operators, name) || notServed.has(name) || name === '$options'
}

type Compile = (path: string, operand: Value, context: Context) => Expression

function compileOne(path: string, name: string, operand: Value, context: Context): Expression[] {
  if (name === '$options') return checkOptionsBeside(context.siblings)
  const compile = Object.hasOwn(operators, name) ? operators[name] : undefined
  if (compile) return [compile(path, operand, context)]
  if (notServed.has(name)) throw notImplemented(`the query operator ${name}`)
  throw badValue(`unknown operator: ${name}`)
}

const operators: Record<string, Compile> = {
  $eq: equality,
  $ne: (path, operand) => negationOf(equality(path, refuseRegex(operand))),
  $gt: (path, operand) => anywhere(path, ordered(path, '$gt', operand)),
  $gte: (path, operand) => anywhere(path, ordered(path, '$gte', operand)),
  $lt: (path, operand) => anywhere(path, ordered(path, '$lt', operand)),
  $lte: (path, operand) => anywhere(path, ordered(path, '$lte', operand)),
  $in: (path, operand) => compileIn(path, '$in', operand),
  $nin: (path, operand) => negationOf(compileIn(path, '$nin', operand)),
  $exists: (path, operand) => (isTruthy(operand) ? exists(path) : negationOf(exists(path))),
  $type: (path, operand) => {
    const isOfType = compileType(path, operand)
    return anywhere(path, (value) => value !== undefined && isOfType(value))
  },
  $size: compileSize,
  $all: compileAll,
  $elemMatch: compileElemMatch,
  $regex: compileRegexOperator,
  $not: compileNot,
}

const notServed = new Set([
  '$mod',
  '$bitsAllClear',
  '$bitsAllSet',
  '$bitsAnyClear',
  '$bitsAnySet',
  '$geoIntersects',
  '$geoNear',
  '$geoWithin',
  '$maxDistance',
  '$minDistance',
  '$near',
  '$nearSphere',
  '$within',
])

function anywhere(path: string, test: Test): Expression {
  return onPath(path, { atEnd: 'elements', test })
}

function exists(path: string): Expression {
  return anywhere(path, (value) => value !== undefined)
}

function compileIn(path: string, name: string, operand: Value): Expression {
  if (!Array.isArray(operand)) throw badValue(`${name} needs an array`)
  if (operand.some(isOperators)) throw badValue('cannot nest $ under $in')
  const [first] = operand
  if (first !== undefined && !(first instanceof BSONRegExp) && operand.every((one) => isEqual(one, first))) {
    return equality(path, first)
  }
  return anywhere(path, oneOf(operand))
}

function compileSize(path: string, operand: Value): Expression {
  const size = wholeNumberOf(operand)
  if (size === undefined) throw badValue('Failed to parse $size. Expected an integer')
  if (size < 0) throw badValue('Failed to parse $size. Expected a non-negative number')
  return onPath(path, { atEnd: 'whole', test: (value) => Array.isArray(value) && value.length === size })
}

function compileAll(path: string, operand: Value, context: Context): Expression {
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
  return isDocument(value) && Object.keys(value)[0] === '$elemMatch'
}

/** Either operators on each element, or a filter for the elements that are objects or arrays. */
function compileElemMatch(path: string, operand: Value, { whole }: Context): Expression {
  if (!isDocument(operand)) throw badValue('$elemMatch needs an Object')
  const fits = isValueForm(operand)
    ? fittingValue(compileOperators(path, operand, whole))
    : fittingObject(whole(operand))
  return onPath(path, {
    atEnd: 'whole',
    test: (value) => Array.isArray(value) && value.some(fits),
    indexIn: (value) => (Array.isArray(value) ? value.findIndex(fits) : undefined),
  })
}

function isValueForm(operand: Document): boolean {
  return isOperators(operand) && !filterKeys.has(Object.keys(operand)[0] ?? '')
}

const filterKeys = new Set(['$and', '$or', '$nor', '$where', '$ref', '$id', '$db'])

function fittingValue(expression: Expression): (element: Value) => boolean {
  return (element) => expression.matchesValue(element)
}

function fittingObject(expression: Expression): (element: Value) => boolean {
  return (element) => {
    if (Array.isArray(element)) return expression.matches(Object.fromEntries(element.entries()))
    return isDocument(element) && expression.matches(element)
  }
}

function compileRegexOperator(path: string, operand: Value, { siblings }: Context): Expression {
  const options = fieldOf(siblings, '$options')
  if (options !== undefined && typeof options !== 'string') throw badValue('$options has to be a string')
  if (typeof operand === 'string') return regexMatch(path, { pattern: operand, options: options ?? '' })
  if (!(operand instanceof BSONRegExp)) throw badValue('$regex has to be a string')
  if (operand.options && options !== undefined) {
    throw new CommandError(51075, 'options set in both $regex and $options')
  }
  return regexMatch(path, { pattern: operand.pattern, options: options ?? operand.options })
}

function checkOptionsBeside(siblings: Document): [] {
  if (!Object.hasOwn(siblings, '$regex')) throw badValue('$options needs a $regex')
  return []
}

function compileNot(path: string, operand: Value, { whole }: Context): Expression {
  if (operand instanceof BSONRegExp) return negationOf(regexMatch(path, operand))
  if (!isDocument(operand)) throw badValue('$not needs a regex or a document')
  if (Object.keys(operand).length === 0) throw badValue('$not cannot be empty')
  return negationOf(compileOperators(path, operand, whole))
}

function refuseRegex(operand: Value): Value {
  if (operand instanceof BSONRegExp) throw badValue("Can't have regex as arg to $ne.")
  return operand
}

function isTruthy(value: Value): boolean {
  if (isNumber(value)) return Number(numberOf(value)) !== 0
  return value !== null && value !== false
}
