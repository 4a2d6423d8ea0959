import { CommandError } from '../errors.ts'
import { addPath, exclude, include, parseProjection, type PathTree } from '../projection.ts'
import { isDocument, type Document, type Value } from '../values/types.ts'
import { partsOf } from '../values/paths.ts'
import { compileExpression, type Evaluate, type Scope } from './expression.ts'
import type { Stage } from './stage.ts'
import { fieldOf, fieldsOf, namesOf, removeField, setField } from '../values/fields.ts'

/** `$project`: an inclusion or an exclusion, and with an inclusion computed fields. */
export function compileProject(spec: Value): Stage {
  if (!isDocument(spec)) throw new CommandError(15969, '$project specification must be an object')
  if (namesOf(spec).length === 0) {
    throw new CommandError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    )
  }
  const computed: ComputedField[] = []
  const { kind, tree } = parseProjection(spec, (path, value) => computed.push(compileField(path, value)))
  if (kind === 'exclusion') return each(({ root }) => exclude(root, tree))
  return each((scope) => withComputed(include(scope.root, tree), computed, scope))
}

/** `$set` and `$addFields`: all fields are computed from the document as it came. */
export function compileSet(name: string, spec: Value): Stage {
  if (!isDocument(spec)) {
    throw new CommandError(40272, `${name} specification stage must be an object, got ${typeof spec}`)
  }
  if (namesOf(spec).length === 0) {
    throw new CommandError(
      40177,
      `Invalid ${name} :: caused by :: specification must have at least one field`,
    )
  }
  const computed = flattened(spec).map(([path, value]) => compileField(path, value))
  const collisions: PathTree = new Map()
  for (const { parts } of computed) addPath(collisions, parts.join('.'))
  return each((scope) => withComputed(scope.root, computed, scope))
}

/** `$unset`: one path or several. */
export function compileUnset(spec: Value): Stage {
  const paths = Array.isArray(spec) ? spec : [spec]
  const tree: PathTree = new Map()
  for (const path of paths) {
    if (typeof path !== 'string') {
      throw new CommandError(31002, '$unset specification must be a string or an array')
    }
    addPath(tree, path)
  }
  if (tree.size === 0) {
    throw new CommandError(31119, '$unset specification must be a string or an array with at least one field')
  }
  return each(({ root }) => exclude(root, tree))
}

interface ComputedField {
  parts: string[]
  evaluate: Evaluate
}

function compileField(path: string, expression: Value): ComputedField {
  return { parts: partsOf(path), evaluate: compileExpression(expression) }
}

/** Paths into nested objects, down to what is an expression. */
function flattened(spec: Document, prefix = ''): [string, Value][] {
  return fieldsOf(spec).flatMap(([name, value]): [string, Value][] => {
    const isNested = isDocument(value) && !(namesOf(value)[0] ?? '$').startsWith('$')
    return isNested ? flattened(value, `${prefix}${name}.`) : [[prefix + name, value]]
  })
}

function each(change: (scope: Scope) => Document): Stage {
  return function* changed(docs, { now }) {
    for (const root of docs) yield change({ root, now, variables: new Map() })
  }
}

function withComputed(doc: Document, fields: ComputedField[], scope: Scope): Document {
  let result = doc
  for (const { parts, evaluate } of fields) result = placed(result, parts, evaluate(scope))
  return result
}

/** A copy with the value in its place, in each element of an array on the way; a missing value takes it away. */
function placed(doc: Document, [part = '', ...rest]: string[], value: Value | undefined): Document {
  const copy = { ...doc }
  const placedValue = rest.length === 0 ? value : placedWithin(fieldOf(doc, part), rest, value)
  if (placedValue === undefined) removeField(copy, part)
  else setField(copy, part, placedValue)
  return copy
}

function placedWithin(holder: Value | undefined, parts: string[], value: Value | undefined): Value {
  if (Array.isArray(holder)) return holder.map((element) => placedWithin(element, parts, value))
  return placed(isDocument(holder) ? holder : {}, parts, value)
}
