import { badValue, failedToParse } from '../errors.ts'
import { compileFilter, type Matcher } from '../query/filter.ts'
import { isDocument, type Document, type Value } from '../values/types.ts'
import { shown } from '../values/shown.ts'
import { filterNameOf } from './tree.ts'
import { fieldsOf, namesOf } from '../values/fields.ts'

/** Each filter under the name by which paths use it, `x` of `{'x.a': 1}`. Every one must be used. */
export function compileArrayFilters(filters: Document[], update: Document): Map<string, Matcher> {
  const compiled = new Map<string, Matcher>()
  for (const filter of filters) {
    const matches = compileFilter(filter)
    const name = nameOf(filter)
    if (compiled.has(name)) {
      throw failedToParse(`Found multiple array filters with the same top-level field name ${name}`)
    }
    compiled.set(name, matches)
  }
  const used = usedNames(update)
  for (const [name, path] of used) {
    if (!compiled.has(name))
      throw badValue(`No array filter found for identifier '${name}' in path '${path}'`)
  }
  const unused = [...compiled.keys()].find((name) => !used.has(name))
  if (unused !== undefined) {
    throw failedToParse(
      `The array filter for identifier '${unused}' was not used in the update ${shown(update)}`,
    )
  }
  return compiled
}

/** The one name that all conditions of a filter begin with. */
function nameOf(filter: Document): string {
  const [name, other] = new Set(topLevelNames(filter))
  if (name === undefined) {
    throw failedToParse('Cannot use an expression without a top-level field name in arrayFilters')
  }
  const context = 'Error parsing array filter :: caused by ::'
  if (other !== undefined) {
    throw failedToParse(`${context} Expected a single top-level field name, found '${name}' and '${other}'`)
  }
  if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) {
    throw badValue(
      `${context} The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
    )
  }
  return name
}

function topLevelNames(filter: Document): string[] {
  return fieldsOf(filter).flatMap(([name, operand]) => {
    if (!name.startsWith('$')) return [name.split('.')[0] ?? '']
    return Array.isArray(operand) ? operand.filter(isDocument).flatMap(topLevelNames) : []
  })
}

/** The names in `$[name]` parts, each with a path that uses it. */
function usedNames(update: Document): Map<string, string> {
  const paths = Object.values(update).flatMap((fields: Value) => (isDocument(fields) ? namesOf(fields) : []))
  const uses = paths.flatMap((path) =>
    path.split('.').map((part) => [filterNameOf(part) ?? '', path] as const),
  )
  return new Map(uses.filter(([name]) => name !== ''))
}
