import { MongoError, MongoServerError, type ClientSession } from 'mongodb'
import type { Connection } from 'mongoose'
import { isDuplicateKey } from '../../shared/duplicate-key.ts'
import type { Write, WriteTogether } from '../../shared/ports.ts'

/** What the database says of one write: how many documents it was about, or why it was refused. */
interface Result {
  ok: number
  /** Which of the writes. */
  idx: number
  n: number
  code?: number
  errmsg?: string
}

/** Sends them as one `bulkWrite`, which MongoDB has since 8.0. The driver’s own is left aside: it keeps to itself what may be tried again. */
export function writingTogether(
  connection: Connection,
  sessionNow: () => ClientSession | undefined,
): WriteTogether {
  const namespaceOf = (collection: string) => ({ ns: `${connection.name}.${collection}` })

  return async (writes) => {
    const session = sessionNow()
    if (!session) throw new Error('Writes are sent together in a transaction alone.')
    const collections = [...new Set(writes.map(({ collection }) => collection))]
    const ops = writes.map((write) => operationOf(write, collections.indexOf(write.collection)))
    const command = { bulkWrite: 1, ops, nsInfo: collections.map(namespaceOf) }
    const { cursor } = await connection.getClient().db('admin').command(command, { session })
    for (const result of cursor.firstBatch as Result[]) refuseUnlessDone(result, writes[result.idx])
  }
}

function operationOf({ does }: Write, at: number): object {
  if ('insert' in does) return { insert: at, document: does.insert }
  if ('removeAll' in does) return { delete: at, filter: does.removeAll, multi: true }
  return { update: at, filter: does.change, updateMods: { $set: does.set } }
}

function refuseUnlessDone({ ok, n, ...said }: Result, write: Write | undefined): void {
  const refused = ok === 1 ? undefined : new MongoServerError({ message: said.errmsg ?? 'refused', ...said })
  if (refused && !isDuplicateKey(refused)) throw refused
  if (write?.otherwise === undefined ? refused : n === 0) throw errorOf(write) ?? refused
}

function errorOf(write: Write | undefined): Error | undefined {
  if (write?.otherwise !== 'again') return write?.otherwise?.()
  const stale = new MongoError(`What was read of ${write.collection} has changed since.`)
  stale.addErrorLabel('TransientTransactionError')
  return stale
}
