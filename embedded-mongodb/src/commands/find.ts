import { badValue, notImplemented } from '../errors.ts'
import { findById, prepareQuery, type Match, type PreparedQuery, type Query } from '../planner/find.ts'
import { compileFilter } from '../query/filter.ts'
import { compileProjection, type Project } from '../projection.ts'
import { compileSort } from '../sort.ts'
import type { Collection } from '../storage/catalog.ts'
import { encode } from '../values/codec.ts'
import { isNumber, typeOf, type Document, type Value } from '../values/types.ts'
import { cursorReply } from '../wire/cursor-reply.ts'
import { Arguments } from './arguments.ts'
import type { Command, Context } from './command.ts'
import { ownerOf } from './cursor-commands.ts'
import { collectionName, existing } from './namespace.ts'
import { namesOf } from '../values/fields.ts'

export const findFields = {
  served:
    'find filter sort projection hint skip limit batchSize singleBatch noCursorTimeout allowPartialResults allowDiskUse',
  refused:
    'max min returnKey showRecordId tailable awaitData oplogReplay collation let term ntoreturn startAt resumeAfter requestResumeToken',
}

export const find: Command = { name: 'find', ...findFields, mayJoinTransaction: true, run: runFind }

/** What a find asks for, read and checked. */
export interface FindRequest {
  query: Query
  projection: Document | undefined
  project: Project | undefined
  batchSize: number | undefined
  singleBatch: boolean
}

export function readFind(body: Document): FindRequest {
  const args = new Arguments('find', body)
  const projection = args.optionalDocument('projection')
  const limit = args.count('limit')
  return {
    query: naturalOrder({
      filter: args.optionalDocument('filter') ?? {},
      sort: nonEmpty(args.optionalDocument('sort')),
      skip: args.count('skip'),
      limit,
      hint: hintOf(args),
    }),
    projection,
    project: nonEmpty(projection) && compileProjection(projection ?? {}),
    batchSize: args.count('batchSize'),
    singleBatch: args.flag('singleBatch'),
  }
}

export function prepare(context: Context, collection: Collection, query: Query): PreparedQuery {
  return prepareQuery(context.engine.tables, context.view, collection, query)
}

/** Checks a query on a collection that does not exist as it would be checked on one that does. */
export function checkQuery({ filter, sort }: Pick<Query, 'filter' | 'sort'>): void {
  compileFilter(filter)
  if (sort !== undefined) compileSort(sort)
}

export function hintOf(args: Arguments): Value | undefined {
  const hint = args.value('hint')
  if (hint === undefined || typeof hint === 'string') return hint
  return nonEmpty(args.optionalDocument('hint'))
}

export function nonEmpty(document: Document | undefined): Document | undefined {
  return document === undefined || namesOf(document).length === 0 ? undefined : document
}

function runFind(body: Document, context: Context): Buffer {
  const request = readFind(body)
  const collection = existing(body['find'], context)
  const owner = ownerOf(context, collectionName(body['find'], context.db))
  const limit = request.query.limit ?? 0
  if (collection === undefined) checkQuery(request.query)
  const results =
    collection === undefined ? [] : bodies(matchesOf(context, collection, request), request.project)
  const options = { batchSize: request.batchSize, limit, single: request.singleBatch }
  const { documents, id } = context.engine.cursors.open(results, owner, options)
  return cursorReply('firstBatch', documents, { id, ns: owner.namespace })
}

function matchesOf(context: Context, collection: Collection, { query }: FindRequest): Iterable<Match> {
  const id = query.skip || query.hint !== undefined ? undefined : soleId(query.filter)
  if (id !== undefined && context.transaction === undefined) {
    if (query.sort !== undefined) compileSort(query.sort)
    const match = findById(context.engine.tables, collection, id)
    return match === undefined ? [] : [match]
  }
  return prepare(context, collection, query).run()
}

/** The value of a filter that asks for one `_id` and nothing else. */
function soleId(filter: Document): Value | undefined {
  const id = filter['_id']
  if (id === undefined || id === null || namesOf(filter).length !== 1) return undefined
  return typeof id === 'string' || isNumber(id) || typeOf(id) === 'objectId' ? id : undefined
}

function* bodies(matches: Iterable<Match>, project: Project | undefined): Generator<Uint8Array> {
  for (const match of matches) yield project === undefined ? match.body : encode(project(match.document))
}

/** `{$natural: 1}` as an order is the same as a hint. */
function naturalOrder(query: Query): Query {
  const natural = query.sort?.['$natural']
  if (query.sort === undefined || natural === undefined) return query
  if (namesOf(query.sort).length > 1)
    throw badValue('$natural sort cannot be set to a value other than -1 or 1.')
  if (query.hint !== undefined) throw notImplemented('$natural in a sort beside a hint')
  return { ...query, sort: undefined, hint: query.sort }
}
