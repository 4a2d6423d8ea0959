import { BSONRegExp } from 'bson'
import { badValue, failedToParse, typeMismatch } from '../errors.ts'
import { compileFilter } from '../query/filter.ts'
import { compare, isEqual } from '../values/compare.ts'
import { wholeNumberOf } from '../values/numbers.ts'
import { isDocument, typeOf, type Value } from '../values/types.ts'
import type { Modifier } from './modifier.ts'
import { shown } from '../values/shown.ts'
import { isQueryOperator } from '../query/operators.ts'
import { fieldOf, namesOf } from '../values/fields.ts'

/** `$addToSet`, with one value or `$each`. */
export function addToSet(_path: string, operand: Value): Modifier {
  const values = distinct(valuesToAdd(operand))
  return {
    apply: (current, { path }) => {
      if (current === undefined) return values
      if (!Array.isArray(current)) {
        throw badValue(
          `Cannot apply $addToSet to non-array field. Field named '${path.at(-1)}' has non-array type ${typeOf(current)}`,
        )
      }
      const missing = values.filter((value) => !current.some((element) => isEqual(element, value)))
      return missing.length === 0 ? current : [...current, ...missing]
    },
  }
}

/** `$pull`: elements that match a condition, or equal a value. */
export function pull(_path: string, operand: Value): Modifier {
  return culling(matcherOf(operand))
}

export function pullAll(_path: string, operand: Value): Modifier {
  if (!Array.isArray(operand)) {
    throw badValue(`$pullAll requires an array argument but was given a ${typeOf(operand)}`)
  }
  return culling((element) => operand.some((value) => isEqual(value, element)))
}

/** `$pop`: the last element, or with -1 the first. */
export function pop(path: string, operand: Value): Modifier {
  const end = wholeNumberOf(operand)
  if (end === undefined) throw failedToParse(`Expected a number in: ${path}: ${shown(operand)}`)
  if (end !== 1 && end !== -1) throw failedToParse(`$pop expects 1 or -1, found: ${shown(operand)}`)
  return {
    needsViablePath: true,
    apply: (current, target) => {
      if (current === undefined) return undefined
      if (!Array.isArray(current)) {
        const at = target.path.join('.')
        throw typeMismatch(`Path '${at}' contains an element of non-array type '${typeOf(current)}'`)
      }
      if (current.length === 0) return current
      return end === 1 ? current.slice(0, -1) : current.slice(1)
    },
  }
}

function valuesToAdd(operand: Value): Value[] {
  if (!isDocument(operand) || namesOf(operand)[0] !== '$each') return [operand]
  const each = fieldOf(operand, '$each') ?? null
  if (!Array.isArray(each)) {
    throw typeMismatch(
      `The argument to $each in $addToSet must be an array but it was of type ${typeOf(each)}`,
    )
  }
  if (namesOf(operand).length > 1) {
    throw badValue(`Found unexpected fields after $each in $addToSet: ${shown(operand)}`)
  }
  return each
}

function distinct(values: Value[]): Value[] {
  return values.filter((value, i) => !values.slice(0, i).some((earlier) => compare(earlier, value) === 0))
}

function culling(isUnwanted: (element: Value) => boolean): Modifier {
  return {
    needsViablePath: true,
    apply: (current) => {
      if (current === undefined) return undefined
      if (!Array.isArray(current)) throw badValue('Cannot apply $pull to a non-array value')
      const kept = current.filter((element) => !isUnwanted(element))
      return kept.length === current.length ? current : kept
    },
  }
}

function matcherOf(operand: Value): (element: Value) => boolean {
  if (operand instanceof BSONRegExp || isOperatorFirst(operand)) {
    const matches = compileFilter({ element: operand })
    return (element) => matches({ element })
  }
  if (!isDocument(operand)) return (element) => isEqual(element, operand)
  const matches = compileFilter(operand)
  return (element) => isDocument(element) && matches(element)
}

function isOperatorFirst(operand: Value): boolean {
  return isDocument(operand) && isQueryOperator(namesOf(operand)[0] ?? '')
}
