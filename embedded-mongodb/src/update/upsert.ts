import { CommandError, notSingleValue } from '../errors.ts'
import { compileDocument } from '../query/filter.ts'
import type { Equality } from '../query/expression.ts'
import { compareStrings } from '../values/compare.ts'
import { checkStorable } from '../values/codec.ts'
import type { Document } from '../values/types.ts'
import { applyTree } from './apply.ts'
import { set } from './fields.ts'
import { addModifier, newTree } from './tree.ts'

/**
 * What an upsert starts from: the values that the filter fixes, for a replacement only that of `_id`. Throws
 * NotSingleValueField when it fixes one field twice, NotExactValueField for a part of `_id`.
 */
export function newDocumentFrom(filter: Document, { onlyId = false } = {}): Document {
  const all = compileDocument(filter).equalities ?? []
  const wanted = onlyId ? all.filter(isOfId) : all
  const found: Equality[] = []
  for (const equality of wanted) {
    checkConflict(equality.path, found)
    checkStorable(equality.value)
    found.push(equality)
  }
  return found.toSorted((a, b) => compareStrings(a.path, b.path)).reduce(withEquality, {})
}

function isOfId({ path }: Equality): boolean {
  if (path.startsWith('_id.')) {
    throw new CommandError(111, `field at '_id' must be exactly specified, field at sub-path '${path}'found`)
  }
  return path === '_id'
}

function checkConflict(path: string, found: Equality[]): void {
  const earlier = found.find((one) => one.path === path || path.startsWith(`${one.path}.`))
  if (earlier === undefined) return
  const what =
    earlier.path === path
      ? `path '${path}' is matched twice`
      : `both paths '${path}' and '${earlier.path}' are matched`
  throw notSingleValue(`cannot infer query fields to set, ${what}`)
}

function withEquality(doc: Document, { path, value }: Equality): Document {
  const tree = newTree()
  addModifier(tree, path, set(path, value))
  return applyTree(tree, doc, {
    original: doc,
    now: new Date(0),
    inserting: true,
    arrayFilters: new Map(),
    position: () => undefined,
  })
}
