import { compileFilter } from '../query/filter.ts'
import type { Index } from '../storage/catalog.ts'
import { isEqual } from '../values/compare.ts'
import { isDocument, type Document, type Value } from '../values/types.ts'
import type { Conditions } from './predicates.ts'
import { fieldsOf, namesOf } from '../values/fields.ts'

/** Whether the index has an entry of every document that the filter may match. */
export function covers({ definition }: Index, filter: Document, conditions: Conditions): boolean {
  if (definition.sparse) {
    const paths = new Set(definition.fields.map(({ path }) => path))
    if (!conditions.predicates.some(({ path, needsField }) => needsField && paths.has(path))) return false
  }
  return definition.partial === undefined || implies(filter, definition.partial.filter)
}

/** Whether every document that matches `filter` surely matches `wider`. May say no too often. */
function implies(filter: Document, wider: Document): boolean {
  const known = conjuncts(filter)
  return conjuncts(wider).every((wanted) => known.some((condition) => conditionImplies(condition, wanted)))
}

interface Condition {
  path: string
  operator: string
  operand: Value
}

function conjuncts(filter: Document): Condition[] {
  return fieldsOf(filter).flatMap(([path, value]): Condition[] => {
    if (path === '$and') return (value as Document[]).flatMap(conjuncts)
    if (path.startsWith('$') || !isDocument(value) || !namesOf(value)[0]?.startsWith('$')) {
      return [{ path, operator: '$eq', operand: value }]
    }
    return fieldsOf(value).map(([operator, operand]) => ({ path, operator, operand }))
  })
}

function conditionImplies(known: Condition, wanted: Condition): boolean {
  if (known.path !== wanted.path) return false
  if (known.operator === wanted.operator && isEqual(known.operand, wanted.operand)) return true
  if (known.path.startsWith('$')) return false
  const isExistence = wanted.operator === '$exists' && wanted.operand === true
  if (known.operator === '$eq' || known.operator === '$in') {
    const values = known.operator === '$eq' ? [known.operand] : (known.operand as Value[])
    if (isExistence) return values.every((value) => value !== null)
    return isSingleValued(wanted) && values.every((value) => matchesAll(value, wanted))
  }
  if (['$gt', '$gte', '$lt', '$lte'].includes(known.operator)) {
    return known.operand !== null && (isExistence || isNarrower(known, wanted))
  }
  return known.operator === '$ne' && known.operand === null && isExistence
}

/** An array that holds the known value has other elements too, so only conditions that one element meets follow. */
function isSingleValued({ operator }: Condition): boolean {
  return ['$eq', '$in', '$gt', '$gte', '$lt', '$lte'].includes(operator)
}

function matchesAll(value: Value, { operator, operand }: Condition): boolean {
  if (Array.isArray(value) || isDocument(value) || value === null) return false
  return compileFilter({ value: { [operator]: operand } })({ value })
}

/** `known` bounds the same side at least as tightly. */
function isNarrower(known: Condition, wanted: Condition): boolean {
  if (known.operator[1] !== wanted.operator[1] || wanted.operator.length > 4) return false
  return (
    matchesAll(known.operand, { ...wanted, operator: `$${wanted.operator.slice(1, 3)}e` }) &&
    (wanted.operator.length === 4 || known.operator.length === 3 || !isEqual(known.operand, wanted.operand))
  )
}
