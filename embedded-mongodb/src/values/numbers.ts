import { Double, Int32, Long } from 'bson'
import { isNumber, type BsonNumber, type Value } from './types.ts'

/** The exact value: a long beyond the whole numbers of a double is a bigint. */
export function numberOf(value: BsonNumber): number | bigint {
  if (!(value instanceof Long)) return value.value
  const near = value.toNumber()
  return Number.isSafeInteger(near) ? near : value.toBigInt()
}

/** MongoDB's order of numbers: by value across types, and NaN before all others and equal to itself. */
export function compareNumbers(a: number | bigint, b: number | bigint): number {
  if (a < b) return -1
  if (a > b) return 1
  return Number(!isNaNumber(a)) - Number(!isNaNumber(b))
}

export function isNaNumber(value: number | bigint): boolean {
  return typeof value === 'number' && Number.isNaN(value)
}

/** The whole number that an option such as `$slice` or `$size` holds, whatever its type, if it is whole. */
export function wholeNumberOf(value: unknown): number | undefined {
  if (!(value instanceof Int32 || value instanceof Double || value instanceof Long)) return undefined
  const number = Number(numberOf(value))
  return Number.isInteger(number) ? number : undefined
}

/** What MongoDB takes for true: all but 0, false, null and a missing value. */
export function isTruthy(value: Value | undefined): boolean {
  if (isNumber(value)) return Number(numberOf(value)) !== 0
  return value !== undefined && value !== null && value !== false
}
