import type { Document } from '../values/types.ts'
import type { Collection } from './catalog.ts'

/** A document in the store, decoded, and its row. */
export interface Stored {
  row: number
  body: Uint8Array
  document: Document
}

/** The database as one reader sees it: everyone's plain view, or that of a transaction. */
export interface View {
  collection(db: string, name: string): Collection | undefined
  collectionForWriting(db: string, name: string): Collection
  /** Documents for which the tables do not say what this reader sees; undefined where it sees none. */
  touched(collection: Collection): ReadonlyMap<number, Uint8Array | undefined>
  body(collection: Collection, row: number): Uint8Array | undefined
  insert(collection: Collection, document: Document, body: Uint8Array): void
  replace(collection: Collection, before: Stored, after: Document, body: Uint8Array): void
  remove(collection: Collection, before: Stored): void
}
