import type { Index } from '../storage/catalog.ts'
import type { Bounds } from './bounds.ts'

export interface SortField {
  path: string
  descending: boolean
}

/** How an index gives the order that was asked for. */
export interface Order {
  isSorted: boolean
  backwards: boolean
  /**
   * Undefined: the ranges one after the other. Else the ranges that differ in this many leading fields are read
   * side by side and merged by the fields after them.
   */
  mergedFields: number | undefined
}

const unsorted: Order = { isSorted: false, backwards: false, mergedFields: undefined }
const mostMerged = 200

export function orderOf(index: Index, bounds: Bounds, sort: readonly SortField[]): Order {
  if (sort.length === 0) return unsorted
  if (index.isMultikey && bounds.boundedFields > 0) return unsorted
  const walk = {
    at: 0,
    backwards: undefined as boolean | undefined,
    mergedFields: undefined as number | undefined,
  }
  for (const wanted of sort) if (!step(index, bounds, wanted, walk)) return unsorted
  if (walk.mergedFields !== undefined && bounds.ranges.length > mostMerged) return unsorted
  return { isSorted: true, backwards: walk.backwards ?? false, mergedFields: walk.mergedFields }
}

interface Walk {
  at: number
  backwards: boolean | undefined
  mergedFields: number | undefined
}

/** Finds the next sort field in the index, past fields that are bound to values. */
function step(index: Index, bounds: Bounds, wanted: SortField, walk: Walk): boolean {
  const { fields } = index.definition
  const fixed = fields.findIndex(({ path }) => path === wanted.path)
  if (fixed >= 0 && fixed < bounds.pointFields && bounds.pointCounts[fixed] === 1 && !index.isMultikey)
    return true
  while (walk.at < fields.length) {
    const field = fields[walk.at]
    if (field !== undefined && field.path === wanted.path) {
      const backwards = field.descending !== wanted.descending
      if (walk.backwards !== undefined && walk.backwards !== backwards) return false
      walk.backwards = backwards
      walk.at++
      return true
    }
    if (walk.at >= bounds.pointFields) return false
    // Values passed over after a field of the order would interleave.
    if (bounds.pointCounts[walk.at] !== 1) {
      if (walk.backwards !== undefined) return false
      walk.mergedFields = walk.at + 1
    }
    walk.at++
  }
  return false
}
