import { Double, Int32, Long } from 'bson'
import { badValue, typeMismatch } from '../errors.ts'
import { isIdentical } from '../values/compare.ts'
import { numberOf } from '../values/numbers.ts'
import { isNumber, typeOf, type BsonNumber, type Value } from '../values/types.ts'
import type { Modifier, Target } from './modifier.ts'
import { shown, shownId } from '../values/shown.ts'

/** `$inc`: int grows into long, either into double, and beyond long is an error. */
export function increment(path: string, by: Value): Modifier {
  if (!isNumber(by)) throw typeMismatch(`Cannot increment with non-numeric argument: {${path}: ${shown(by)}}`)
  return {
    apply: (current, target) => {
      if (current === undefined) return by
      if (!isNumber(current)) throw notNumeric(current, target)
      const sum = added(current, by) ?? refuseOverflow(current, target)
      return isIdentical(sum, current) ? current : sum
    },
  }
}

function added(a: BsonNumber, b: BsonNumber): BsonNumber | undefined {
  if (a instanceof Double || b instanceof Double) return new Double(Number(numberOf(a)) + Number(numberOf(b)))
  const sum = BigInt(numberOf(a)) + BigInt(numberOf(b))
  const areInts = a instanceof Int32 && b instanceof Int32
  if (areInts && sum === BigInt.asIntN(32, sum)) return new Int32(Number(sum))
  return sum === BigInt.asIntN(64, sum) ? Long.fromBigInt(sum) : undefined
}

function refuseOverflow(current: BsonNumber, { original }: Target): never {
  throw badValue(
    `Failed to apply $inc operations to current value (${shown(current)}) for document ${shownId(original)}`,
  )
}

function notNumeric(current: Value, { original, path }: Target): Error {
  return typeMismatch(
    `Cannot apply $inc to a value of non-numeric type. ${shownId(original)} has the field ` +
      `'${path.at(-1)}' of non-numeric type ${typeOf(current)}`,
  )
}
