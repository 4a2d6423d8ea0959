import type { Collection, Index } from '../storage/catalog.ts'
import type { Tables } from '../storage/tables.ts'
import { firstRowOf, lastRowOf } from '../storage/rows.ts'
import { decode } from '../values/codec.ts'
import { duplicateKey } from './duplicate-key.ts'
import type { IndexDefinition } from './definition.ts'
import { keysOf } from './keys.ts'

const portion = 1000

/** Adds an index and its entries of all documents. Throws E11000 for the first duplicate, and leaves the rest to the caller. */
export function buildIndex(tables: Tables, collection: Collection, definition: IndexDefinition): void {
  const index = tables.catalog.addIndex(collection, definition)
  const last = lastRowOf(collection.id)
  let from = firstRowOf(collection.id)
  for (;;) {
    const documents = tables.rows.documents(from, last, { backwards: false, limit: portion })
    for (const [row, body] of documents) enter(tables, { collection, index }, { row, body })
    const lastRead = documents.at(-1)
    if (lastRead === undefined || documents.length < portion) return
    from = lastRead[0] + 1
  }
}

function enter(
  tables: Tables,
  { collection, index }: { collection: Collection; index: Index },
  { row, body }: { row: number; body: Uint8Array },
): void {
  const { keys, isMultikey } = keysOf(index.definition, decode(body))
  for (const key of keys) {
    if (index.definition.unique && tables.rows.rowsUnder(index.id, key.key).length > 0) {
      throw duplicateKey(collection.namespace, index.definition, key)
    }
    tables.rows.addEntry(index.id, key.key, row)
  }
  if (isMultikey && !index.isMultikey) tables.catalog.markMultikey(index)
}
