import { Double, Int32, Long, type Document as BsonDocument } from 'bson'
import { CommandError } from '../errors.ts'
import type { StatementResult } from '../storage/retries.ts'
import type { Document } from '../values/types.ts'
import { Arguments, checkFields } from './arguments.ts'
import type { Command, Context } from './command.ts'
import { runDelete } from './delete.ts'
import { hintOf } from './find.ts'
import { ok } from './handshake.ts'
import { insertOne } from './insert.ts'
import { checkDatabaseName, collectionName, newCollectionName } from './namespace.ts'
import { runStatements, statementsOf, type StatementResults } from './statements.ts'
import { runUpdate } from './update.ts'

type Kind = 'insert' | 'update' | 'delete'

/** One operation: what kind it is, and how it is run. */
interface Operation {
  kind: Kind
  run(): StatementResult
}

/** Writes to several collections in one command, which MongoDB has since 8.0. */
export const bulkWrite: Command = {
  name: 'bulkWrite',
  served: 'bulkWrite ops nsInfo ordered errorsOnly bypassDocumentValidation cursor',
  refused: 'let bypassEmptyTsReplacement',
  mayJoinTransaction: true,
  isRetryableWrite: true,
  isAdminOnly: true,
  run(body, context) {
    const args = new Arguments('bulkWrite', body)
    const namespaces = statementsOf('nsInfo', args, context).map(readNamespace)
    const operations = statementsOf('ops', args, context).map((one) =>
      readOperation(one, namespaces, context),
    )
    const ran = runStatements(operations, { ordered: args.flag('ordered', true), context }, ({ run }) =>
      run(),
    )
    return replyOf(operations, ran, args.flag('errorsOnly'))
  },
}

interface Namespace {
  db: string
  name: string
}

function readNamespace(document: Document): Namespace {
  checkFields('bulkWrite.nsInfo', document, {
    served: 'ns',
    refused: 'collectionUUID encryptionInformation isTimeseriesNamespace',
  })
  const namespace = new Arguments('bulkWrite.nsInfo', document).text('ns')
  const [db = '', ...rest] = namespace.split('.')
  checkDatabaseName(db)
  return { db, name: collectionName(rest.join('.'), db) }
}

const fieldsOfKinds = {
  insert: { served: 'insert document', refused: '' },
  update: {
    served: 'update filter updateMods multi upsert arrayFilters hint sort',
    refused: 'collation constants sampleId upsertSupplied allowShardKeyUpdatesWithoutFullShardKeyInQuery',
  },
  delete: { served: 'delete filter multi hint', refused: 'collation sampleId' },
}

function readOperation(document: Document, namespaces: readonly Namespace[], context: Context): Operation {
  const kind = (['insert', 'update', 'delete'] as const).find((one) => document[one] !== undefined)
  if (kind === undefined) {
    throw new CommandError(40414, "BSON field 'bulkWrite.ops' is missing one of insert, update and delete")
  }
  const where = `bulkWrite.ops.${kind}`
  checkFields(where, document, fieldsOfKinds[kind])
  const args = new Arguments(where, document)
  const at = args.count(kind) ?? 0
  const namespace = namespaces[at]
  if (namespace === undefined) {
    throw new CommandError(2, `BulkWrite ops entry ${where} has an invalid nsInfo index.`)
  }
  return { kind, run: runnerOf[kind](args, namespace.name, { ...context, db: namespace.db }) }
}

const runnerOf: Record<Kind, (args: Arguments, name: string, context: Context) => Operation['run']> = {
  insert(args, name, context) {
    const document = args.document('document')
    return () => insertOne(context, newCollectionName(name, context.db), document)
  },
  update(args, name, context) {
    const statement = {
      filter: args.document('filter'),
      change: args.required('updateMods'),
      arrayFilters: args.optionalDocuments('arrayFilters'),
      multi: args.flag('multi'),
      upsert: args.flag('upsert'),
      sort: args.optionalDocument('sort'),
      hint: hintOf(args),
    }
    return () => runUpdate(context, newCollectionName(name, context.db), statement)
  },
  delete(args, name, context) {
    const statement = {
      filter: args.document('filter'),
      hint: hintOf(args),
      limit: args.flag('multi') ? 0 : 1,
    }
    return () => runDelete(context, name, statement)
  },
}

function replyOf(
  operations: readonly Operation[],
  { results, notes: { writeErrors = [], ...notes } }: StatementResults,
  errorsOnly: boolean,
): BsonDocument {
  const done = results.map(([idx, { n, nModified, upserted }]) => ({
    ok,
    idx: new Int32(idx),
    n: new Int32(n),
    ...(nModified !== undefined && { nModified: new Int32(nModified) }),
    ...(upserted && { upserted }),
  }))
  const refused = writeErrors.map(({ index, ...error }) => ({
    ok: new Double(0),
    idx: index,
    ...error,
    n: 0,
  }))
  // Each in its place: the results of an unordered command stand between its refusals.
  const all = [...(errorsOnly ? [] : done), ...refused].toSorted((a, b) => Number(a.idx) - Number(b.idx))
  return {
    cursor: { id: Long.ZERO, firstBatch: all, ns: 'admin.$cmd.bulkWrite' },
    nErrors: refused.length,
    ...countsOf(operations, results),
    ...notes,
    ok,
  }
}

function countsOf(operations: readonly Operation[], results: StatementResults['results']) {
  const counts = { nInserted: 0, nMatched: 0, nModified: 0, nUpserted: 0, nDeleted: 0 }
  for (const [index, { n, nModified = 0, upserted }] of results) {
    const kind = operations[index]?.kind
    if (kind === 'insert') counts.nInserted += n
    else if (kind === 'delete') counts.nDeleted += n
    else if (upserted) counts.nUpserted++
    else counts.nMatched += n
    counts.nModified += nModified
  }
  return counts
}
