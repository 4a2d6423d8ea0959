import { descending } from '../values/key.ts'

/** Keys from `low` up to but without `high`. */
export interface Range {
  low: Buffer
  high: Buffer
  /** All keys within are of one value, whose key is `low`. */
  isPoint: boolean
}

const beyondAll = Buffer.of(0xff)
export const everything: Range = { low: Buffer.alloc(0), high: beyondAll, isPoint: false }

export function pointAt(key: Buffer): Range {
  return { low: key, high: successor(key), isPoint: true }
}

/** The least bytes that are greater than all that begin with `key`. */
export function successor(key: Buffer): Buffer {
  let length = key.length
  while (length > 0 && key[length - 1] === 0xff) length--
  if (length === 0) return beyondAll
  const next = Buffer.from(key.subarray(0, length))
  next[length - 1] = (next[length - 1] as number) + 1
  return next
}

/** Sorted, without overlaps and repetitions. */
export function union(ranges: readonly Range[]): Range[] {
  const merged: Range[] = []
  for (const range of ranges.toSorted((a, b) => Buffer.compare(a.low, b.low))) {
    const last = merged.at(-1)
    if (last === undefined || Buffer.compare(last.high, range.low) < 0 || areNeighbours(last, range))
      merged.push(range)
    else if (Buffer.compare(last.high, range.high) < 0)
      merged[merged.length - 1] = { low: last.low, high: range.high, isPoint: false }
  }
  return merged
}

export function intersection(some: readonly Range[], others: readonly Range[]): Range[] {
  const common: Range[] = []
  for (const a of some) {
    for (const b of others) {
      const low = Buffer.compare(a.low, b.low) < 0 ? b.low : a.low
      const high = Buffer.compare(a.high, b.high) < 0 ? a.high : b.high
      if (Buffer.compare(low, high) < 0) common.push({ low, high, isPoint: a.isPoint || b.isPoint })
    }
  }
  return union(common)
}

/** All keys that lie in none of the ranges. */
export function complement(ranges: readonly Range[]): Range[] {
  const rest: Range[] = []
  let low = everything.low
  for (const range of union(ranges)) {
    if (Buffer.compare(low, range.low) < 0) rest.push({ low, high: range.low, isPoint: false })
    low = range.high
  }
  rest.push({ low, high: everything.high, isPoint: false })
  return rest
}

/** The same keys in an index that runs downwards. */
export function inverted({ low, high, isPoint }: Range): Range {
  return {
    low: isPoint ? descending(low) : successor(descending(high)),
    high: successor(descending(low)),
    isPoint,
  }
}

/** Two values next to one another stay two points. */
function areNeighbours(a: Range, b: Range): boolean {
  return a.isPoint && b.isPoint && !a.low.equals(b.low)
}
