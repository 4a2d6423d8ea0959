import type { Document as BsonDocument } from 'bson'
import { CommandError } from '../errors.ts'
import type { Match } from '../planner/find.ts'
import { compileProjection } from '../projection.ts'
import type { Collection } from '../storage/catalog.ts'
import type { Updater } from '../update/index.ts'
import type { Document, Value } from '../values/types.ts'
import { Arguments } from './arguments.ts'
import { changeOne, readUpdate, upsert } from './change.ts'
import type { Command, Context } from './command.ts'
import { checkQuery, hintOf, nonEmpty, prepare } from './find.ts'
import { ok } from './handshake.ts'
import { newCollectionName } from './namespace.ts'
import { namesOf } from '../values/fields.ts'

const shape: Omit<Command, 'name' | 'served'> = {
  refused: 'collation let runtimeConstants legacyRuntimeConstants sampleId bypassEmptyTsReplacement',
  mayJoinTransaction: true,
  isRetryableWrite: true,
  run,
}
const fields = 'query sort remove update new upsert fields arrayFilters hint bypassDocumentValidation'

export const findAndModifyCommands: Command[] = [
  { ...shape, name: 'findAndModify', served: `findAndModify ${fields}` },
  { ...shape, name: 'findandmodify', served: `findandmodify ${fields}` },
]

interface Request {
  query: { filter: Document; sort: Document | undefined; hint: Value | undefined; limit: number }
  /** Undefined: remove the document. */
  updater: Updater | undefined
  upsert: boolean
  returnsNew: boolean
  project: (document: Document) => Document
}

function run(body: Document, context: Context): BsonDocument {
  const known = context.done?.get(0)?.reply
  if (known !== undefined) return { ...known, retriedStmtId: 0 }
  const reply = runNew(body, context)
  const { n } = reply['lastErrorObject'] as { n: number }
  if (n > 0) context.done?.set(0, { n, reply })
  return reply
}

function runNew(body: Document, context: Context): BsonDocument {
  const [command = ''] = namesOf(body)
  const name = newCollectionName(body[command], context.db)
  const request = readRequest(new Arguments(command, body))
  const collection = context.view.collection(context.db, name)
  if (collection === undefined) checkQuery(request.query)
  const found = collection && first(context, collection, request)
  if (collection === undefined || found === undefined) return whenNothingFound(context, name, request)
  if (request.updater === undefined) return removed(context, collection, { found, request })
  const { after } = changeOne(context, collection, { before: found, updater: request.updater })
  const value = request.project(request.returnsNew ? after : found.document)
  return { lastErrorObject: { n: 1, updatedExisting: true }, value, ok }
}

function readRequest(args: Arguments): Request {
  const remove = args.flag('remove')
  const filter = args.optionalDocument('query') ?? {}
  refuseContradictions(args, remove)
  return {
    query: {
      filter,
      sort: nonEmpty(args.optionalDocument('sort')),
      hint: hintOf(args),
      limit: 1,
    },
    updater: remove
      ? undefined
      : readUpdate(args.value('update'), filter, args.optionalDocuments('arrayFilters')),
    upsert: args.flag('upsert'),
    returnsNew: args.flag('new'),
    project: compileProjection(args.optionalDocument('fields') ?? {}),
  }
}

function refuseContradictions(args: Arguments, remove: boolean): void {
  const hasUpdate = args.has('update')
  if (!remove && !hasUpdate) throw new CommandError(9, 'Either an update or remove=true must be specified')
  if (!remove) return
  if (hasUpdate) throw new CommandError(9, 'Cannot specify both an update and remove=true')
  if (args.flag('upsert')) throw new CommandError(9, 'Cannot specify both upsert=true and remove=true ')
  if (args.flag('new')) {
    throw new CommandError(
      9,
      "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
    )
  }
  if (args.has('arrayFilters')) throw new CommandError(9, 'Cannot specify arrayFilters and remove=true')
}

function first(context: Context, collection: Collection, { query }: Request): Match | undefined {
  for (const match of prepare(context, collection, query).run()) return match
  return undefined
}

function removed(
  context: Context,
  collection: Collection,
  { found, request }: { found: Match; request: Request },
): BsonDocument {
  const value = request.project(found.document)
  context.view.remove(collection, found)
  return { lastErrorObject: { n: 1 }, value, ok }
}

function whenNothingFound(
  context: Context,
  name: string,
  { query, updater, ...request }: Request,
): BsonDocument {
  if (updater === undefined) return { lastErrorObject: { n: 0 }, value: null, ok }
  if (!request.upsert) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null, ok }
  const inserted = upsert(context, name, { filter: query.filter, updater })
  return {
    lastErrorObject: { n: 1, updatedExisting: false, upserted: inserted['_id'] },
    value: request.returnsNew ? request.project(inserted) : null,
    ok,
  }
}
