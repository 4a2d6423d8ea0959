import { randomBytes } from 'node:crypto'
import { CommandError } from './errors.ts'

const batchBytes = 16 * 1024 * 1024
const firstBatch = 101
const longestIdleMs = 10 * 60_000
const mostCursors = 5000

export interface CursorOwner {
  namespace: string
  session: string | undefined
  /** Its session's transaction, whose end ends the cursor. */
  transaction: string | undefined
}

export interface Batch {
  documents: Uint8Array[]
  /** 0 when there is nothing more to come. */
  id: bigint
}

interface Cursor extends CursorOwner {
  results: Iterator<Uint8Array>
  /** Read, but too large for the last batch. */
  next: Uint8Array | undefined
  /** How many more there may be at most. */
  remaining: number
  isExhausted: boolean
  usedAt: number
}

export interface OpenOptions {
  batchSize?: number | undefined
  /** The limit of the query: when so many have been given, there is nothing more. */
  limit?: number | undefined
  single?: boolean
}

/**
 * Results that did not go into one reply. A cursor holds a position rather than documents; MongoDB's limits of
 * 101 documents in a first batch and of 16 MB in any hold. As in MongoDB, a batch that is just full leaves the
 * cursor open, and the next one is empty, unless the limit of the query was reached.
 */
export class Cursors {
  readonly #open = new Map<bigint, Cursor>()

  /** The first batch, and a cursor for the rest if there may be a rest and it is wanted. */
  open(results: Iterable<Uint8Array>, owner: CursorOwner, options: OpenOptions = {}): Batch {
    const cursor: Cursor = {
      ...owner,
      results: results[Symbol.iterator](),
      next: undefined,
      remaining: options.limit || Infinity,
      isExhausted: false,
      usedAt: Date.now(),
    }
    const documents = take(cursor, options.batchSize ?? firstBatch)
    if (options.single === true || cursor.isExhausted) return { documents, id: 0n }
    if (this.#open.size >= mostCursors) throw new CommandError(146, `more than ${mostCursors} open cursors`)
    const id = randomBytes(8).readBigInt64LE() & 0x7fffffffffffffffn
    this.#open.set(id, cursor)
    return { documents, id }
  }

  next(id: bigint, owner: CursorOwner, batchSize: number | undefined): Batch {
    const cursor = this.#open.get(id)
    if (cursor === undefined) throw new CommandError(43, `cursor id ${id} not found`)
    refuseOthers(cursor, id, owner)
    cursor.usedAt = Date.now()
    const documents = take(cursor, batchSize || Infinity)
    if (!cursor.isExhausted) return { documents, id }
    this.#open.delete(id)
    return { documents, id: 0n }
  }

  kill(id: bigint): boolean {
    return this.#open.delete(id)
  }

  killWhere(belongs: (owner: CursorOwner) => boolean): void {
    for (const [id, cursor] of this.#open) if (belongs(cursor)) this.#open.delete(id)
  }

  killIdle(now = Date.now()): void {
    for (const [id, { usedAt }] of this.#open) if (now - usedAt > longestIdleMs) this.#open.delete(id)
  }
}

function take(cursor: Cursor, most: number): Uint8Array[] {
  const documents: Uint8Array[] = []
  let bytes = 0
  while (documents.length < most && !cursor.isExhausted) {
    const document = cursor.next ?? nextOf(cursor)
    cursor.next = undefined
    if (document === undefined) {
      cursor.isExhausted = true
    } else if (documents.length > 0 && bytes + document.length > batchBytes) {
      cursor.next = document
      break
    } else {
      documents.push(document)
      bytes += document.length
      cursor.isExhausted = --cursor.remaining === 0
    }
  }
  return documents
}

function nextOf(cursor: Cursor): Uint8Array | undefined {
  const result = cursor.results.next()
  return result.done === true ? undefined : result.value
}

function refuseOthers(cursor: Cursor, id: bigint, owner: CursorOwner): void {
  if (cursor.namespace !== owner.namespace) {
    throw new CommandError(
      13,
      `Requested getMore on namespace '${owner.namespace}', but cursor belongs to a different namespace ${cursor.namespace}`,
    )
  }
  if (cursor.session !== owner.session) {
    throw new CommandError(50738, `Cannot run getMore on cursor ${id}, which was created in another session`)
  }
  if (cursor.transaction !== owner.transaction) {
    throw new CommandError(
      owner.transaction === undefined ? 50740 : 50741,
      `Cannot run getMore on cursor ${id}, which belongs to another transaction`,
    )
  }
}
