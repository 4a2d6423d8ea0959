import type { IndexField } from '../indexes/definition.ts'
import type { Index } from '../storage/catalog.ts'
import { emptyArrayKey } from '../values/key.ts'
import type { Predicate } from './predicates.ts'
import { everything, intersection, inverted, pointAt, union, type Range } from './ranges.ts'

/** Which keys of an index to read. */
export interface Bounds {
  /** In the order of the index. */
  ranges: BoundRange[]
  /** Leading fields that are bound to single values, whether one or several each. */
  pointFields: number
  /** How many values each of those has. */
  pointCounts: number[]
  /** Leading fields with bounds of any kind. */
  boundedFields: number
  /** How many predicates the bounds express. */
  used: number
  /** Whether they express them wholly. */
  isExact: boolean
}

export interface BoundRange {
  low: Buffer
  high: Buffer
  /** Lengths of `low` after each of its point fields. */
  prefixLengths: number[]
}

const mostRanges = 1000

export function boundsOf(index: Index, predicates: readonly Predicate[]): Bounds {
  const chosen = fieldRanges(index, predicates)
  const bounds: Bounds = {
    ranges: [{ low: everything.low, high: everything.high, prefixLengths: [] }],
    pointFields: 0,
    pointCounts: [],
    boundedFields: 0,
    used: 0,
    isExact: !index.isMultikey,
  }
  for (const { ranges, used, isExact } of chosen) {
    if (bounds.ranges.length * ranges.length > mostRanges) break
    const arePoints = ranges.every(({ isPoint }) => isPoint)
    bounds.ranges = bounds.ranges.flatMap((range) => ranges.map((next) => extend(range, next, arePoints)))
    bounds.boundedFields++
    bounds.used += used
    bounds.isExact &&= isExact
    if (!arePoints) break
    bounds.pointFields++
    bounds.pointCounts.push(ranges.length)
  }
  return bounds
}

interface FieldRanges {
  ranges: Range[]
  used: number
  isExact: boolean
}

/** The ranges of the leading fields that have some, each in the direction of its field. */
function fieldRanges(index: Index, predicates: readonly Predicate[]): FieldRanges[] {
  const chosen: FieldRanges[] = []
  const taken: Predicate[] = []
  for (const field of index.definition.fields) {
    // An index holds less under the number of an element than a filter looks for there.
    if (field.parts.some((part) => /^\d+$/.test(part))) break
    const own = predicates.filter(({ path }) => path === field.path)
    const usable = index.isMultikey ? compatible(own, taken) : own
    if (usable.length === 0) break
    const ranges = usable.map((predicate) => rangesIn(index, predicate)).reduce((a, b) => intersection(a, b))
    if (ranges.length === 1 && ranges[0]?.low.length === 0 && ranges[0]?.high.equals(everything.high)) break
    taken.push(...usable)
    chosen.push({
      ranges: directed(field, ranges),
      used: usable.length,
      isExact: usable.every(({ isExact }) => isExact),
    })
  }
  return chosen
}

/**
 * Where arrays are indexed, two conditions may hold for different elements. So one condition is used of each
 * path, and of paths through the same array, unless an `$elemMatch` binds them to one element.
 */
function compatible(own: Predicate[], taken: Predicate[]): Predicate[] {
  const best = own.toSorted((a, b) => Number(isAllPoints(b)) - Number(isAllPoints(a))).at(0)
  if (best === undefined) return []
  const rivals = taken.filter(({ path }) => topOf(path) === topOf(best.path))
  if (rivals.some(({ group }) => group === undefined || group !== best.group)) return []
  return best.group === undefined ? [best] : own.filter(({ group }) => group === best.group)
}

function isAllPoints({ ranges }: Predicate): boolean {
  return ranges.every(({ isPoint }) => isPoint)
}

function topOf(path: string): string {
  return path.split('.', 1)[0] ?? path
}

function rangesIn(index: Index, { ranges, isNull }: Predicate): Range[] {
  return isNull && index.isMultikey ? union([...ranges, pointAt(emptyArrayKey)]) : ranges
}

function directed(field: IndexField, ranges: Range[]): Range[] {
  return field.descending ? ranges.map(inverted).toReversed() : ranges
}

function extend(range: BoundRange, next: Range, isPoint: boolean): BoundRange {
  const low = Buffer.concat([range.low, next.low])
  const prefixLengths = isPoint ? [...range.prefixLengths, low.length] : range.prefixLengths
  return { low, high: Buffer.concat([range.low, next.high]), prefixLengths }
}
