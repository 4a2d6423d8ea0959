import { CommandError } from '../errors.ts'
import { duplicateKey } from '../indexes/duplicate-key.ts'
import { keysOf, type IndexKey } from '../indexes/keys.ts'
import { decode } from '../values/codec.ts'
import type { Document } from '../values/types.ts'
import type { Collection, Index } from './catalog.ts'
import type { Tables } from './tables.ts'
import type { Stored, View } from './view.ts'

const mostBytes = 256 * 1024 * 1024

interface Change {
  collection: Collection
  row: number
  /** What the tables hold; undefined for a document that this transaction inserted. */
  before: Stored | undefined
  /** What the transaction made of it; undefined when it removed it. */
  after: { document: Document; body: Uint8Array } | undefined
}

/**
 * An open transaction: the state at its beginning, with its own changes held in memory over it. It conflicts
 * with what others have committed since, and with the changes of other open transactions.
 */
export class Transaction implements View {
  readonly #tables: Tables
  readonly #others: ReadonlySet<Transaction>
  readonly #snapshot: number
  readonly #changes = new Map<number, Change>()
  /** Unique keys of changed documents, and whose they are. */
  readonly #keys = new Map<string, number>()
  #bytes = 0
  readonly #newCollections = new Map<string, Collection>()

  constructor(tables: Tables, others: ReadonlySet<Transaction>) {
    this.#tables = tables
    this.#others = others
    this.#snapshot = tables.history.acquire()
  }

  get hasChanges(): boolean {
    return this.#changes.size > 0 || this.#newCollections.size > 0
  }

  collection(db: string, name: string): Collection | undefined {
    return this.#newCollections.get(`${db}.${name}`) ?? this.#tables.collection(db, name)
  }

  collectionForWriting(db: string, name: string): Collection {
    const known = this.collection(db, name)
    if (known !== undefined) return known
    const drafted = this.#tables.catalog.draft(db, name)
    this.#newCollections.set(drafted.namespace, drafted)
    return drafted
  }

  touched(collection: Collection): Map<number, Uint8Array | undefined> {
    const touched = this.#tables.history.changedSince(collection.id, this.#snapshot)
    for (const { collection: changed, row, after } of this.#changes.values()) {
      if (changed.id === collection.id) touched.set(row, after?.body)
    }
    return touched
  }

  body(collection: Collection, row: number): Uint8Array | undefined {
    const change = this.#changes.get(row)
    if (change !== undefined) return change.after?.body
    if (!this.#tables.history.hasChanged(collection.id, row, this.#snapshot))
      return this.#tables.rows.body(row)
    return this.#tables.history.changedSince(collection.id, this.#snapshot).get(row)
  }

  insert(collection: Collection, document: Document, body: Uint8Array): void {
    const row = collection.nextRow
    this.#claimKeys(collection, row, document)
    this.#grow(body)
    collection.nextRow++
    this.#changes.set(row, { collection, row, before: undefined, after: { document, body } })
  }

  replace(collection: Collection, before: Stored, after: Document, body: Uint8Array): void {
    this.#change(collection, before, { document: after, body })
  }

  remove(collection: Collection, before: Stored): void {
    this.#change(collection, before, undefined)
  }

  /** Writes the changes to the tables, all or, when it throws WriteConflict, none. */
  commit(): void {
    try {
      if (this.hasChanges) this.#tables.atomically(() => this.#write())
    } finally {
      this.close()
    }
  }

  close(): void {
    this.#tables.history.release()
  }

  #change(collection: Collection, before: Stored, after: Change['after']): void {
    const { row } = before
    this.#refuseConflict(collection, row)
    const known = this.#changes.get(row)
    if (after !== undefined) this.#claimKeys(collection, row, after.document)
    this.#grow(after?.body)
    this.#releaseKeys(collection, row, before.document, after?.document)
    this.#changes.set(row, { collection, row, before: known === undefined ? before : known.before, after })
  }

