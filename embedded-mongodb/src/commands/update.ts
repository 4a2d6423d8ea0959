import { CommandError } from '../errors.ts'
import { Match } from '../planner/find.ts'
import type { Collection } from '../storage/catalog.ts'
import type { Updater } from '../update/index.ts'
import type { Document, Value } from '../values/types.ts'
import type { StatementResult } from '../storage/retries.ts'
import { Arguments, checkFields } from './arguments.ts'
import { changeOne, readUpdate, upsert } from './change.ts'
import type { Command, Context } from './command.ts'
import { checkQuery, hintOf, prepare } from './find.ts'
import { ok } from './handshake.ts'
import { newCollectionName } from './namespace.ts'
import { refuseRetryOfMany, runStatements, statementsOf } from './statements.ts'

export const update: Command = {
  name: 'update',
  served: 'update updates ordered bypassDocumentValidation',
  refused: 'let runtimeConstants legacyRuntimeConstants isTimeseriesNamespace bypassEmptyTsReplacement',
  mayJoinTransaction: true,
  isRetryableWrite: true,
  run(body, context) {
    const args = new Arguments('update', body)
    const name = newCollectionName(body['update'], context.db)
    const statements = statementsOf('updates', args, context).map(readStatement)
    const options = { ordered: args.flag('ordered', true), context }
    const { results, notes } = runStatements(statements, options, (statement) =>
      runUpdate(context, name, statement),
    )
    const upserted = results.flatMap(([index, result]) =>
      result.upserted ? [{ index, ...result.upserted }] : [],
    )
    return {
      n: results.reduce((sum, [, { n }]) => sum + n, 0),
      ...(upserted.length > 0 && { upserted }),
      nModified: results.reduce((sum, [, { nModified = 0 }]) => sum + nModified, 0),
      ...notes,
      ok,
    }
  },
}

/** Runs one update. `name` is that of a collection that may be made. */
export function runUpdate(context: Context, name: string, statement: UpdateStatement): StatementResult {
  const { filter, multi } = statement
  const updater = readUpdate(statement.change, filter, statement.arrayFilters)
  if (multi && updater.isReplacement)
    throw new CommandError(9, 'multi update is not supported for replacement-style update')
  if (multi && statement.sort !== undefined) throw new CommandError(9, 'Cannot specify sort with multi=true')
  refuseRetryOfMany(context, multi)
  const collection = context.view.collection(context.db, name)
  if (collection === undefined) checkQuery(statement)
  const found =
    collection === undefined ? { n: 0, nModified: 0 } : updateFound(context, collection, statement, updater)
  if (found.n > 0 || !statement.upsert) return found
  const { _id = null } = upsert(context, name, { filter, updater })
  return { n: 1, nModified: 0, upserted: { _id } }
}

interface UpdateStatement {
  filter: Document
  change: Value
  arrayFilters: Document[] | undefined
  multi: boolean
  upsert: boolean
  sort: Document | undefined
  hint: Value | undefined
}

/** Fields and their types: what is wrong with these fails the whole command, before anything is written. */
function readStatement(document: Document): UpdateStatement {
  checkFields('update.updates', document, {
    served: 'q u multi upsert arrayFilters hint sort',
    refused: 'collation c sampleId upsertSupplied allowShardKeyUpdatesWithoutFullShardKeyInQuery',
  })
  const args = new Arguments('update.updates', document)
  return {
    filter: args.document('q'),
    change: args.required('u'),
    arrayFilters: args.optionalDocuments('arrayFilters'),
    multi: args.flag('multi'),
    upsert: args.flag('upsert'),
    sort: args.optionalDocument('sort'),
    hint: hintOf(args),
  }
}

function updateFound(
  context: Context,
  collection: Collection,
  { filter, sort, hint, multi }: UpdateStatement,
  updater: Updater,
) {
  const limit = multi ? undefined : 1
  const query = prepare(context, collection, { filter, sort, hint, limit })
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
