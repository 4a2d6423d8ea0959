import { Long } from 'bson'
import type { CursorOwner } from '../cursors.ts'
import { CommandError } from '../errors.ts'
import { typeOf, type Document, type Value } from '../values/types.ts'
import { cursorReply } from '../wire/cursor-reply.ts'
import { Arguments } from './arguments.ts'
import type { Command, Context } from './command.ts'
import { ok } from './handshake.ts'
import { collectionName } from './namespace.ts'
import { namesOf } from '../values/fields.ts'

const getMore: Command = {
  name: 'getMore',
  served: 'getMore collection batchSize',
  refused: 'term lastKnownCommittedOpTime includeQueryStatsMetrics',
  mayJoinTransaction: true,
  run(body, context) {
    const args = new Arguments('getMore', body)
    const owner = ownerOf(context, collectionName(args.text('collection'), context.db))
    const cursor = cursorId(body['getMore'] ?? null, 'getMore.getMore')
    const { documents, id } = context.engine.cursors.next(cursor, owner, args.count('batchSize'))
    return cursorReply('nextBatch', documents, { id, ns: owner.namespace })
  },
}

const killCursors: Command = {
  name: 'killCursors',
  served: 'killCursors cursors',
  mayJoinTransaction: true,
  run(body, { engine }) {
    const ids = new Arguments('killCursors', body).list('cursors')
    const killed = ids.filter((id) => engine.cursors.kill(cursorId(id, 'killCursors.cursors')))
    const notFound = ids.filter((id) => !killed.includes(id))
    return { cursorsKilled: killed, cursorsNotFound: notFound, cursorsAlive: [], cursorsUnknown: [], ok }
  },
}

export const cursorCommands: Command[] = [getMore, killCursors]

/** Whose the cursors of a command are. */
export function ownerOf({ db, session, transaction }: Context, collection: string): CursorOwner {
  return { namespace: `${db}.${collection}`, session, transaction }
}

/** The reply of commands whose results fit into one batch, such as `listIndexes`. */
export function resultsReply(
  context: Context,
  results: Iterable<Uint8Array>,
  { collection, body }: { collection: string; body: Document },
): Buffer {
  const owner = ownerOf(context, collection)
  const batchSize = batchSizeOf(body)
  const { documents, id } = context.engine.cursors.open(results, owner, { batchSize })
  return cursorReply('firstBatch', documents, { id, ns: owner.namespace })
}

/** `{cursor: {batchSize}}` of aggregate and of the commands that list things. */
export function batchSizeOf(body: Document): number | undefined {
  const cursor = new Arguments(namesOf(body)[0] ?? '', body).optionalDocument('cursor')
  return cursor === undefined ? undefined : new Arguments('cursor', cursor).count('batchSize')
}

function cursorId(value: Value, where: string): bigint {
  if (value instanceof Long) return value.toBigInt()
  throw new CommandError(
    14,
    `BSON field '${where}' is the wrong type '${typeOf(value)}', expected type 'long'`,
  )
}
