import { compilePipeline } from '../aggregate/index.ts'
import { distinctValues } from '../distinct.ts'
import { CommandError, notImplemented } from '../errors.ts'
import { encode } from '../values/codec.ts'
import type { Document, Value } from '../values/types.ts'
import { Arguments } from './arguments.ts'
import { countRequestOf, type CountRequest } from './count-documents.ts'
import type { Query } from '../planner/find.ts'
import type { Command, Context } from './command.ts'
import { batchSizeOf, resultsReply } from './cursor-commands.ts'
import { checkQuery, hintOf, prepare } from './find.ts'
import { ok } from './handshake.ts'
import { collectionName, existing } from './namespace.ts'
import { namesOf } from '../values/fields.ts'

const aggregate: Command = {
  name: 'aggregate',
  served: 'aggregate pipeline cursor hint allowDiskUse bypassDocumentValidation',
  refused:
    'explain collation let runtimeConstants exchange needsMerge fromRouter isMapReduceCommand collectionUUID',
  mayJoinTransaction: true,
  run(body, context) {
    const args = new Arguments('aggregate', body)
    if (typeof body['aggregate'] !== 'string') throw notImplemented('aggregate without a collection')
    if (!args.has('cursor')) {
      throw new CommandError(
        9,
        "The 'cursor' option is required, except for aggregate with the explain argument",
      )
    }
    batchSizeOf(body)
    const name = collectionName(body['aggregate'], context.db)
    const stages = args.documents('pipeline')
    const pipeline = compilePipeline(stages)
    const hint = hintOf(args)
    const counting = countRequestOf(stages, hint)
    const results =
      counting === undefined
        ? pipeline.run(documentsOf(context, name, { filter: pipeline.initialMatch ?? {}, hint }), {
            now: context.now,
          })
        : counted(countMatches(context, name, counting.query), counting)
    return resultsReply(context, encoded(results), { collection: name, body })
  },
}

function counted(n: number, { result }: CountRequest): Document[] {
  return n === 0 ? [] : [result(n)]
}

const count: Command = {
  name: 'count',
  served: 'count query limit skip hint fields',
  refused: 'collation',
  run(body, context) {
    const args = new Arguments('count', body)
    // A negative limit counts as its positive here, as in MongoDB.
    const limit = Math.abs(args.number('limit') ?? 0)
    const query = {
      filter: args.optionalDocument('query') ?? {},
      hint: hintOf(args),
      skip: args.count('skip'),
      limit,
    }
    return { n: countMatches(context, collectionName(body['count'], context.db), query), ok }
  },
}

function countMatches(context: Context, name: string, query: Query): number {
  const collection = existing(name, context)
  if (collection === undefined) {
    checkQuery(query)
    return 0
  }
  const isAll = namesOf(query.filter).length === 0 && query.hint === undefined
  if (!isAll || context.transaction !== undefined) return prepare(context, collection, query).count()
  const rest = Math.max(0, context.engine.tables.rows.count(collection.id) - (query.skip ?? 0))
  return query.limit ? Math.min(rest, query.limit) : rest
}

const distinct: Command = {
  name: 'distinct',
  served: 'distinct key query hint',
  refused: 'collation',
  mayJoinTransaction: true,
  run(body, context) {
    const args = new Arguments('distinct', body)
    const key = args.text('key')
    const query = { filter: args.optionalDocument('query') ?? {}, hint: hintOf(args) }
    return { values: distinctValues(documentsOf(context, body['distinct'], query), key), ok }
  },
}

export const aggregationCommands: Command[] = [aggregate, count, distinct]

function* documentsOf(
  context: Context,
  name: Value | undefined,
  query: { filter: Document; hint: Value | undefined },
): Generator<Document> {
  const collection = existing(name, context)
  if (collection === undefined) checkQuery(query)
  else for (const match of prepare(context, collection, query).run()) yield match.document
}

function* encoded(documents: Iterable<Document>): Generator<Uint8Array> {
  for (const document of documents) yield encode(document)
}
