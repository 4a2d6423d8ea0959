import { badValue } from '../errors.ts'
import { compare } from '../values/compare.ts'
import { numberOf, wholeNumberOf } from '../values/numbers.ts'
import { partsOf } from '../values/paths.ts'
import { isDocument, isNumber, typeOf, type Document, type Value } from '../values/types.ts'
import type { Modifier } from './modifier.ts'
import { shownId } from '../values/shown.ts'
import { fieldOf, fieldsOf, namesOf } from '../values/fields.ts'

/** `$push`: one value, or `$each` with `$position`, `$sort` and `$slice`, which take effect in this order. */
export function push(_path: string, operand: Value): Modifier {
  const { values, position, order, slice } = parse(operand)
  const applyTo = (array: Value[]) => {
    if (values.length === 0 && order === undefined && slice === undefined) return array
    const longer = array.toSpliced(position ?? array.length, 0, ...values)
    return sliced(order === undefined ? longer : longer.toSorted(order), slice)
  }
  return {
    apply: (current, { path, original }) => {
      if (current === undefined) return applyTo([])
      if (Array.isArray(current)) return applyTo(current)
      throw badValue(
        `The field '${path.join('.')}' must be an array but is of type ${typeOf(current)} in document ` +
          shownId(original),
      )
    },
  }
}

type Order = (a: Value, b: Value) => number

interface Push {
  values: Value[]
  position?: number
  order?: Order
  slice?: number
}

function parse(operand: Value): Push {
  if (!isDocument(operand) || !Object.hasOwn(operand, '$each')) return { values: [operand] }
  const clauses = new Set(['$each', '$slice', '$sort', '$position'])
  const unknown = namesOf(operand).find((name) => !clauses.has(name))
  if (unknown !== undefined) throw badValue(`Unrecognized clause in $push: ${unknown}`)
  const { $each, $slice, $sort, $position } = operand
  if (!Array.isArray($each)) {
    const type = typeOf($each ?? null)
    throw badValue(`The argument to $each in $push must be an array but it was of type: ${type}`)
  }
  return {
    values: $each,
    ...($slice === undefined
      ? {}
      : { slice: whole($slice, 'The value for $slice must be an integer value') }),
    ...($sort === undefined ? {} : { order: parseOrder($sort) }),
    ...($position === undefined
      ? {}
      : { position: whole($position, 'The value for $position must be an integer value') }),
  }
}

function whole(value: Value, message: string): number {
  const number = wholeNumberOf(value)
  if (number === undefined) throw badValue(`${message} but was given type: ${typeOf(value)}`)
  return number
}

/** A positive `$slice` keeps that many from the start, a negative one from the end. */
function sliced(array: Value[], slice: number | undefined): Value[] {
  if (slice === undefined) return array
  return slice < 0 ? array.slice(slice) : array.slice(0, slice)
}

function parseOrder(sort: Value): Order {
  if (isNumber(sort)) {
    const direction = directionOf(sort)
    return (a, b) => direction * compare(a, b)
  }
  if (!isDocument(sort)) {
    throw badValue(
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    )
  }
  return orderByFields(sort)
}

function orderByFields(sort: Document): Order {
  const fields = fieldsOf(sort).map(([path, value]) => {
    const direction = directionOf(value)
    const parts = partsOf(path)
    if (path === '') throw badValue('The $sort field cannot be empty')
    if (parts.includes('')) throw badValue(`The $sort field is a dotted field but has an empty part: ${path}`)
    return { parts, direction }
  })
  if (fields.length === 0) throw badValue('The $sort pattern is empty when it should be a set of fields.')
  return (a, b) => {
    for (const { parts, direction } of fields) {
      const difference = compare(fieldAlong(a, parts), fieldAlong(b, parts))
      if (difference !== 0) return direction * difference
    }
    return 0
  }
}

function directionOf(value: Value): number {
  const direction = isNumber(value) ? Number(numberOf(value)) : 0
  if (direction !== 1 && direction !== -1) throw badValue('The $sort element value must be either 1 or -1')
  return direction
}

/** Null where there is nothing, and in elements that are no objects; within, an array's elements are its fields. */
function fieldAlong(element: Value, parts: string[]): Value {
  let value: Value | undefined = isDocument(element) ? element : undefined
  for (const part of parts) {
    if (Array.isArray(value)) value = /^\d+$/.test(part) ? value[Number(part)] : undefined
    else value = isDocument(value) ? fieldOf(value, part) : undefined
  }
  return value ?? null
}
