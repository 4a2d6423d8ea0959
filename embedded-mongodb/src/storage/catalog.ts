import { randomUUID } from 'node:crypto'
import { Int32 } from 'bson'
import type { DatabaseSync } from 'node:sqlite'
import { CommandError } from '../errors.ts'
import { parseDefinition, type IndexDefinition } from '../indexes/definition.ts'
import { decode, encode } from '../values/codec.ts'
import { firstRowOf, mostCollections, type Rows } from './rows.ts'
import { statement } from './sqlite.ts'

export interface Index {
  /** Its number in the table of entries. */
  id: number
  definition: IndexDefinition
  /** Some document has, or had, an array on an indexed path. */
  isMultikey: boolean
}

export interface Collection {
  id: number
  db: string
  name: string
  /** `db.name` */
  namespace: string
  uuid: Uint8Array
  /** The index on `_id` comes first. */
  indexes: Index[]
  /** The row of the next document. */
  nextRow: number
}

/** Which collections and indexes there are. Held in memory, written through to SQLite. */
export class Catalog {
  readonly #sqlite: DatabaseSync
  readonly #rows: Rows
  #collections = new Map<string, Collection>()
  #lastIndex = 0
  #lastId = 0

  constructor(sqlite: DatabaseSync, rows: Rows) {
    this.#sqlite = sqlite
    this.#rows = rows
    this.reload()
  }

  /** Reads everything again, after a rollback took back what memory still shows. Known collections stay the same objects. */
  reload(): void {
    const known = new Map(this.collections().map((collection) => [collection.id, collection]))
    this.#collections = new Map()
    const stored = statement<StoredCollection>(this.#sqlite, 'SELECT id, db, name, uuid FROM collections')
    for (const [id, db, name, uuid] of stored.all()) {
      const indexes = this.#storedIndexes(id)
      const nextRow = Math.max(known.get(id)?.nextRow ?? 0, (this.#rows.lastRow(id) ?? firstRowOf(id)) + 1)
      const read = { id, db, name, namespace: `${db}.${name}`, uuid, indexes, nextRow }
      this.#keep(Object.assign(known.get(id) ?? read, read))
      this.#lastId = Math.max(this.#lastId, id)
    }
    const last = statement<[number | null]>(this.#sqlite, 'SELECT max(id) FROM indexes').first()
    this.#lastIndex = Math.max(this.#lastIndex, last?.[0] ?? 0)
  }

  find(db: string, name: string): Collection | undefined {
    return this.#collections.get(`${db}.${name}`)
  }

  collections(): Collection[] {
    return [...this.#collections.values()]
  }

  collectionsOf(db: string): Collection[] {
    return this.collections().filter((collection) => collection.db === db)
  }

  create(db: string, name: string): Collection {
    const collection = this.draft(db, name)
    this.register(collection)
    return collection
  }

  /** A collection that nobody else sees yet, such as one that an open transaction will create. */
  draft(db: string, name: string): Collection {
    const id = this.#freeId()
    const uuid = Buffer.from(randomUUID().replaceAll('-', ''), 'hex')
    const index = { id: ++this.#lastIndex, definition: parseDefinition(idIndex), isMultikey: false }
    return { id, db, name, namespace: `${db}.${name}`, uuid, indexes: [index], nextRow: firstRowOf(id) + 1 }
  }

  register(collection: Collection): void {
    const { id, db, name, uuid } = collection
    statement(this.#sqlite, 'INSERT INTO collections VALUES (?, ?, ?, ?)').run(id, db, name, uuid)
    for (const index of collection.indexes) this.#insertIndex(collection, index)
    this.#keep(collection)
  }

  drop(collection: Collection): void {
    for (const index of collection.indexes.slice()) this.dropIndex(collection, index)
    this.#rows.removeCollection(collection.id)
    statement(this.#sqlite, 'DELETE FROM collections WHERE id = ?').run(collection.id)
    this.#collections.delete(collection.namespace)
  }

  addIndex(collection: Collection, definition: IndexDefinition): Index {
    const index = { id: ++this.#lastIndex, definition, isMultikey: false }
    this.#insertIndex(collection, index)
    collection.indexes.push(index)
    return index
  }

  dropIndex(collection: Collection, index: Index): void {
    this.#rows.removeIndex(index.id)
    statement(this.#sqlite, 'DELETE FROM indexes WHERE id = ?').run(index.id)
    collection.indexes.splice(collection.indexes.indexOf(index), 1)
  }

  markMultikey(index: Index): void {
    statement(this.#sqlite, 'UPDATE indexes SET multikey = 1 WHERE id = ?').run(index.id)
    index.isMultikey = true
  }

  #keep(collection: Collection): void {
    this.#collections.set(collection.namespace, collection)
  }

  #storedIndexes(collection: number): Index[] {
    const sql = 'SELECT id, definition, multikey FROM indexes WHERE collection = ? ORDER BY id'
    const stored = statement<[number, Uint8Array, number]>(this.#sqlite, sql).all(collection)
    return stored.map(([id, definition, multikey]) => ({
      id,
      definition: parseDefinition(decode(definition)),
      isMultikey: multikey === 1,
    }))
  }

  #insertIndex(collection: Collection, index: Index): void {
    const insert = statement(this.#sqlite, 'INSERT INTO indexes VALUES (?, ?, ?, 0)')
    insert.run(index.id, collection.id, encode(index.definition.document))
  }

  /** Numbers are used again only when all have been used. */
  #freeId(): number {
    if (this.#lastId < mostCollections) return ++this.#lastId
    const taken = new Set(this.collections().map(({ id }) => id))
    for (let id = 1; id <= mostCollections; id++) if (!taken.has(id)) return id
    throw new CommandError(146, `more than ${mostCollections} collections`)
  }
}

type StoredCollection = [id: number, db: string, name: string, uuid: Uint8Array]

const idIndex = { key: { _id: new Int32(1) }, name: '_id_' }
