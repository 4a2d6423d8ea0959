import { badValue, conflictingUpdate, emptyFieldName } from '../errors.ts'
import { compareStrings } from '../values/compare.ts'
import { partsOf } from '../values/paths.ts'
import type { Modifier } from './modifier.ts'

/**
 * All paths of an update, as one tree: operators on one path, or on a path and a part of it, are a conflict.
 * The children of `elements` are named by array filter, '' meaning all elements (`$[]`).
 */
export type Node =
  | { kind: 'leaf'; modifier: Modifier }
  | { kind: 'fields'; children: Map<string, Node> }
  | { kind: 'elements'; children: Map<string, Node> }

export type Branch = Exclude<Node, { kind: 'leaf' }>

export const positionalName = '$'

export function newTree(): Branch {
  return { kind: 'fields', children: new Map() }
}

/** Throws EmptyFieldName, BadValue for a misplaced `$`, ConflictingUpdateOperators. */
export function addModifier(tree: Branch, path: string, modifier: Modifier): void {
  const parts = checkedParts(path)
  let branch = tree
  for (const [i, part] of parts.entries()) {
    const next = parts[i + 1]
    const name = filterNameOf(part) ?? part
    const child = branch.children.get(name)
    if (next === undefined) {
      if (child !== undefined) throw conflict(path, parts)
      branch.children.set(name, { kind: 'leaf', modifier })
      return
    }
    const kind = filterNameOf(next) === undefined ? 'fields' : 'elements'
    if (child !== undefined && child.kind !== kind) throw conflict(path, parts.slice(0, i + 1))
    const node: Branch = child?.kind === kind ? child : { kind, children: new Map() }
    branch.children.set(name, node)
    branch = node
  }
}

/** `id` of `$[id]`, '' of `$[]`. */
export function filterNameOf(part: string): string | undefined {
  return /^\$\[(.*)\]$/.exec(part)?.[1]
}

/** Both sets of changes to one array element. Throws ConflictingUpdateOperators. */
export function merge(a: Node, b: Node, path: string[]): Node {
  if (a.kind === 'leaf' || b.kind === 'leaf' || a.kind !== b.kind) {
    throw conflictingUpdate(`Update created a conflict at '${path.join('.')}'`)
  }
  const children = new Map(a.children)
  for (const [name, child] of b.children) {
    const other = children.get(name)
    const step = a.kind === 'elements' ? `$[${name}]` : name
    children.set(name, other === undefined ? child : merge(other, child, [...path, step]))
  }
  return { kind: a.kind, children }
}

/** MongoDB works through the fields of an update in this order: names by their bytes, numbers by value. */
export function compareNames(a: string, b: string): number {
  const areNumbers = /^\d+$/.test(a) && /^\d+$/.test(b)
  return (areNumbers ? a.length - b.length : 0) || compareStrings(a, b)
}

function checkedParts(path: string): string[] {
  if (path === '') throw emptyFieldName('An empty update path is not valid.')
  const parts = partsOf(path)
  if (parts.includes('')) {
    throw emptyFieldName(`The update path '${path}' contains an empty field name, which is not allowed.`)
  }
  if (parts[0] === positionalName) {
    throw badValue(`Cannot have positional (i.e. '$') element in the first position in path '${path}'`)
  }
  if (filterNameOf(parts[0] ?? '') !== undefined) {
    throw badValue(
      `Cannot have array filter identifier (i.e. '$[<id>]') element in the first position in path '${path}'`,
    )
  }
  if (parts.filter((part) => part === positionalName).length > 1) {
    throw badValue(`Too many positional (i.e. '$') elements found in path '${path}'`)
  }
  return parts
}

function conflict(path: string, at: string[]): Error {
  return conflictingUpdate(`Updating the path '${path}' would create a conflict at '${at.join('.')}'`)
}
