import type { Document as BsonDocument } from 'bson'
import { CommandError } from '../errors.ts'
import { prepareQuery, Match } from '../planner/find.ts'
import type { Collection } from '../storage/catalog.ts'
import type { Updater } from '../update/index.ts'
import { decode } from '../values/codec.ts'
import { isDocument, type Document, type Value } from '../values/types.ts'
import { Arguments, checkFields } from './arguments.ts'
import { changeOne, readUpdate, upsert } from './change.ts'
import type { Command, Context } from './command.ts'
import { checkQuery, hintOf } from './find.ts'
import { ok } from './handshake.ts'
import { newCollectionName } from './namespace.ts'
import { runStatements } from './write-result.ts'

export const update: Command = {
  name: 'update',
  served: 'update updates ordered bypassDocumentValidation',
  refused: 'let runtimeConstants legacyRuntimeConstants isTimeseriesNamespace bypassEmptyTsReplacement',
  mayJoinTransaction: true,
  isRetryableWrite: true,
  run(body, context) {
    const args = new Arguments('update', body)
    const name = newCollectionName(body['update'], context.db)
    const statements = statementsOf('updates', args, context)
    const total = { n: 0, nModified: 0, upserted: [] as BsonDocument[] }
    const errors = runStatements(
      statements,
      { ordered: args.flag('ordered', true), context },
      (document, index) => {
        const statement = readStatement(document)
        refuseRetryOfMany(body, statement.multi)
        const collection = context.view.collection(context.db, name)
        const found =
          collection === undefined ? checkedNothing(statement) : updateFound(context, collection, statement)
        total.n += found.n
        total.nModified += found.nModified
        if (found.n > 0 || !statement.upsert) return
        const inserted = upsert(context, name, statement)
        total.n++
        total.upserted.push({ index, _id: inserted['_id'] })
      },
    )
    const { n, nModified, upserted } = total
    return { n, ...(upserted.length > 0 && { upserted }), nModified, ...errors, ok }
  },
}

/** Statements come in the command or in a document sequence. */
export function statementsOf(name: string, args: Arguments, { sequences }: Context): Document[] {
  const sequence = sequences.find((one) => one.name === name)
  return sequence === undefined ? args.documents(name) : sequence.documents.map((bytes) => decode(bytes))
}

/** MongoDB repeats only writes to single documents. */
export function refuseRetryOfMany(body: Document, isMany: boolean): void {
  if (isMany && body['txnNumber'] !== undefined && body['autocommit'] === undefined) {
    throw new CommandError(72, 'Cannot use retryable writes with multi=true')
  }
}

interface UpdateStatement {
  filter: Document
  updater: Updater
  multi: boolean
  upsert: boolean
  sort: Document | undefined
  hint: Value | undefined
}

function readStatement(document: Document): UpdateStatement {
  checkFields('update.updates', document, {
    served: 'q u multi upsert arrayFilters hint sort',
    refused: 'collation c sampleId upsertSupplied allowShardKeyUpdatesWithoutFullShardKeyInQuery',
  })
  const args = new Arguments('update.updates', document)
  const filter = args.document('q')
  const change = args.value('u')
  if (!isDocument(change) && !Array.isArray(change)) {
    throw new CommandError(9, 'Update argument must be either an object or an array')
  }
  const updater = readUpdate(change, filter, args.optionalDocuments('arrayFilters'))
  const multi = args.flag('multi')
  const sort = args.optionalDocument('sort')
  if (multi && updater.isReplacement)
    throw new CommandError(9, 'multi update is not supported for replacement-style update')
  if (multi && sort !== undefined) throw new CommandError(9, 'Cannot specify sort with multi=true')
  return { filter, updater, multi, upsert: args.flag('upsert'), sort, hint: hintOf(args) }
}

function checkedNothing(statement: UpdateStatement): { n: number; nModified: number } {
  checkQuery(statement)
  return { n: 0, nModified: 0 }
}

function updateFound(context: Context, collection: Collection, statement: UpdateStatement) {
  const { filter, sort, hint, updater } = statement
  const limit = statement.multi ? undefined : 1
  const query = prepareQuery(context.engine.tables, context.view, collection, { filter, sort, hint, limit })
  const total = { n: 0, nModified: 0 }
  for (const before of settled(context, collection, query.run())) {
    const { isModified } = changeOne(context, collection, { before, updater })
    total.n++
    if (isModified) total.nModified++
  }
  return total
}

/** All rows are found before the first is changed, lest a changed document be found again. */
export function* settled(
  context: Context,
  collection: Collection,
  matches: Iterable<Match>,
): Generator<Match> {
  const rows = Array.from(matches, ({ row }) => row)
  for (const row of rows) {
    const body = context.view.body(collection, row)
    if (body !== undefined) yield new Match({ row, body })
  }
}
