import { Int32 } from 'bson'
import { CommandError, notImplemented } from '../errors.ts'
import { compare } from '../values/compare.ts'
import { isTruthy, wholeNumberOf } from '../values/numbers.ts'
import { isDocument, typeOf, type Document, type Value } from '../values/types.ts'
import { accumulatorFor } from './accumulators.ts'

export type Compute = (operands: (Value | undefined)[]) => Value | undefined

/** Operators that mingo answers otherwise than MongoDB, or whose results must keep their types. */
export const valueOperators: Record<string, Compute> = {
  $cmp: pair('$cmp', (a, b) => new Int32(Math.sign(compareOrMissing(a, b)))),
  $eq: pair('$eq', (a, b) => compareOrMissing(a, b) === 0),
  $ne: pair('$ne', (a, b) => compareOrMissing(a, b) !== 0),
  $gt: pair('$gt', (a, b) => compareOrMissing(a, b) > 0),
  $gte: pair('$gte', (a, b) => compareOrMissing(a, b) >= 0),
  $lt: pair('$lt', (a, b) => compareOrMissing(a, b) < 0),
  $lte: pair('$lte', (a, b) => compareOrMissing(a, b) <= 0),
  $not: single('$not', (value) => !isTruthy(value)),
  $isArray: single('$isArray', (value) => Array.isArray(value)),
  $size: single('$size', (value) => new Int32(arrayOr(17124, '$size', value).length)),
  $in: pair('$in', (value, array) =>
    arrayOr(40081, '$in', array).some((one) => compareOrMissing(one, value) === 0),
  ),
  $arrayElemAt: pair('$arrayElemAt', elementAt),
  $concatArrays: (operands) => {
    if (operands.some(isNothing)) return null
    return operands.flatMap((operand) => arrayOr(28664, '$concatArrays', operand))
  },
  $sum: overAll('$sum'),
  $avg: overAll('$avg'),
  $min: overAll('$min'),
  $max: overAll('$max'),
  $toUpper: ofText('$toUpper', (text) => text.replaceAll(/[a-z]+/g, (letters) => letters.toUpperCase())),
  $toLower: ofText('$toLower', (text) => text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase())),
  $mergeObjects: (operands) =>
    operands.reduce<Document>(
      (merged, one) => (isNothing(one) ? merged : { ...merged, ...objectToMerge(one) }),
      {},
    ),
}

/** A missing value comes before null, and values of all types are ordered. */
function compareOrMissing(a: Value | undefined, b: Value | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined)
  return compare(a, b)
}

export function isNothing(value: Value | undefined): value is null | undefined {
  return value === undefined || value === null
}

/** As the accumulator, over the operands or over the elements of a single array. */
function overAll(name: string): Compute {
  const accumulate = accumulatorFor(name)
  return (operands) => {
    const [only] = operands
    return accumulate(operands.length === 1 && Array.isArray(only) ? only : operands)
  }
}

/** MongoDB changes the case of ASCII letters only, and takes null for empty. */
function ofText(name: string, change: (text: string) => string): Compute {
  return single(name, (value) => {
    if (isNothing(value)) return ''
    if (typeof value !== 'string') throw notImplemented(`${name} of what is no text`)
    return change(value)
  })
}

function single(name: string, compute: (value: Value | undefined) => Value | undefined): Compute {
  return (operands) => {
    checkCount(name, operands, 1)
    return compute(operands[0])
  }
}

function pair(
  name: string,
  compute: (a: Value | undefined, b: Value | undefined) => Value | undefined,
): Compute {
  return (operands) => {
    checkCount(name, operands, 2)
    return compute(operands[0], operands[1])
  }
}

function checkCount(name: string, operands: unknown[], count: number): void {
  if (operands.length === count) return
  const given = `${operands.length} were passed in`
  throw new CommandError(16020, `Expression ${name} takes exactly ${count} arguments. ${given}.`)
}

function elementAt(array: Value | undefined, position: Value | undefined): Value | undefined {
  if (isNothing(array) || isNothing(position)) return null
  const index = wholeNumberOf(position)
  if (index === undefined)
    throw new CommandError(28690, "$arrayElemAt's second argument must be a numeric value")
  return arrayOr(28689, '$arrayElemAt', array).at(index)
}

function arrayOr(code: number, name: string, value: Value | undefined): Value[] {
  if (Array.isArray(value)) return value
  const type = value === undefined ? 'missing' : typeOf(value)
  throw new CommandError(code, `${name} requires an array, but was of type: ${type}`)
}

function objectToMerge(value: Value | undefined): Document {
  if (isDocument(value)) return value
  throw new CommandError(40400, '$mergeObjects requires object inputs')
}
