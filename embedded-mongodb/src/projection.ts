import { CommandError, notImplemented } from './errors.ts'
import { checkedPartsOf } from './values/paths.ts'
import { isDocument, isNumber, type Document, type Value } from './values/types.ts'
import { numberOf } from './values/numbers.ts'
import { fieldsOf, namesOf, setField } from './values/fields.ts'

export type Project = (doc: Document) => Document

/** The fields that a projection names, as a tree of the parts of their paths. */
export interface PathTree extends Map<string, PathTree | Leaf> {}

/** Included or excluded, or to be computed, in which case what was there is not included. */
type Leaf = 'here' | 'computed'

export interface Projection {
  kind: 'inclusion' | 'exclusion'
  tree: PathTree
}

/**
 * An inclusion or exclusion; the document given is not changed. Throws MongoDB's errors for mixed or colliding
 * paths, NotImplemented for `$slice`, `$elemMatch`, the positional `$` and computed fields.
 */
export function compileProjection(spec: Document): Project {
  const { kind, tree } = parseProjection(spec, (path, value) => {
    throw notImplemented(`${nameOf(value)} in a projection (of ${path})`)
  })
  if (tree.size === 0) return (doc) => doc
  return kind === 'inclusion' ? (doc) => include(doc, tree) : (doc) => exclude(doc, tree)
}

/** `computed` receives each field that is neither included nor excluded. */
export function parseProjection(spec: Document, computed: (path: string, value: Value) => void): Projection {
  const parsing: Parsing = { tree: new Map(), kind: undefined, id: undefined, computed }
  for (const [path, value] of fieldsOf(spec)) parseField(path, value, parsing)
  const kind = parsing.kind ?? (parsing.id === true ? 'inclusion' : 'exclusion')
  if (parsing.id === (kind === 'exclusion')) parsing.tree.delete('_id')
  else if (kind === 'inclusion' && !parsing.tree.has('_id')) parsing.tree.set('_id', 'here')
  return { kind, tree: parsing.tree }
}

/** In the order of the document's own fields. */
export function include(doc: Document, tree: PathTree): Document {
  const kept: Document = {}
  for (const [name, value] of fieldsOf(doc)) {
    const branch = tree.get(name)
    if (branch === undefined || branch === 'computed') continue
    const part = branch === 'here' ? value : includeWithin(value, branch)
    if (part !== undefined) setField(kept, name, part)
  }
  return kept
}

export function exclude(doc: Document, tree: PathTree): Document {
  const kept: Document = {}
  for (const [name, value] of fieldsOf(doc)) {
    const branch = tree.get(name)
    if (typeof branch === 'string') continue
    setField(kept, name, branch === undefined ? value : excludeWithin(value, branch))
  }
  return kept
}

/** Adds a path to a tree. Throws 31249 or 31250 when it collides with one that is there. */
export function addPath(tree: PathTree, path: string, leaf: Leaf = 'here'): void {
  const parts = checkedPartsOf(path)
  const last = parts.pop() ?? ''
  let node = tree
  for (const [i, part] of parts.entries()) {
    const next = node.get(part) ?? new Map<string, PathTree | Leaf>()
    if (typeof next === 'string') {
      const rest = [...parts.slice(i + 1), last].join('.')
      throw new CommandError(31249, `Path collision at ${path} remaining portion ${rest}`)
    }
    node.set(part, next)
    node = next
  }
  if (node.has(last)) throw new CommandError(31250, `Path collision at ${path}`)
  node.set(last, leaf)
}

interface Parsing {
  tree: PathTree
  kind: Projection['kind'] | undefined
  /** What the projection says of `_id` as a whole, which may differ from what it says of all other fields. */
  id: boolean | undefined
  computed: (path: string, value: Value) => void
}

function parseField(path: string, value: Value, parsing: Parsing): void {
  if (/(^|\.)\$(\.|$)/.test(path)) throw notImplemented('the positional $ in a projection')
  if (isDocument(value) && !namesOf(value)[0]?.startsWith('$')) parseNested(path, value, parsing)
  else if (typeof value === 'boolean') addField(path, value, parsing)
  else if (isNumber(value)) addField(path, Number(numberOf(value)) !== 0, parsing)
  else addComputed(path, value, parsing)
}

function addComputed(path: string, value: Value, parsing: Parsing): void {
  parsing.computed(path, value)
  addPath(parsing.tree, path, 'computed')
  parsing.kind ??= 'inclusion'
  if (parsing.kind === 'exclusion') {
    throw new CommandError(31252, 'Cannot use expression other than $meta in exclusion projection')
  }
}

function parseNested(path: string, spec: Document, parsing: Parsing): void {
  const fields = fieldsOf(spec)
  if (fields.length === 0) {
    throw new CommandError(51270, 'An empty sub-projection is not a valid value. Found empty object at path')
  }
  for (const [name, value] of fields) parseField(`${path}.${name}`, value, parsing)
}

function addField(path: string, isIncluded: boolean, parsing: Parsing): void {
  addPath(parsing.tree, path)
  if (path === '_id') {
    parsing.id = isIncluded
    return
  }
  const kind = isIncluded ? 'inclusion' : 'exclusion'
  parsing.kind ??= kind
  if (parsing.kind !== kind) {
    const code = isIncluded ? 31253 : 31254
    throw new CommandError(code, `Cannot do ${kind} on field ${path} in ${parsing.kind} projection`)
  }
}

function includeWithin(value: Value, tree: PathTree): Value | undefined {
  if (isDocument(value)) return include(value, tree)
  if (!Array.isArray(value)) return undefined
  return value.map((element) => includeWithin(element, tree)).filter((element) => element !== undefined)
}

function excludeWithin(value: Value, tree: PathTree): Value {
  if (isDocument(value)) return exclude(value, tree)
  return Array.isArray(value) ? value.map((element) => excludeWithin(element, tree)) : value
}

function nameOf(value: Value): string {
  return isDocument(value) ? (namesOf(value)[0] ?? '') : 'a computed field'
}
