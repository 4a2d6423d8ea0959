import { CommandError } from '../errors.ts'
import type { Collection, Index } from '../storage/catalog.ts'
import { isEqual } from '../values/compare.ts'
import { isDocument, type Document, type Value } from '../values/types.ts'
import { boundsOf, type Bounds } from './bounds.ts'
import { covers } from './partial.ts'
import { conditionsOf, type Conditions } from './predicates.ts'
import { orderOf, type Order, type SortField } from './order.ts'

export interface CollectionScan {
  kind: 'collection'
  backwards: boolean
}

export interface IndexScan {
  kind: 'index'
  index: Index
  bounds: Bounds
  order: Order
  /** The bounds alone decide which documents match. */
  isExact: boolean
}

/** Each branch of an `$or` by its own index. */
export interface Union {
  kind: 'union'
  branches: IndexScan[]
}

export type Access = CollectionScan | IndexScan | Union

export interface Plan {
  access: Access
  /** The access yields documents in the order that was asked for. */
  isSorted: boolean
}

export interface PlanRequest {
  filter: Document
  sort?: SortField[] | undefined
  /** An index by name or key pattern, or `{$natural: 1 or -1}`. */
  hint?: Value | undefined
}

/** Chooses how to find the documents. The filter must have been compiled before. */
export function planFor(collection: Collection, { filter, sort = [], hint }: PlanRequest): Plan {
  const natural = naturalDirection(hint)
  if (natural !== undefined) return scanAll(sort, natural < 0)
  const conditions = conditionsOf(filter)
  const indexes = hint === undefined ? collection.indexes : [hinted(collection, hint)]
  // An index that is asked for by name is scanned also where documents that match are not in it.
  const scans = indexes
    .filter((index) => hint !== undefined || covers(index, filter, conditions))
    .map((index) => scanOf(index, conditions, sort))
    .filter(
      (scan) =>
        hint !== undefined || scan.bounds.boundedFields > 0 || (sort.length > 0 && scan.order.isSorted),
    )
  const best = scans.toSorted((a, b) => compareScans(a, b)).at(0)
  if (best === undefined || (best.bounds.boundedFields === 0 && hint === undefined)) {
    const union = unionOf(collection, conditions)
    if (union !== undefined) return { access: union, isSorted: sort.length === 0 }
  }
  if (best !== undefined) return { access: best, isSorted: sort.length === 0 || best.order.isSorted }
  return scanAll(sort, false)
}

function scanAll(sort: SortField[], backwards: boolean): Plan {
  return { access: { kind: 'collection', backwards }, isSorted: sort.length === 0 }
}

function naturalDirection(hint: Value | undefined): number | undefined {
  if (!isDocument(hint)) return undefined
  const direction = hint['$natural']
  return direction === undefined ? undefined : Number(direction)
}

function hinted(collection: Collection, hint: Value): Index {
  const [found, other] = collection.indexes.filter(({ definition }) =>
    typeof hint === 'string' ? definition.name === hint : isEqual(definition.document['key'] ?? null, hint),
  )
  if (found === undefined) throw unfitHint(2, 'hint provided does not correspond to an existing index')
  if (other === undefined) return found
  const names = `${found.definition.name} and ${other.definition.name}`
  throw unfitHint(27, `Hint matched multiple indexes, must hint by index name. Matched: ${names}`)
}

function unfitHint(code: number, reason: string): CommandError {
  return new CommandError(code, `error processing query: planner returned error :: caused by :: ${reason}`)
}

function scanOf(index: Index, conditions: Conditions, sort: SortField[]): IndexScan {
  const bounds = boundsOf(index, conditions.predicates)
  const order = orderOf(index, bounds, sort)
  const isExact = conditions.isComplete && bounds.isExact && bounds.used === conditions.predicates.length
  return { kind: 'index', index, bounds, order, isExact }
}

/** The better scan first: more equalities, then the order asked for, then any bounds, then fewer fields. */
function compareScans(a: IndexScan, b: IndexScan): number {
  return (
    Number(isUniqueLookup(b)) - Number(isUniqueLookup(a)) ||
    b.bounds.pointFields - a.bounds.pointFields ||
    Number(b.order.isSorted) - Number(a.order.isSorted) ||
    b.bounds.boundedFields - a.bounds.boundedFields ||
    Number(b.isExact) - Number(a.isExact) ||
    a.bounds.ranges.length - b.bounds.ranges.length ||
    a.index.definition.fields.length - b.index.definition.fields.length
  )
}

function isUniqueLookup({ index, bounds }: IndexScan): boolean {
  return index.definition.unique && bounds.pointFields === index.definition.fields.length
}

function unionOf(collection: Collection, { ors }: Conditions): Union | undefined {
  for (const branches of ors) {
    const scans = branches.map((branch) => planFor(collection, { filter: branch }).access)
    if (scans.every((scan) => scan.kind === 'index')) return { kind: 'union', branches: scans }
  }
  return undefined
}
