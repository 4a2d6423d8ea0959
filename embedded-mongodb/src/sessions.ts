import { CommandError } from './errors.ts'
import type { Retries } from './storage/retries.ts'
import type { Tables } from './storage/tables.ts'
import { Transaction } from './storage/transaction.ts'

const longestTransactionMs = 60_000
const longestIdleMs = 30 * 60_000
const mostHistoryBytes = 512 * 1024 * 1024

interface SessionTransaction {
  txnNumber: number
  state: 'open' | 'committed' | 'aborted'
  transaction: Transaction
  startedAt: number
  usedAt: number
}

/** The transactions of all sessions: at most one each, the last. */
export class Sessions {
  readonly #tables: Tables
  readonly #retries: Retries
  readonly #last = new Map<string, SessionTransaction>()
  readonly #open = new Set<Transaction>()
  /** Committed to the tables, but the tables not yet to the disk. */
  readonly #committing = new Set<SessionTransaction>()
  /** Called when a transaction ends, with the name that its cursors bear. */
  readonly #ended: (name: string) => void

  constructor(tables: Tables, retries: Retries, ended: (name: string) => void) {
    this.#tables = tables
    this.#retries = retries
    this.#ended = ended
  }

  /** A newer transaction of a session ends the one before. */
  start(session: string, txnNumber: number): Transaction {
    const last = this.#last.get(session)
    const known = Math.max(last?.txnNumber ?? -1, this.#retries.last(session)?.txnNumber ?? -1)
    if (txnNumber < known) throw tooOld(session, txnNumber, known)
    if (txnNumber === known) {
      throw new CommandError(
        117,
        `Cannot start a transaction with txnNumber ${txnNumber}: the session has used it already`,
      )
    }
    if (last?.state === 'open') this.#end(session, last, 'aborted')
    const transaction = new Transaction(this.#tables, this.#open)
    this.#open.add(transaction)
    const now = Date.now()
    this.#last.set(session, { txnNumber, state: 'open', transaction, startedAt: now, usedAt: now })
    return transaction
  }

  /** The open transaction with this number. Throws NoSuchTransaction, or TransactionCommitted. */
  continue(session: string, txnNumber: number): Transaction {
    const last = this.#find(session, txnNumber)
    if (last.state === 'committed') {
      throw new CommandError(256, `Transaction with { txnNumber: ${txnNumber} } has been committed.`)
    }
    if (last.state === 'aborted')
      throw noSuchTransaction(`Transaction with { txnNumber: ${txnNumber} } has been aborted.`)
    last.usedAt = Date.now()
    return last.transaction
  }

  /** Repeating a commit is no error, not even after a restart. */
  commit(session: string, txnNumber: number): void {
    if (this.#isCommitted(session, txnNumber)) return
    const transaction = this.continue(session, txnNumber)
    const last = this.#find(session, txnNumber)
    try {
      const { hasChanges } = transaction
      transaction.commit()
      if (hasChanges) this.#retries.record(session, { txnNumber, done: new Map() })
      this.#settle(session, last, 'committed')
      this.#committing.add(last)
    } catch (error) {
      this.#settle(session, last, 'aborted')
      throw error
    }
  }

  /** The tables have been committed. */
  committed(): void {
    this.#committing.clear()
  }

  /** The tables have been rolled back. */
  rolledBack(): void {
    for (const transaction of this.#committing) transaction.state = 'aborted'
    this.#committing.clear()
  }

  abort(session: string, txnNumber: number): void {
    this.continue(session, txnNumber)
    this.#end(session, this.#find(session, txnNumber), 'aborted')
  }

  /** Ends a transaction in which a statement failed, if it is still open. */
  fail(session: string, txnNumber: number): void {
    const last = this.#last.get(session)
    if (last?.txnNumber === txnNumber && last.state === 'open') this.#end(session, last, 'aborted')
  }

  forget(session: string): void {
    const last = this.#last.get(session)
    if (last?.state === 'open') this.#end(session, last, 'aborted')
    this.#last.delete(session)
  }

  forgetAll(): void {
    for (const session of this.#last.keys()) this.forget(session)
  }

  /**
   * Ends transactions that are open for longer than a minute, and all of them when the old versions that are kept
   * for them grow too large. Forgets sessions that are not used.
   */
  sweep(now = Date.now()): void {
    const isHistoryTooLarge = this.#tables.history.bytes > mostHistoryBytes
    for (const [session, last] of this.#last) {
      const isTooOld = isHistoryTooLarge || now - last.startedAt > longestTransactionMs
      if (last.state === 'open' && isTooOld) this.#end(session, last, 'aborted')
      if (last.state !== 'open' && now - last.usedAt > longestIdleMs) this.#last.delete(session)
    }
  }

  #isCommitted(session: string, txnNumber: number): boolean {
    const last = this.#last.get(session)
    if (last?.txnNumber === txnNumber) return last.state === 'committed'
    const recorded = this.#retries.last(session)
    return recorded?.txnNumber === txnNumber && recorded.done.size === 0
  }

  #find(session: string, txnNumber: number): SessionTransaction {
    const last = this.#last.get(session)
    if (last?.txnNumber === txnNumber) return last
    throw noSuchTransaction(
      `Given transaction number ${txnNumber} does not match any in-progress transactions. ` +
        `The active transaction number is ${last?.txnNumber ?? -1}`,
    )
  }

  #end(session: string, last: SessionTransaction, state: 'committed' | 'aborted'): void {
    last.transaction.close()
    this.#settle(session, last, state)
  }

  #settle(session: string, last: SessionTransaction, state: 'committed' | 'aborted'): void {
    last.state = state
    this.#open.delete(last.transaction)
    this.#ended(transactionName(session, last.txnNumber))
  }
}

export function transactionName(session: string, txnNumber: number): string {
  return `${session} ${txnNumber}`
}

export function tooOld(session: string, txnNumber: number, known: number): CommandError {
  return new CommandError(
    225,
    `Cannot start transaction with { txnNumber: ${txnNumber} } on session ${session} ` +
      `because a newer transaction with txnNumber ${known} has already started on this session.`,
  )
}

function noSuchTransaction(message: string): CommandError {
  return new CommandError(251, message)
}
