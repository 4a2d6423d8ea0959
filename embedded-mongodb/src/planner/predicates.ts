import { BSONRegExp } from 'bson'
import { isOperators } from '../query/conditions.ts'
import { typeRank } from '../values/compare.ts'
import { emptyArrayKey, keyOf } from '../values/key.ts'
import { isNaNumber, isTruthy, numberOf } from '../values/numbers.ts'
import { isDocument, isNumber, typeOf, type Document, type Value } from '../values/types.ts'
import { complement, everything, intersection, pointAt, successor, union, type Range } from './ranges.ts'
import { prefixOf } from './regex-prefix.ts'
import { fieldsOf } from '../values/fields.ts'

/** One condition of a filter as ranges of an index on its path. */
export interface Predicate {
  path: string
  /** Every document that meets the condition has an entry in one of these. */
  ranges: Range[]
  /** In an index without arrays the converse holds too, so that the condition need not be checked again. */
  isExact: boolean
  /** Conditions within one `$elemMatch` share a number: they hold for one and the same array element. */
  group?: number
  /** Equality with null also has to look among empty arrays. */
  isNull?: boolean
  /** No document without the field meets the condition, so that a sparse index may serve it. */
  needsField: boolean
}

export interface Conditions {
  predicates: Predicate[]
  /** The filter holds nothing beside the predicates. */
  isComplete: boolean
  /** The branches of `$or`s. */
  ors: Document[][]
}

/** What an index may use of a filter, which must have been compiled before and so is known to be sound. */
export function conditionsOf(filter: Document): Conditions {
  const conditions: Conditions = { predicates: [], isComplete: true, ors: [] }
  collect(filter, conditions)
  return conditions
}

let groups = 0

function collect(filter: Document, into: Conditions): void {
  for (const [name, value] of fieldsOf(filter)) {
    if (name === '$comment') continue
    if (name === '$and') for (const branch of value as Document[]) collect(branch, into)
    else if (name === '$or') {
      into.ors.push(value as Document[])
      into.isComplete = false
    } else if (name.startsWith('$') && name !== '$id') into.isComplete = false
    else collectField({ path: name }, value, into)
  }
}

interface Place {
  path: string
  group?: number
}

function collectField(place: Place, value: Value, into: Conditions): void {
  if (!isOperators(value)) return add(place, equal(value), into)
  for (const [operator, operand] of fieldsOf(value)) collectOperator(place, [operator, operand, value], into)
}

function collectOperator(
  place: Place,
  [operator, operand, whole]: [string, Value, Document],
  into: Conditions,
): void {
  if (operator === '$elemMatch') return collectElemMatch(place, operand as Document, into)
  if (operator === '$all') return collectAll(place, operand as Value[], into)
  const found = operator === '$regex' ? matching(operand, whole['$options']) : bounded(operator, operand)
  if (found !== undefined) add(place, found, into)
  else if (operator !== '$options') into.isComplete = false
}

function collectElemMatch(place: Place, operand: Document, into: Conditions): void {
  const inner: Conditions = { predicates: [], isComplete: true, ors: [] }
  const group = ++groups
  const fields: [string, Value][] = fieldsOf(operand)
  if (isOperators(operand)) {
    collectField({ path: place.path, group }, operand, inner)
  } else {
    for (const [name, value] of fields) {
      if (!name.startsWith('$')) collectField({ path: `${place.path}.${name}`, group }, value, inner)
    }
  }
  into.predicates.push(...inner.predicates.map((predicate) => ({ ...predicate, group, isExact: false })))
  into.isComplete = false
}

function collectAll(place: Place, operand: Value[], into: Conditions): void {
  into.isComplete = false
  for (const value of operand) if (!isOperators(value)) add(place, equal(value), into)
}

type Found = Omit<Predicate, 'path' | 'group'>

function add({ path, group }: Place, found: Found, into: Conditions): void {
  into.predicates.push(group === undefined ? { path, ...found } : { path, group, ...found })
}

function bounded(operator: string, operand: Value): Found | undefined {
  switch (operator) {
    case '$eq':
      return equal(operand, { regexIsValue: true })
    case '$in':
      return anyOf((operand as Value[]).map((value) => equal(value)))
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return compared(operator, operand)
    case '$ne':
      return negated(equal(operand))
    case '$nin':
      return negated(anyOf((operand as Value[]).map((value) => equal(value))))
    case '$exists':
      return existing(operand)
    default:
      return undefined
  }
}

function equal(value: Value, { regexIsValue = false } = {}): Found {
  if (value instanceof BSONRegExp) {
    return regexIsValue ? unbounded(true) : (matching(value, undefined) ?? unbounded(true))
  }
  if (value === null) {
    return { ranges: [pointAt(keyOf(null))], isExact: true, isNull: true, needsField: false }
  }
  if (Array.isArray(value)) {
    const [first] = value
    const start = first === undefined ? emptyArrayKey : keyOf(first)
    return { ranges: union([pointAt(start), pointAt(keyOf(value))]), isExact: false, needsField: true }
  }
  return { ranges: [pointAt(keyOf(value))], isExact: true, needsField: true }
}

function anyOf(all: Found[]): Found {
  return {
    ranges: union(all.flatMap(({ ranges }) => ranges)),
    isExact: all.every(({ isExact }) => isExact),
    isNull: all.some(({ isNull }) => isNull === true),
    needsField: all.every(({ needsField }) => needsField),
  }
}

function compared(operator: '$gt' | '$gte' | '$lt' | '$lte', value: Value): Found | undefined {
  if (value === null) return operator.endsWith('e') ? { ...equal(null), isExact: false } : undefined
  if (value instanceof BSONRegExp || Array.isArray(value)) return undefined
  if (isNumber(value) && isNaNumber(numberOf(value))) {
    return operator.endsWith('e') ? equal(value) : { ranges: [], isExact: true, needsField: true }
  }
  const bracket = bracketOf(value)
  const key = keyOf(value)
  const sides: Record<typeof operator, Range> = {
    $gt: { low: successor(key), high: bracket.high, isPoint: false },
    $gte: { low: key, high: bracket.high, isPoint: false },
    $lt: { low: bracket.low, high: key, isPoint: false },
    $lte: { low: bracket.low, high: successor(key), isPoint: false },
  }
  return {
    ranges: intersection([sides[operator]], [everything]),
    isExact: !isDocument(value),
    needsField: true,
  }
}

/** All values that compare with this one; NaN does not compare with other numbers. */
function bracketOf(value: Value): Range {
  const rank = typeRank[typeOf(value)]
  const low = isNumber(value) ? successor(keyOfNaN) : Buffer.of(rank)
  return { low, high: Buffer.of(rank + 1), isPoint: false }
}

const keyOfNaN = Buffer.from([typeRank.double, ...Array.from({ length: 10 }, () => 0)])

function negated(found: Found): Found | undefined {
  if (!found.isExact || found.isNull === true) return undefined
  return { ranges: complement(found.ranges), isExact: true, needsField: false }
}

function existing(operand: Value): Found {
  return isTruthy(operand) ? unbounded(true) : { ...equal(null), isExact: false }
}

function matching(pattern: Value, options: Value | undefined): Found | undefined {
  const prefix = prefixOf(pattern, options)
  if (prefix === undefined) return unbounded(true)
  const low = keyOf(prefix).subarray(0, -2)
  return { ranges: [{ low, high: successor(low), isPoint: false }], isExact: false, needsField: true }
}

function unbounded(needsField: boolean): Found {
  return { ranges: [everything], isExact: false, needsField }
}
