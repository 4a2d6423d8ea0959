import { statement, type Statement } from './sqlite.ts'
import type { DatabaseSync } from 'node:sqlite'

/** Room for 2^36 documents in each of 2^17 collections within the whole numbers of JavaScript. */
const rowsPerCollection = 2 ** 36
export const mostCollections = 2 ** 17 - 1

export const firstRowOf = (collection: number): number => collection * rowsPerCollection
export const lastRowOf = (collection: number): number => (collection + 1) * rowsPerCollection - 1

type EntryRow = [key: Uint8Array, row: number, body: Uint8Array]
type DocumentRow = [row: number, body: Uint8Array]

/** Keys from `low` up to but without `high`; a scan that goes on starts past the entry `after`. */
export interface EntryRange {
  index: number
  low: Uint8Array
  high: Uint8Array
  after?: { key: Uint8Array; row: number } | undefined
}

/** The two big tables, documents and index entries, a prepared statement for each access. */
export class Rows {
  readonly #sqlite: DatabaseSync
  readonly #statements = new Map<string, Statement<unknown[]>>()

  constructor(sqlite: DatabaseSync) {
    this.#sqlite = sqlite
  }

  body(row: number): Uint8Array | undefined {
    return this.#sql<[Uint8Array]>('SELECT body FROM documents WHERE row = ?').first(row)?.[0]
  }

  /** The one document under this key; meant for unique indexes. */
  documentUnder(index: number, key: Uint8Array): DocumentRow | undefined {
    const sql =
      'SELECT d.row, d.body FROM entries e JOIN documents d ON d.row = e.row WHERE e.ix = ? AND e.key = ?'
    return this.#sql<DocumentRow>(sql).first(index, key)
  }

  /** Rows under exactly this key. */
  rowsUnder(index: number, key: Uint8Array): number[] {
    const found = this.#sql<[number]>('SELECT row FROM entries WHERE ix = ? AND key = ?').all(index, key)
    return found.map(([row]) => row)
  }

  lastRow(collection: number): number | undefined {
    const sql = 'SELECT max(row) FROM documents WHERE row BETWEEN ? AND ?'
    return (
      this.#sql<[number | null]>(sql).first(firstRowOf(collection), lastRowOf(collection))?.[0] ?? undefined
    )
  }

  count(collection: number): number {
    const sql = 'SELECT count(*) FROM documents WHERE row BETWEEN ? AND ?'
    return this.#sql<[number]>(sql).first(firstRowOf(collection), lastRowOf(collection))![0]
  }

  /** Documents in the order they were inserted, or backwards; `from` and `to` included. */
  documents(
    from: number,
    to: number,
    { backwards, limit }: { backwards: boolean; limit: number },
  ): DocumentRow[] {
    const order = backwards ? 'DESC' : 'ASC'
    const sql = `SELECT row, body FROM documents WHERE row BETWEEN ? AND ? ORDER BY row ${order} LIMIT ?`
    return this.#sql<DocumentRow>(sql).all(from, to, limit)
  }

  entries(range: EntryRange, backwards: boolean, limit: number): EntryRow[] {
    const { where, values } = entryCondition(range, backwards)
    const order = backwards ? 'e.key DESC, e.row DESC' : 'e.key, e.row'
    const sql = `SELECT e.key, e.row, d.body FROM entries e CROSS JOIN documents d ON d.row = e.row WHERE ${where} ORDER BY ${order} LIMIT ?`
    return this.#sql<EntryRow>(sql).all(...values, limit)
  }

  /** How many entries lie from `low` up to but without `high`; it stops at `most`, where that is given. */
  countEntries({ index, low, high }: EntryRange, most = -1): number {
    const sql = 'SELECT count(*) FROM (SELECT 1 FROM entries WHERE ix = ? AND key >= ? AND key < ? LIMIT ?)'
    return this.#sql<[number]>(sql).first(index, low, high, most)?.[0] ?? 0
  }

  insert(row: number, body: Uint8Array): void {
    this.#sql('INSERT INTO documents VALUES (?, ?)').run(row, body)
  }

  replace(row: number, body: Uint8Array): void {
    this.#sql('UPDATE documents SET body = ? WHERE row = ?').run(body, row)
  }

  remove(row: number): void {
    this.#sql('DELETE FROM documents WHERE row = ?').run(row)
  }

  addEntry(index: number, key: Uint8Array, row: number): void {
    this.#sql('INSERT OR IGNORE INTO entries VALUES (?, ?, ?)').run(index, key, row)
  }

  removeEntry(index: number, key: Uint8Array, row: number): void {
    this.#sql('DELETE FROM entries WHERE ix = ? AND key = ? AND row = ?').run(index, key, row)
  }

  removeIndex(index: number): void {
    this.#sql('DELETE FROM entries WHERE ix = ?').run(index)
  }

  removeCollection(collection: number): void {
    this.#sql('DELETE FROM documents WHERE row BETWEEN ? AND ?').run(
      firstRowOf(collection),
      lastRowOf(collection),
    )
  }

  #sql<Row extends unknown[] = []>(sql: string): Statement<Row> {
    let prepared = this.#statements.get(sql)
    if (prepared === undefined) this.#statements.set(sql, (prepared = statement(this.#sqlite, sql)))
    return prepared as Statement<Row>
  }
}

function entryCondition({ index, low, high, after }: EntryRange, backwards: boolean) {
  if (after === undefined)
    return { where: 'e.ix = ? AND e.key >= ? AND e.key < ?', values: [index, low, high] }
  return backwards
    ? {
        where: 'e.ix = ? AND e.key >= ? AND (e.key, e.row) < (?, ?)',
        values: [index, low, after.key, after.row],
      }
    : {
        where: 'e.ix = ? AND (e.key, e.row) > (?, ?) AND e.key < ?',
        values: [index, after.key, after.row, high],
      }
}
