import { BSONRegExp } from 'bson'
import { badValue } from '../errors.ts'
import { compare, isEqual, rankOf } from '../values/compare.ts'
import { keyOf } from '../values/key.ts'
import { isNaNumber, numberOf } from '../values/numbers.ts'
import { isNumber, type Value } from '../values/types.ts'
import type { Leaf } from './expression.ts'
import { compileRegex } from './regex.ts'

export type Test = Leaf['test']

/** A missing field equals null. */
export function equalTo(operand: Value): Test {
  if (operand === null) return (value) => value === undefined || value === null
  if (typeof operand === 'string') return (value) => value === operand
  return (value) => value !== undefined && isEqual(value, operand)
}

export type Ordering = '$gt' | '$gte' | '$lt' | '$lte'

/** Orders only values of one type, numbers being one type; null equals a missing field; NaN only equals NaN. */
export function ordered(path: string, ordering: Ordering, operand: Value): Test {
  if (operand instanceof BSONRegExp) {
    throw badValue(`Can't have RegEx as arg to predicate over field '${path}'.`)
  }
  const orEqual = ordering === '$gte' || ordering === '$lte'
  if (operand === null || isNaN(operand)) return orEqual ? equalTo(operand) : () => false
  const rank = rankOf(operand)
  const fits = fitting[ordering]
  return (value) =>
    value !== undefined && rankOf(value) === rank && !isNaN(value) && fits(compare(value, operand))
}

/** Values, compared as `$eq` compares them, and regular expressions. */
export function oneOf(operands: Value[]): Test {
  const regexes = operands.filter((operand) => operand instanceof BSONRegExp).map(matchingRegex)
  const values = operands.filter((operand) => !(operand instanceof BSONRegExp))
  const keys = new Set(values.map((value) => keyOf(value).toString('latin1')))
  const isAmong = (value: Value) => keys.has(keyOf(value).toString('latin1'))
  return (value) => isAmong(value ?? null) || regexes.some((test) => test(value))
}

export function matchingRegex(regex: Pick<BSONRegExp, 'pattern' | 'options'>): Test {
  const test = compileRegex(regex)
  return (value) => typeof value === 'string' && test(value)
}

const fitting: Record<Ordering, (difference: number) => boolean> = {
  $gt: (difference) => difference > 0,
  $gte: (difference) => difference >= 0,
  $lt: (difference) => difference < 0,
  $lte: (difference) => difference <= 0,
}

function isNaN(value: Value): boolean {
  return isNumber(value) && isNaNumber(numberOf(value))
}
