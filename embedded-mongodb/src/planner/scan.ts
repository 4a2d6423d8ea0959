import { firstRowOf, lastRowOf, type EntryRange, type Rows } from '../storage/rows.ts'
import type { Collection } from '../storage/catalog.ts'
import type { BoundRange } from './bounds.ts'
import type { CollectionScan, IndexScan } from './plan.ts'

/** A document found by a scan, not yet checked against the filter. */
export interface Candidate {
  row: number
  body: Uint8Array
}

export interface Counters {
  keys: number
  documents: number
}

interface ScanContext {
  rows: Rows
  counters: Counters
  /** How many candidates will do, if that is known. Rows are read in portions, never many more than are used. */
  wanted: number | undefined
}

const smallestPortion = 16
const largestPortion = 512

/** Documents in the order they were inserted. Each portion is read anew, so that writes in between do no harm. */
export function* scanCollection(
  collection: Collection,
  { backwards }: CollectionScan,
  { rows, counters, wanted }: ScanContext,
): Generator<Candidate> {
  let from = firstRowOf(collection.id)
  let to = lastRowOf(collection.id)
  for (let portion = firstPortion(wanted); ; portion = nextPortion(portion)) {
    const found = rows.documents(from, to, { backwards, limit: portion })
    for (const [row, body] of found) {
      counters.documents++
      yield { row, body }
      if (backwards) to = row - 1
      else from = row + 1
    }
    if (found.length < portion) return
  }
}

/** The documents of an index scan in its order, each once. */
export function* scanIndex({ index, bounds, order }: IndexScan, context: ScanContext): Generator<Candidate> {
  const seen = index.isMultikey ? new Set<number>() : undefined
  const reader = { index: index.id, backwards: order.backwards, context }
  const ordered = order.backwards ? bounds.ranges.toReversed() : bounds.ranges
  const entries =
    order.mergedFields === undefined
      ? inTurn(ordered, reader)
      : merged(streams(ordered, order.mergedFields), reader)
  for (const { row, body } of entries) {
    context.counters.keys++
    if (seen?.has(row)) continue
    seen?.add(row)
    context.counters.documents++
    yield { row, body }
  }
}

interface Entry {
  key: Uint8Array
  row: number
  body: Uint8Array
}

interface Reader {
  index: number
  backwards: boolean
  context: ScanContext
}

function* inTurn(ranges: readonly BoundRange[], reader: Reader): Generator<Entry> {
  for (const range of ranges) yield* entriesIn(range, reader)
}

function* entriesIn({ low, high }: BoundRange, { index, backwards, context }: Reader): Generator<Entry> {
  let after: EntryRange['after']
  for (let portion = firstPortion(context.wanted); ; portion = nextPortion(portion)) {
    const found = context.rows.entries({ index, low, high, after }, backwards, portion)
    for (const [key, row, body] of found) {
      after = { key, row }
      yield { key, row, body }
    }
    if (found.length < portion) return
  }
}

interface Stream {
  ranges: BoundRange[]
  /** Keys of this stream are compared without this beginning, which they share. */
  prefixLength: number
}

/** Ranges that agree in the first fields follow one another in one stream. */
function streams(ranges: readonly BoundRange[], fields: number): Stream[] {
  const byPrefix = new Map<string, Stream>()
  for (const range of ranges) {
    const prefixLength = range.prefixLengths[fields - 1] ?? 0
    const prefix = range.low.toString('latin1', 0, prefixLength)
    const stream = byPrefix.get(prefix)
    if (stream === undefined) byPrefix.set(prefix, { ranges: [range], prefixLength })
    else stream.ranges.push(range)
  }
  return [...byPrefix.values()]
}

/** Always the least, or greatest, of the streams' next entries. */
function* merged(all: Stream[], reader: Reader): Generator<Entry> {
  const heads = all.flatMap(({ ranges, prefixLength }) => {
    const entries = inTurn(ranges, reader)
    const head = entries.next().value
    return head ? [{ entries, prefixLength, head, rest: head.key.subarray(prefixLength) }] : []
  })
  const sign = reader.backwards ? -1 : 1
  while (heads.length > 0) {
    const next = heads.reduce((a, b) => (sign * Buffer.compare(b.rest, a.rest) < 0 ? b : a))
    yield next.head
    const following = next.entries.next().value
    if (following) Object.assign(next, { head: following, rest: following.key.subarray(next.prefixLength) })
    else heads.splice(heads.indexOf(next), 1)
  }
}

function firstPortion(wanted: number | undefined): number {
  return Math.max(1, Math.min(wanted ?? smallestPortion, largestPortion))
}

function nextPortion(portion: number): number {
  return Math.min(Math.max(portion * 4, smallestPortion), largestPortion)
}
