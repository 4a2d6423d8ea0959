import type { Collection, Index } from '../storage/catalog.ts'
import type { Tables } from '../storage/tables.ts'
import { decode } from '../values/codec.ts'
import { typeRank } from '../values/compare.ts'
import { descending, keyOf } from '../values/key.ts'

const portion = 1000

/** Removes documents whose TTL index says that their time has come. An array counts by its earliest date. */
export function removeExpired(tables: Tables, now: Date): void {
  for (const collection of tables.catalog.collections()) {
    for (const index of collection.indexes) {
      if (index.definition.expireAfterSeconds !== undefined) sweepIndex(tables, { collection, index }, now)
    }
  }
}

function sweepIndex(
  tables: Tables,
  { collection, index }: { collection: Collection; index: Index },
  now: Date,
): void {
  const { expireAfterSeconds = 0, fields } = index.definition
  const range = expiredKeys(now.getTime() - expireAfterSeconds * 1000, fields[0]?.descending === true)
  for (;;) {
    const entries = tables.rows.entries({ index: index.id, ...range }, false, portion)
    const rows = new Map(entries.map(([, row, body]) => [row, body]))
    for (const [row, body] of rows) tables.remove(collection, { row, body, document: decode(body) })
    tables.commit()
    if (entries.length < portion) return
  }
}

/** Keys of dates up to a moment, that moment included. */
function expiredKeys(until: number, isDescending: boolean): { low: Buffer; high: Buffer } {
  const dates = Buffer.of(typeRank.date)
  const next = keyOf(new Date(Math.max(until, -mostMs) + 1))
  if (!isDescending) return { low: dates, high: next }
  return { low: Buffer.from([...descending(next), 0]), high: Buffer.of(256 - typeRank.date) }
}

/** Dates reach no further in JavaScript. */
const mostMs = 8_640_000_000_000_000 - 1
