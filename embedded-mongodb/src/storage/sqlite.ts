import { DatabaseSync, type StatementSync, type SQLInputValue } from 'node:sqlite'

const fileFormat = 1
const logPages = 4000
/** After so much SQLite copies its log into the database and starts it over. */
export const logBytes = logPages * (4096 + 24) + 32

/**
 * Opens the one SQLite connection of this server. On disk every commit is synced before it returns, and the
 * exclusive lock keeps a second server out; the system frees it when this process dies, however it dies.
 * Throws when the file cannot be opened, is locked, or was written by another format.
 */
export function openSqlite(file: string): DatabaseSync {
  const sqlite = new DatabaseSync(file, { enableForeignKeyConstraints: false })
  try {
    sqlite.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    sqlite.exec('PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY')
    sqlite.exec(`PRAGMA wal_autocheckpoint = ${logPages}`)
    prepareFormat(sqlite)
    return sqlite
  } catch (error) {
    sqlite.close()
    throw error
  }
}

/** A statement whose rows come as arrays. */
export function statement<Row extends unknown[]>(sqlite: DatabaseSync, sql: string): Statement<Row> {
  const prepared = sqlite.prepare(sql)
  prepared.setReturnArrays(true)
  return new Statement<Row>(prepared)
}

export class Statement<Row extends unknown[]> {
  readonly #prepared: StatementSync

  constructor(prepared: StatementSync) {
    this.#prepared = prepared
  }

  run(...values: SQLInputValue[]): number {
    return Number(this.#prepared.run(...values).changes)
  }

  first(...values: SQLInputValue[]): Row | undefined {
    return this.#prepared.get(...values) as unknown as Row | undefined
  }

  all(...values: SQLInputValue[]): Row[] {
    return this.#prepared.all(...values) as unknown as Row[]
  }
}

function prepareFormat(sqlite: DatabaseSync): void {
  sqlite.exec('BEGIN EXCLUSIVE')
  const format = statement<[number]>(sqlite, 'PRAGMA user_version').first()?.[0]
  if (format !== 0 && format !== fileFormat) {
    throw new Error(`the database has format ${format}, and this version reads format ${fileFormat}`)
  }
  sqlite.exec(schema)
  sqlite.exec(`PRAGMA user_version = ${fileFormat}`)
  sqlite.exec('COMMIT')
}

/**
 * A document's row number holds its collection's number in the upper bits (see rows.ts), so that a scan of a
 * collection is a range. The entries of every index, `_id` included, lie in one table in key order.
 */
const schema = `
  CREATE TABLE IF NOT EXISTS collections (
    id INTEGER PRIMARY KEY, db TEXT NOT NULL, name TEXT NOT NULL, uuid BLOB NOT NULL, UNIQUE (db, name)
  );
  CREATE TABLE IF NOT EXISTS indexes (
    id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, definition BLOB NOT NULL, multikey INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS documents (row INTEGER PRIMARY KEY, body BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS entries (
    ix INTEGER NOT NULL, key BLOB NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (ix, key, row)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS retries (
    session BLOB PRIMARY KEY, txn INTEGER NOT NULL, done BLOB NOT NULL, at INTEGER NOT NULL
  ) WITHOUT ROWID;
`
