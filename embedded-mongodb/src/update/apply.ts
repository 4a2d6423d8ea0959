import { badValue, CommandError, dollarPrefixed, pathNotViable } from '../errors.ts'
import type { Matcher } from '../query/filter.ts'
import { isDocument, type Document, type Value } from '../values/types.ts'
import type { Modifier, Target } from './modifier.ts'
import { shown } from '../values/shown.ts'
import { compareNames, merge, positionalName, type Branch, type Node } from './tree.ts'
import { documentOf, fieldOf, removeField, setField } from '../values/fields.ts'

/** One update of one document. */
export interface Run extends Omit<Target, 'path'> {
  arrayFilters: Map<string, Matcher>
  /** The index that `$` stands for, if the filter matched an array element. */
  position: () => number | undefined
}

/** The changed document; whatever is not changed is shared with the document given, which stays as it is. */
export function applyTree(tree: Branch, doc: Document, run: Run): Document {
  const changed = applyNode(tree, doc, { path: [], run })
  return isDocument(changed) ? changed : doc
}

interface Place {
  path: string[]
  run: Run
  /** The scalar or array above, in which this path cannot be made. */
  barrier?: { path: string[]; value: Value }
}

function applyNode(node: Node, current: Value | undefined, place: Place): Value | undefined {
  if (node.kind === 'leaf') return applyModifier(node.modifier, current, place)
  return node.kind === 'fields' ? applyFields(node, current, place) : applyElements(node, current, place)
}

function applyModifier(modifier: Modifier, current: Value | undefined, place: Place): Value | undefined {
  const { path, run, barrier } = place
  const result = modifier.apply(current, { ...run, path })
  if (barrier) refuseBeyond(barrier, { ...place, isCreating: result !== undefined, modifier })
  const isNew = result !== current && result !== undefined
  if (isNew && path.length === 1 && !run.inserting) checkTopLevelName(path)
  return result
}

function applyFields(branch: Branch, current: Value | undefined, place: Place): Value | undefined {
  let result = current
  for (const [name, child] of childrenInOrder(branch, place)) result = applyField(name, child, result, place)
  return result
}

/** The fields to change in their order, `$` by the index it stands for. */
function childrenInOrder({ children }: Branch, { path, run }: Place): [string, Node][] {
  const positional = children.get(positionalName)
  const named = [...children].filter(([name]) => name !== positionalName)
  if (positional) {
    const index = run.position()
    if (index === undefined) {
      throw badValue('The positional operator did not find the match needed from the query.')
    }
    const name = String(index)
    const other = children.get(name)
    const node = other ? merge(positional, other, [...path, name]) : positional
    return [...named.filter(([known]) => known !== name), [name, node] as [string, Node]].toSorted(byName)
  }
  return named.toSorted(byName)
}

function byName([a]: [string, Node], [b]: [string, Node]): number {
  return compareNames(a, b)
}

function applyField(name: string, child: Node, holder: Value | undefined, place: Place): Value | undefined {
  const within: Place = { ...place, path: [...place.path, name] }
  if (isDocument(holder)) return changeField(holder, name, child, within)
  const index = Array.isArray(holder) ? indexOf(name) : undefined
  if (Array.isArray(holder) && index !== undefined) return changeElement(holder, index, child, within)
  if (holder === undefined) {
    const made = applyNode(child, undefined, within)
    return made === undefined ? undefined : documentOf([[name, made]])
  }
  applyNode(child, undefined, { ...within, barrier: { path: place.path, value: holder } })
  return holder
}

function changeField(holder: Document, name: string, child: Node, within: Place): Document {
  const before = fieldOf(holder, name)
  const after = applyNode(child, before, within)
  if (after === before) return holder
  const copy = { ...holder }
  if (after === undefined) removeField(copy, name)
  else setField(copy, name, after)
  return copy
}

/** An element that is taken away leaves a null, and nulls fill the gap before a new one. */
function changeElement(holder: Value[], index: number, child: Node, within: Place): Value[] {
  const before = holder[index]
  const after = applyNode(child, before, within)
  if (after === before) return holder
  if (index - holder.length > mostPadding) {
    throw new CommandError(34, `can't backfill more than ${mostPadding} elements`)
  }
  const padding = Array.from<null>({ length: Math.max(index - holder.length, 0) }).fill(null)
  const copy = [...holder, ...padding]
  copy[index] = after ?? null
  return copy
}

const mostPadding = 1_500_000

function indexOf(name: string): number | undefined {
  return /^(0|[1-9]\d{0,9})$/.test(name) ? Number(name) : undefined
}

function applyElements(branch: Branch, current: Value | undefined, place: Place): Value | undefined {
  const path = place.path.join('.')
  if (current === undefined) {
    throw badValue(`The path '${path}' must exist in the document in order to apply array updates.`)
  }
  if (!Array.isArray(current)) {
    const name = place.path.at(-1) ?? ''
    throw badValue(`Cannot apply array updates to non-array element ${name}: ${shown(current)}`)
  }
  const changed = current.map((element, index) => applyToElement(branch, element, index, place))
  return changed.every((element, index) => element === current[index]) ? current : changed
}

function applyToElement(branch: Branch, element: Value, index: number, place: Place): Value {
  const path = [...place.path, String(index)]
  const nodes = [...branch.children].toSorted(byName).filter(([name]) => fitsFilter(name, element, place.run))
  const [first, ...others] = nodes.map(([, node]) => node)
  if (first === undefined) return element
  const node = others.reduce((merged, other) => merge(merged, other, path), first)
  return applyNode(node, element, { ...place, path }) ?? null
}

function fitsFilter(name: string, element: Value, run: Run): boolean {
  return name === '' || run.arrayFilters.get(name)?.({ [name]: element }) === true
}

interface Refusal extends Place {
  isCreating: boolean
  modifier: Modifier
}

function refuseBeyond(barrier: { path: string[]; value: Value }, refusal: Refusal): void {
  const part = refusal.path[barrier.path.length] ?? ''
  const element = `{${barrier.path.at(-1) ?? ''}: ${shown(barrier.value)}}`
  if (refusal.isCreating) throw pathNotViable(`Cannot create field '${part}' in element ${element}`)
  if (refusal.modifier.needsViablePath) {
    const path = refusal.path.join('.')
    throw pathNotViable(`Cannot use the part (${part}) of (${path}) to traverse the element (${element})`)
  }
}

function checkTopLevelName([name = '']: string[]): void {
  if (!name.startsWith('$')) return
  throw dollarPrefixed(dollarPrefixedMessage(name))
}

export function dollarPrefixedMessage(name: string): string {
  return (
    `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's ` +
    'replacement document. Consider using an aggregation pipeline with $replaceWith.'
  )
}
