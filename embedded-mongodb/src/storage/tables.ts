import type { DatabaseSync } from 'node:sqlite'
import { duplicateKey } from '../indexes/duplicate-key.ts'
import { keysOf, type IndexKey } from '../indexes/keys.ts'
import type { Document } from '../values/types.ts'
import { Catalog, type Collection, type Index } from './catalog.ts'
import { History } from './history.ts'
import { Rows } from './rows.ts'
import { statement } from './sqlite.ts'
import type { Stored, View } from './view.ts'

const untouched: ReadonlyMap<number, Uint8Array | undefined> = new Map()

/** The committed state, and the plain writes to it. The first write after a commit opens an SQLite transaction. */
export class Tables implements View {
  readonly rows: Rows
  readonly catalog: Catalog
  readonly history = new History()
  readonly #sqlite: DatabaseSync
  #writes = 0

  constructor(sqlite: DatabaseSync) {
    this.#sqlite = sqlite
    this.rows = new Rows(sqlite)
    this.catalog = new Catalog(sqlite, this.rows)
  }

  collection(db: string, name: string): Collection | undefined {
    return this.catalog.find(db, name)
  }

  collectionForWriting(db: string, name: string): Collection {
    this.beginWriting()
    return this.catalog.find(db, name) ?? this.catalog.create(db, name)
  }

  touched(): ReadonlyMap<number, Uint8Array | undefined> {
    return untouched
  }

  body(_collection: Collection, row: number): Uint8Array | undefined {
    return this.rows.body(row)
  }

  insert(collection: Collection, document: Document, body: Uint8Array): void {
    this.beginWriting()
    this.link(collection, collection.nextRow, { document, body })
    collection.nextRow++
  }

  replace(collection: Collection, before: Stored, after: Document, body: Uint8Array): void {
    this.beginWriting()
    const changes = collection.indexes.map((index) => changeOf(index, before.document, after))
    for (const { index, added } of changes) this.#checkUnique(collection, index, added, before.row)
    for (const { index, added, removed } of changes) {
      for (const { key } of removed) this.rows.removeEntry(index.id, key, before.row)
      for (const { key } of added) this.rows.addEntry(index.id, key, before.row)
    }
    for (const change of changes) if (change.isMultikey) this.#markMultikey(change.index)
    this.rows.replace(before.row, body)
    this.history.record(collection.id, before.row, before.body)
  }

  remove(collection: Collection, before: Stored): void {
    this.beginWriting()
    this.unlink(collection, before)
  }

  /** Writes a document and its index entries under a row that is free. Throws before it has written anything. */
  link(
    collection: Collection,
    row: number,
    { document, body }: { document: Document; body: Uint8Array },
  ): void {
    const entries = collection.indexes.map((index) => ({ index, ...keysOf(index.definition, document) }))
    for (const { index, keys } of entries) this.#checkUnique(collection, index, keys, row)
    for (const { index, keys, isMultikey } of entries) {
      for (const { key } of keys) this.rows.addEntry(index.id, key, row)
      if (isMultikey) this.#markMultikey(index)
    }
    this.rows.insert(row, body)
    this.history.record(collection.id, row, undefined)
  }

  unlink(collection: Collection, before: Stored): void {
    for (const index of collection.indexes) {
      const { keys } = keysOf(index.definition, before.document)
      for (const { key } of keys) this.rows.removeEntry(index.id, key, before.row)
    }
    this.rows.remove(before.row)
    this.history.record(collection.id, before.row, before.body)
  }

  /** Rises with every write. */
  get writes(): number {
    return this.#writes
  }

  beginWriting(): void {
    this.#writes++
    if (!this.#sqlite.isTransaction) this.#sqlite.exec('BEGIN IMMEDIATE')
  }

  /** Returns when everything written so far is on the disk. */
  commit(): void {
    if (this.#sqlite.isTransaction) this.#sqlite.exec('COMMIT')
  }

  close(): void {
    this.#sqlite.close()
  }

  rollback(): void {
    if (this.#sqlite.isTransaction) this.#sqlite.exec('ROLLBACK')
    this.catalog.reload()
  }

  /** Runs work that is done wholly or, when it throws, not at all. */
  atomically<Result>(work: () => Result): Result {
    this.beginWriting()
    this.#sqlite.exec('SAVEPOINT work')
    try {
      const result = work()
      this.#sqlite.exec('RELEASE work')
      return result
    } catch (error) {
      this.#sqlite.exec('ROLLBACK TO work; RELEASE work')
      this.catalog.reload()
      throw error
    }
  }

  /** How large the database is, on the disk or in memory. */
  bytes(): number {
    const pages = statement<[number]>(this.#sqlite, 'PRAGMA page_count').first()?.[0] ?? 0
    const pageSize = statement<[number]>(this.#sqlite, 'PRAGMA page_size').first()?.[0] ?? 0
    return pages * pageSize
  }

  #checkUnique(collection: Collection, index: Index, keys: IndexKey[], row: number): void {
    if (!index.definition.unique) return
    for (const key of keys) {
      const isTaken = this.rows.rowsUnder(index.id, key.key).some((other) => other !== row)
      if (isTaken) throw duplicateKey(collection.namespace, index.definition, key)
    }
  }

  #markMultikey(index: Index): void {
    if (!index.isMultikey) this.catalog.markMultikey(index)
  }
}

function changeOf(index: Index, before: Document, after: Document) {
  const old = keysOf(index.definition, before).keys
  const { keys, isMultikey } = keysOf(index.definition, after)
  return { index, isMultikey, added: without(keys, old), removed: without(old, keys) }
}

function without(keys: IndexKey[], others: IndexKey[]): IndexKey[] {
  return keys.filter(({ key }) => !others.some((other) => other.key.equals(key)))
}
