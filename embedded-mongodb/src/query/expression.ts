import { partsOf, visitPath, type ArrayAtEnd } from '../values/paths.ts'
import type { Document, Value } from '../values/types.ts'

/** A compiled filter or a part of one. */
export interface Expression {
  matches: (doc: Document) => boolean
  /** Of a lone value, as an operator within `$elemMatch` sees an element: arrays are not looked into. */
  matchesValue: (value: Value | undefined) => boolean
  /** Which element of an array made a matching document match, for the positional `$`; the last condition wins. */
  position?: (doc: Document) => number | undefined
  /** The fields whose value a match fixes, which an upsert takes over. */
  equalities?: Equality[]
}

export interface Equality {
  path: string
  value: Value
}

/** A condition on what a path leads to. */
export interface Leaf {
  atEnd: ArrayAtEnd
  test: (value: Value | undefined) => boolean
  /** For conditions on an array as a whole: the element that fulfils them. */
  indexIn?: (value: Value | undefined) => number | undefined
  equals?: Value
}

export function onPath(path: string, leaf: Leaf): Expression {
  const parts = partsOf(path)
  return {
    matches: (doc) => visitPath(doc, parts, leaf.atEnd, leaf.test),
    matchesValue: leaf.test,
    position: (doc) => positionOf(doc, parts, leaf),
    equalities: leaf.equals === undefined ? [] : [{ path, value: leaf.equals }],
  }
}

export function allOf(children: Expression[]): Expression {
  const [only] = children
  if (only && children.length === 1) return only
  return {
    matches: (doc) => children.every((child) => child.matches(doc)),
    matchesValue: (value) => children.every((child) => child.matchesValue(value)),
    position: (doc) =>
      children.reduce<number | undefined>((found, child) => child.position?.(doc) ?? found, undefined),
    equalities: children.flatMap((child) => child.equalities ?? []),
  }
}

export function anyOf(children: Expression[]): Expression {
  const [only] = children
  if (only && children.length === 1) return only
  return {
    matches: (doc) => children.some((child) => child.matches(doc)),
    matchesValue: (value) => children.some((child) => child.matchesValue(value)),
  }
}

export function negationOf(child: Expression): Expression {
  return {
    matches: (doc) => !child.matches(doc),
    matchesValue: (value) => !child.matchesValue(value),
  }
}

function positionOf(doc: Document, parts: string[], leaf: Leaf): number | undefined {
  let position: number | undefined
  visitPath(doc, parts, leaf.atEnd, (value, index) => {
    if (!leaf.test(value)) return false
    position = index ?? leaf.indexIn?.(value)
    return true
  })
  return position
}
