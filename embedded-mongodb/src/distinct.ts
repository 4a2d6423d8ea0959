import { keyOf } from './values/key.ts'
import { partsOf, visitPath } from './values/paths.ts'
import type { Document, Value } from './values/types.ts'

/** The different values of a field in the order in which they first come; an array counts as its elements. */
export function distinctValues(docs: Iterable<Document>, path: string): Value[] {
  const parts = partsOf(path)
  const found = new Map<string, Value>()
  for (const doc of docs) {
    for (const value of valuesOf(doc, parts)) {
      const key = keyOf(value).toString('latin1')
      if (!found.has(key)) found.set(key, value)
    }
  }
  return [...found.values()]
}

function valuesOf(doc: Document, parts: string[]): Value[] {
  const values: Value[] = []
  visitPath(doc, parts, 'whole', (value) => {
    if (Array.isArray(value)) values.push(...value)
    else if (value !== undefined) values.push(value)
    return false
  })
  return values
}
