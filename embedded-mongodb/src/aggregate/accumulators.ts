import { Double, Int32, Long } from 'bson'
import { CommandError, notImplemented } from '../errors.ts'
import { compare, isEqual } from '../values/compare.ts'
import { numberOf } from '../values/numbers.ts'
import { isNumber, type BsonNumber, type Value } from '../values/types.ts'

/** From the values of a group, undefined where a document had none, to the group's value. */
export type Accumulate = (values: (Value | undefined)[]) => Value

/** Throws NotImplemented for an accumulator that is not served. */
export function accumulatorFor(name: string): Accumulate {
  const accumulate = Object.hasOwn(accumulators, name) ? accumulators[name] : undefined
  if (accumulate) return accumulate
  if (notServed.has(name)) throw notImplemented(`the accumulator ${name}`)
  throw new CommandError(15952, `unknown group operator '${name}'`)
}

const accumulators: Record<string, Accumulate> = {
  $sum: (values) => sum(values.filter(isNumber)),
  $avg: (values) => average(values.filter(isNumber)),
  $min: (values) => extreme(values, (difference) => difference < 0),
  $max: (values) => extreme(values, (difference) => difference > 0),
  $first: (values) => values[0] ?? null,
  $last: (values) => values.at(-1) ?? null,
  $push: (values) => values.filter(isPresent),
  $addToSet: (values) => distinct(values.filter(isPresent)),
  $count: (values) => new Int32(values.length),
}

const notServed = new Set(
  (
    '$accumulator $bottom $bottomN $concatArrays $firstN $lastN $maxN $median $mergeObjects $minN ' +
    '$percentile $setUnion $stdDevPop $stdDevSamp $top $topN'
  ).split(' '),
)

/** The widest type among the numbers, and wider where the sum needs it. */
function sum(numbers: BsonNumber[]): BsonNumber {
  if (numbers.some((number) => number instanceof Double)) return new Double(total(numbers))
  const exact = numbers.reduce((soFar, number) => soFar + BigInt(numberOf(number)), 0n)
  const fitsInt = exact === BigInt.asIntN(32, exact) && !numbers.some((number) => number instanceof Long)
  if (fitsInt) return new Int32(Number(exact))
  return exact === BigInt.asIntN(64, exact) ? Long.fromBigInt(exact) : new Double(Number(exact))
}

function average(numbers: BsonNumber[]): Value {
  return numbers.length === 0 ? null : new Double(total(numbers) / numbers.length)
}

/** Adds up with the error carried along, so that 0.1 ten times makes 1, as MongoDB does. */
function total(numbers: BsonNumber[]): number {
  let soFar = 0
  let carried = 0
  for (const value of numbers) {
    const number = Number(numberOf(value))
    const next = soFar + number
    const isFinite = Number.isFinite(next)
    if (isFinite)
      carried += Math.abs(soFar) >= Math.abs(number) ? soFar - next + number : number - next + soFar
    soFar = next
  }
  return soFar + (Number.isFinite(soFar) ? carried : 0)
}

function extreme(values: (Value | undefined)[], isBetter: (difference: number) => boolean): Value {
  let best: Value = null
  for (const value of values) {
    if (value === undefined || value === null) continue
    if (best === null || isBetter(compare(value, best))) best = value
  }
  return best
}

function distinct(values: Value[]): Value[] {
  return values.filter((value, i) => values.findIndex((earlier) => isEqual(earlier, value)) === i)
}

function isPresent(value: Value | undefined): value is Value {
  return value !== undefined
}