  #grow(body: Uint8Array | undefined): void {
    this.#bytes += body?.length ?? 0
    if (this.#bytes > mostBytes) throw new CommandError(257, `A transaction may write ${mostBytes} bytes`)
  }

  #refuseConflict(collection: Collection, row: number): void {
    const changedByOther = [...this.#others].some((other) => other !== this && other.#changes.has(row))
    if (changedByOther || this.#tables.history.hasChanged(collection.id, row, this.#snapshot))
      throw writeConflict()
  }

  #claimKeys(collection: Collection, row: number, document: Document): void {
    const claimed: string[] = []
    for (const index of collection.indexes) {
      const { keys } = keysOf(index.definition, document)
      if (!index.definition.unique) continue
      for (const key of keys) {
        this.#refuseTaken(collection, index, key, row)
        claimed.push(nameOf(index, key))
      }
    }
    for (const name of claimed) this.#keys.set(name, row)
  }

  #releaseKeys(collection: Collection, row: number, before: Document, after: Document | undefined): void {
    for (const index of collection.indexes.filter(({ definition }) => definition.unique)) {
      const kept =
        after === undefined ? [] : keysOf(index.definition, after).keys.map((key) => nameOf(index, key))
      for (const key of keysOf(index.definition, before).keys) {
        const name = nameOf(index, key)
        if (!kept.includes(name) && this.#keys.get(name) === row) this.#keys.delete(name)
      }
    }
  }

  #refuseTaken(collection: Collection, index: Index, key: IndexKey, row: number): void {
    const name = nameOf(index, key)
    if ([...this.#others].some((other) => other !== this && other.#keys.has(name))) throw writeConflict()
    const holder = this.#keys.get(name) ?? this.#holderInTables(collection, index, key)
    if (holder !== undefined && holder !== row)
      throw duplicateKey(collection.namespace, index.definition, key)
    if (holder === undefined && this.#wasTaken(collection, index, key)) throw writeConflict()
  }

  #holderInTables(collection: Collection, index: Index, key: IndexKey): number | undefined {
    const rows = this.#tables.rows.rowsUnder(index.id, key.key).filter((row) => !this.#changes.has(row))
    if (rows.some((row) => this.#tables.history.hasChanged(collection.id, row, this.#snapshot)))
      throw writeConflict()
    return rows[0]
  }

  /** Whether a document that others have changed since held this key when the transaction began. */
  #wasTaken(collection: Collection, index: Index, key: IndexKey): boolean {
    const changed = this.#tables.history.changedSince(collection.id, this.#snapshot)
    return [...changed].some(
      ([row, body]) =>
        body !== undefined &&
        !this.#changes.has(row) &&
        keysOf(index.definition, decode(body)).keys.some((old) => old.key.equals(key.key)),
    )
  }

  #write(): void {
    const changes = [...this.#changes.values()]
    for (const { collection, row } of changes) this.#refuseCommit(collection, row)
    for (const drafted of this.#newCollections.values()) this.#tables.catalog.register(drafted)
    for (const { collection, before } of changes)
      if (before !== undefined) this.#tables.unlink(collection, before)
    try {
      for (const { collection, row, after } of changes) {
        if (after !== undefined) this.#tables.link(collection, row, after)
      }
    } catch (error) {
      throw error instanceof CommandError && error.code === 11000 ? writeConflict() : error
    }
  }

  #refuseCommit(collection: Collection, row: number): void {
    const { catalog, history } = this.#tables
    const known = catalog.find(collection.db, collection.name)
    const isSame = this.#newCollections.has(collection.namespace) ? known === undefined : known === collection
    if (!isSame || history.hasChanged(collection.id, row, this.#snapshot)) throw writeConflict()
  }
}

/** The whole transaction may be tried again. */
export function writeConflict(): CommandError {
  const message =
    'Caused by :: Write conflict during plan execution and yielding is disabled. :: ' +
    'Please retry your operation or multi-document transaction.'
  return new CommandError(112, message, { errorLabels: ['TransientTransactionError'] })
}

function nameOf(index: Index, { key }: IndexKey): string {
  return `${index.id} ${key.toString('latin1')}`
}
