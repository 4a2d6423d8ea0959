import { BSONRegExp } from 'bson'
import { badValue, CommandError, notImplemented } from '../errors.ts'
import { isEqual } from '../values/compare.ts'
import { isTruthy } from '../values/numbers.ts'
import { isDocument, type Document, type Value } from '../values/types.ts'
import { compileAll, compileElemMatch, compileSize } from './array-operators.ts'
import { oneOf, ordered } from './comparison.ts'
import { anywhere, equality, isOperators, regexMatch, type Compile, type Context } from './conditions.ts'
import { allOf, negationOf, type Expression } from './expression.ts'
import { compileType } from './type-test.ts'
import { fieldOf, fieldsOf, namesOf } from '../values/fields.ts'

/** The conditions of `{path: {$gt: 1, $lt: 5}}`, all of which must hold. `whole` compiles filters within them. */
export function compileOperators(path: string, conditions: Document, whole: Context['whole']): Expression {
  const context: Context = {
    siblings: conditions,
    operators: (within, others) => compileOperators(within, others, whole),
    whole,
  }
  return allOf(fieldsOf(conditions).flatMap(([name, operand]) => compileOne(path, name, operand, context)))
}

/** Known to MongoDB as an operator on a field, served or not. */
export function isQueryOperator(name: string): boolean {
  return Object.hasOwn(operators, name) || notServed.has(name) || name === '$options'
}

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

const notServed = new Set(
  (
    '$mod $bitsAllClear $bitsAllSet $bitsAnyClear $bitsAnySet $geoIntersects $geoNear $geoWithin ' +
    '$maxDistance $minDistance $near $nearSphere $within'
  ).split(' '),
)

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

function compileNot(path: string, operand: Value, { operators: all }: Context): Expression {
  if (operand instanceof BSONRegExp) return negationOf(regexMatch(path, operand))
  if (!isDocument(operand)) throw badValue('$not needs a regex or a document')
  if (namesOf(operand).length === 0) throw badValue('$not cannot be empty')
  return negationOf(all(path, operand))
}

function refuseRegex(operand: Value): Value {
  if (operand instanceof BSONRegExp) throw badValue("Can't have regex as arg to $ne.")
  return operand
}
