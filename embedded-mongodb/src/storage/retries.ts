import type { DatabaseSync } from 'node:sqlite'
import type { Document as BsonDocument } from 'bson'
import { decode, encode } from '../values/codec.ts'
import { isDocument, type Document, type Value } from '../values/types.ts'
import { statement, type Statement } from './sqlite.ts'
import { fieldsOf } from '../values/fields.ts'

const keptMs = 30 * 60_000

/** What one statement of a write command has done. */
export interface StatementResult {
  n: number
  nModified?: number
  upserted?: { _id: Value }
  /** Of a findAndModify. */
  reply?: BsonDocument
}

export interface KnownWrite {
  txnNumber: number
  /** By the number of the statement. Empty for a transaction. */
  done: Map<number, StatementResult>
}

/**
 * The last retryable write, or committed transaction, of each session and what it has done. Written in the commit
 * of the write itself, so that a write repeated after a crash is not applied twice.
 */
export class Retries {
  readonly #find: Statement<[number, Uint8Array]>
  readonly #write: Statement<[]>
  readonly #remove: Statement<[]>

  constructor(sqlite: DatabaseSync) {
    this.#find = statement(sqlite, 'SELECT txn, done FROM retries WHERE session = ?')
    this.#write = statement(sqlite, 'INSERT OR REPLACE INTO retries VALUES (?, ?, ?, ?)')
    this.#remove = statement(sqlite, 'DELETE FROM retries WHERE at < ?')
  }

  last(session: string): KnownWrite | undefined {
    const [txnNumber, results] = this.#find.first(Buffer.from(session, 'hex')) ?? []
    return txnNumber === undefined || results === undefined ? undefined : { txnNumber, done: read(results) }
  }

  record(session: string, { txnNumber, done }: KnownWrite): void {
    this.#write.run(Buffer.from(session, 'hex'), txnNumber, encode(Object.fromEntries(done)), Date.now())
  }

  removeOld(now = Date.now()): void {
    this.#remove.run(now - keptMs)
  }
}

function read(results: Uint8Array): Map<number, StatementResult> {
  const entries = fieldsOf(decode(results)) as [string, Document][]
  return new Map(
    entries.map(([index, { n, nModified, upserted, reply }]) => [
      Number(index),
      {
        n: Number(n),
        ...(nModified !== undefined && { nModified: Number(nModified) }),
        ...(isDocument(upserted) && { upserted: { _id: upserted['_id'] ?? null } }),
        ...(isDocument(reply) && { reply }),
      },
    ]),
  )
}
