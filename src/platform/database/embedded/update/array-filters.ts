import { CommandError, failedToParse } from '../errors.ts'
import { compileFilter, type Matcher } from '../query/index.ts'
import { isDocument, type Document, type Value } from '../values/types.ts'
import { shown } from './shown.ts'
import { filterNameOf, type Branch } from './tree.ts'
import { badValue } from '../errors.ts'

/** Each filter under the name by which paths use it, `x` of `{'x.a': 1}`. Every one must be used. */
export function compileArrayFilters(filters: Document[], update: Document): Map<string, Matcher> {
  const compiled = new Map<string, Matcher>()
  for (const filter of filters) {
    const name = nameOf(filter)
    if (compiled.has(name)) {
      throw failedToParse(`Found multiple array filters with the same top-level field name ${name}`)
    }
    compiled.set(name, compileFilter(filter))
  }
  const used = usedNames(update)
  for (const [name, path] of used) {
    if (!compiled.has(name)) throw badValue(`No array filter found for identifier '${name}' in path '${path}'`)
  }
  const unused = [...compiled.keys()].find((name) => !used.has(name))
  if (unused !== undefined) {
    throw failedToParse(
      `The array filter for identifier '${unused}' was not used in the update ${shown(update)}`,
    )
  }
  return compiled
}
