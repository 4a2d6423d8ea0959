import type { DatabaseSync } from 'node:sqlite'
import { statement, type Statement } from './sqlite.ts'

const KEPT_MS = 30 * 60_000

export interface KnownWrite {
  txnNumber: number
  reply: Uint8Array
}

/**
 * The last retryable write, or committed transaction, of each session and what was replied to it. Written in the
 * commit of the write itself, so that a write repeated after a crash is not applied twice.
 */
export class Retries {
  readonly #find: Statement<[number, Uint8Array]>
  readonly #write: Statement<[]>
  readonly #remove: Statement<[]>

  constructor(sqlite: DatabaseSync) {
    this.#find = statement(sqlite, 'SELECT txn, reply FROM retries WHERE session = ?')
    this.#write = statement(sqlite, 'INSERT OR REPLACE INTO retries VALUES (?, ?, ?, ?)')
    this.#remove = statement(sqlite, 'DELETE FROM retries WHERE at < ?')
  }

  last(session: string): KnownWrite | undefined {
    const found = this.#find.first(Buffer.from(session, 'hex'))
    return found && { txnNumber: found[0], reply: found[1] }
  }

  record(session: string, { txnNumber, reply }: KnownWrite): void {
    this.#write.run(Buffer.from(session, 'hex'), txnNumber, reply, Date.now())
  }

  removeOld(now = Date.now()): void {
    this.#remove.run(now - KEPT_MS)
  }
}
